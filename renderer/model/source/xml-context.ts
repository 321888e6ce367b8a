/** What is being typed at a place in XML, for completion. */
export type XmlContext =
  /** the name of a start tag; `parents` are the open elements, outermost first */
  | { readonly kind: 'element'; readonly parents: readonly string[] }
  | { readonly kind: 'attribute'; readonly tag: string; readonly present: readonly string[] }
  | { readonly kind: 'value'; readonly tag: string; readonly attribute: string }

/** @returns null within text, comments, CDATA and end tags */
export function xmlContextAt(text: string, offset: number): XmlContext | null {
  const parents: string[] = []
  let at = 0
  while (at < offset) {
    const open = text.indexOf('<', at)
    if (open === -1 || open >= offset) return null
    const aside = asideAt(text, open)
    if (aside !== null) {
      if (aside > offset) return null
      at = aside
      continue
    }
    if (text.startsWith('</', open)) {
      const end = text.indexOf('>', open)
      if (end === -1 || end >= offset) return null
      parents.pop()
      at = end + 1
      continue
    }
    const tag = tagFrom(text, open, offset)
    if (tag.context) return tag.context(parents)
    if (!tag.isClosed) parents.push(tag.name)
    at = tag.end
  }
  return null
}

/** End of a comment, CDATA section, instruction or declaration that begins here; null for a tag. */
function asideAt(text: string, open: number): number | null {
  for (const [mark, endMark] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const) {
    if (!text.startsWith(mark, open)) continue
    const end = text.indexOf(endMark, open + mark.length)
    return end === -1 ? Infinity : end + endMark.length
  }
  return null
}

interface TagRead {
  readonly name: string
  readonly isClosed: boolean
  readonly end: number
  /** where the place asked for lies within this tag */
  readonly context?: (parents: readonly string[]) => XmlContext
}

function tagFrom(text: string, open: number, offset: number): TagRead {
  const name = /^[^\s/>]*/.exec(text.slice(open + 1))![0]
  let at = open + 1 + name.length
  const unfinished = { name, isClosed: true, end: offset }
  if (offset <= at) return { ...unfinished, context: (parents) => ({ kind: 'element', parents: [...parents] }) }
  const present: string[] = []
  for (;;) {
    const rest = text.slice(at)
    const space = /^\s*/.exec(rest)![0].length
    const character = text[at + space]
    if (at + space >= offset || character === undefined)
      return { ...unfinished, context: () => ({ kind: 'attribute', tag: name, present }) }
    if (character === '>') return { name, isClosed: false, end: at + space + 1 }
    if (character === '/') return { name, isClosed: true, end: at + space + 2 }
    const attribute = /^[^\s=/>]+/.exec(text.slice(at + space))?.[0] ?? character
    const afterName = at + space + attribute.length
    if (offset <= afterName) return { ...unfinished, context: () => ({ kind: 'attribute', tag: name, present }) }
    const value = /^\s*=\s*(?:"([^"<]*)"?|'([^'<]*)'?)/.exec(text.slice(afterName))
    present.push(attribute)
    if (!value) {
      at = afterName
      continue
    }
    const valueEnd = afterName + value[0].length
    const isOpen = !/["']$/.test(value[0].replace(/^\s*=\s*["']/, ''))
    if (offset < valueEnd || isOpen) return { ...unfinished, context: () => ({ kind: 'value', tag: name, attribute }) }
    at = valueEnd
  }
}
