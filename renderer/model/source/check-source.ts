import { checkDrawable } from '../../../shared/bpmn/check-drawable.ts'
import { parseXml } from '../../../shared/bpmn/xml-tree.ts'
import type { Problem } from '../../../shared/problem.ts'
import { lineFeeds } from './line-ends.ts'

/** Why a text cannot become the diagram, with its line as a text editor counts them; empty where it can be tried. */
export function checkSource(text: string): readonly Problem[] {
  const parsed = parseXml(lineFeeds(text))
  return parsed.ok ? checkDrawable(parsed.value.root) : parsed.problems
}
