/**
 * The editor's writer escapes line feeds in values of attributes, but neither tabs nor carriage returns: as they stand
 * every XML reader takes them for blanks.
 *
 * @param xml as that writer wrote it: no comments, and "<" and ">" in values are escaped
 * @source XML 1.0, 3.3.3 Attribute-Value Normalization
 */
export function withBlanksInValues(xml: string): string {
  if (!/[\t\r]/.test(xml)) return xml
  return xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>/g, (markup) =>
    markup.startsWith('<!') ? markup : markup.replace(/\t/g, '&#9;').replace(/\r/g, '&#13;'),
  )
}
