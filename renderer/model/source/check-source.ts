import { checkRoot } from '../../../shared/bpmn/check-root.ts'
import { parseXml } from '../../../shared/bpmn/xml-tree.ts'
import type { Problem } from '../../../shared/problem.ts'
import { lineFeeds } from './line-ends.ts'

/** Why a text cannot become the diagram, with its line as a text editor counts them; empty where it can be tried. */
export function checkSource(text: string): readonly Problem[] {
  const parsed = parseXml(lineFeeds(text))
  if (!parsed.ok) return parsed.problems
  const wrongRoot = checkRoot(parsed.value.root)
  return wrongRoot ? [wrongRoot] : []
}
