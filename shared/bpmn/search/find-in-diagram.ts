import type { DiagramText } from './texts-of.ts'
import type { SearchPlace } from './places.ts'
import { rangesIn, type TextRange } from './pattern.ts'

/** One text that has what is looked for. */
export interface Hit extends Omit<DiagramText, 'source'> {
  /** number of the text among those of the diagram, which names it while the diagram stays as it is */
  readonly text: number
  readonly ranges: readonly TextRange[]
}

/**
 * @param places where to look
 * @param limit  no more hits than this
 */
export function findInDiagram(
  texts: readonly DiagramText[],
  pattern: RegExp,
  places: ReadonlySet<SearchPlace>,
  limit = Infinity,
): readonly Hit[] {
  const hits: Hit[] = []
  for (const [index, { source: _, ...text }] of texts.entries()) {
    if (hits.length >= limit) break
    if (!places.has(text.place)) continue
    const ranges = rangesIn(text.value, pattern)
    if (ranges.length > 0) hits.push({ ...text, text: index, ranges })
  }
  return hits
}
