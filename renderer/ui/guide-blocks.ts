/** A part of a guide between empty lines. */
export type GuideBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly GuideSpan[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly GuideSpan[])[] }

export interface GuideSpan {
  readonly text: string
  readonly isStrong: boolean
  /** the help topic that it leads to */
  readonly topic?: string
}

const BULLET = /^[-*] /

/**
 * The Markdown that guides and help topics are written in: headings, paragraphs, lists, `**strong**` words and
 * `[links](topic)` to help topics by name. All else, HTML and other links included, is text as it stands.
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

const STRONG_OR_LINK = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([a-z][a-z0-9-]*)\)/g

function spansOf(text: string): readonly GuideSpan[] {
  const spans: GuideSpan[] = []
  let end = 0
  for (const match of text.matchAll(STRONG_OR_LINK)) {
    const [all, strong, link, topic] = match
    if (match.index > end) spans.push({ text: text.slice(end, match.index), isStrong: false })
    if (strong !== undefined) spans.push({ text: strong, isStrong: true })
    else if (link !== undefined && topic !== undefined) spans.push({ text: link, isStrong: false, topic })
    end = match.index + all.length
  }
  if (end < text.length) spans.push({ text: text.slice(end), isStrong: false })
  return spans
}
