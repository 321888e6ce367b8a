/** A part of a guide between empty lines. */
export type GuideBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly GuideSpan[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly GuideSpan[])[] }

export interface GuideSpan {
  readonly text: string
  readonly isStrong: boolean
}

const BULLET = /^[-*] /

/**
 * The Markdown that guides are written in: headings, paragraphs, lists and `**strong**` words. All else,
 * HTML included, is text as it stands.
 */
export function guideBlocks(markdown: string): readonly GuideBlock[] {
  return markdown
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(blocksOf)
}

function blocksOf(part: string): readonly GuideBlock[] {
  const lines = part.split(/\r?\n/)
  const [first, ...rest] = lines
  const heading = /^#{1,6} +(.+)$/.exec(first!)
  if (heading) {
    const below = rest.join('\n').trim()
    return [{ kind: 'heading', text: heading[1]!.trim() }, ...(below === '' ? [] : blocksOf(below))]
  }
  if (BULLET.test(first!)) return [{ kind: 'list', items: itemsOf(lines).map(spansOf) }]
  return [{ kind: 'paragraph', spans: spansOf(lines.map((line) => line.trim()).join(' ')) }]
}

/** Lines that begin with no bullet go on with the item above. */
function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = []
  for (const line of lines) {
    if (BULLET.test(line)) items.push(line.replace(BULLET, '').trim())
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return items
}

function spansOf(text: string): readonly GuideSpan[] {
  return text
    .split(/\*\*(.+?)\*\*/)
    .map((part, place) => ({ text: part, isStrong: place % 2 === 1 }))
    .filter((span) => span.text !== '')
}
