import type { TextRange } from '../../shared/bpmn/search/pattern.ts'

export interface SnippetPart {
  readonly text: string
  readonly isMatch: boolean
}

const contextBefore = 40
const longest = 240

/** A piece of a text around its first match, on one line, with the matches in it marked. */
export function snippetOf(value: string, ranges: readonly TextRange[]): readonly SnippetPart[] {
  const first = ranges[0]?.from ?? 0
  const start = first > contextBefore * 2 ? first - contextBefore : 0
  const end = Math.min(value.length, Math.max(start + longest, ranges[0]?.to ?? 0))
  const parts: SnippetPart[] = []
  const add = (text: string, isMatch: boolean) => {
    if (text !== '') parts.push({ text: text.replaceAll(/\s+/g, ' '), isMatch })
  }
  let at = start
  if (start > 0) add('… ', false)
  for (const { from, to } of ranges) {
    if (to > end) break
    add(value.slice(at, from), false)
    add(value.slice(from, to), true)
    at = to
  }
  add(value.slice(at, end), false)
  if (end < value.length) add(' …', false)
  return parts
}
