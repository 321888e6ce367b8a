import { checkRoot } from '../../../shared/bpmn/check-root.ts'
import { parseXml } from '../../../shared/bpmn/xml-tree.ts'
import type { Problem } from '../../../shared/problem.ts'

/** Why a text cannot become the diagram, with its line; empty where it can be tried. */
export function checkSource(text: string): readonly Problem[] {
  const parsed = parseXml(text)
  if (!parsed.ok) return parsed.problems
  const wrongRoot = checkRoot(parsed.value.root)
  return wrongRoot ? [wrongRoot] : []
}
