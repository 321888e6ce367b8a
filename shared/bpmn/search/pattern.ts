/** What is looked for, and how. */
export interface SearchWish {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWord: boolean
  /** the text is a regular expression as JavaScript writes it */
  readonly isExpression: boolean
}

export interface TextRange {
  readonly from: number
  readonly to: number
}

/**
 * The pattern of a wish, global. A word ends where a letter, digit or underscore of any script has none beside it.
 *
 * @returns `reason` where the expression is none, in the browser's words
 */
export function patternOf(
  wish: SearchWish,
): { readonly ok: true; readonly pattern: RegExp } | { ok: false; reason: string } {
  const source = wish.isExpression ? wish.text : wish.text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const flags = wish.matchCase ? 'gu' : 'giu'
  try {
    // by itself first, since "a)(b" would become legal within the marks of a word
    const alone = new RegExp(source, flags)
    const pattern = wish.wholeWord ? new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, flags) : alone
    return { ok: true, pattern }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: said.slice(said.lastIndexOf(': ') + 1).trim() }
  }
}

/** Where the pattern matches; a match of nothing is none. */
export function rangesIn(text: string, pattern: RegExp): readonly TextRange[] {
  const ranges: TextRange[] = []
  for (const match of text.matchAll(pattern))
    if (match[0] !== '') ranges.push({ from: match.index, to: match.index + match[0].length })
  return ranges
}

/**
 * The text with every match replaced.
 *
 * @param replacement taken as it is; for an expression `$&`, `$1` to `$99`, `$<name>` and `$$` mean what they mean
 *   in JavaScript
 */
export function replacedIn(text: string, pattern: RegExp, replacement: string, isExpression: boolean): string {
  const parts: string[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    parts.push(text.slice(at, match.index), isExpression ? expanded(replacement, match) : replacement)
    at = match.index + match[0].length
  }
  parts.push(text.slice(at))
  return parts.join('')
}

function expanded(replacement: string, match: RegExpExecArray): string {
  return replacement.replaceAll(/\$(?:([$&])|(\d{1,2})|<([^>]*)>)/g, (whole, mark, number, name) => {
    if (mark === '$') return '$'
    if (mark === '&') return match[0]
    if (number !== undefined) {
      const group = Number(number)
      return group > 0 && group < match.length ? (match[group] ?? '') : whole
    }
    return match.groups && name in match.groups ? (match.groups[name] ?? '') : whole
  })
}
