/**
 * What keeps a text from being well-formed XML, as far as a writer of elements, attributes and text can go wrong;
 * null where nothing does.
 */
export function illFormed(xml: string): string | null {
  const open: string[] = []
  const body = xml.replace(/^<\?xml [^?]*\?>\s*/, '').trim()
  let isClosed = false
  let end = 0
  for (const match of body.matchAll(/<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const [tag, isEnd, name = '', attributes = '', isEmpty] = match
    const text = body.slice(end, match.index)
    if (/[<>]/.test(text) || /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text + attributes))
      return `text before ${tag}: ${text}`
    if (isClosed) return `more after the root: ${tag}`
    const names = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, attribute]) => attribute)
    if (new Set(names).size < names.length) return `an attribute twice: ${tag}`
    if (isEnd) {
      if (open.pop() !== name) return `ends what is not open: ${tag}`
    } else if (!isEmpty) open.push(name)
    isClosed = open.length === 0
    end = match.index + tag.length
  }
  if (end < body.length) return `after the last element: ${body.slice(end, end + 40)}`
  return open.length > 0 ? `not ended: ${open.join(', ')}` : null
}
