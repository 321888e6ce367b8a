import { childNamed, childrenNamed } from '../bpmn/bpmn-xml.ts'
import type { Splice } from '../bpmn/splice.ts'
import type { XmlElement } from '../bpmn/xml-tree.ts'

/** Pieces of text that put something into an element of a file, which stays as it is around them. */

/** The element with one more extension in it, whether it has any, has others, or has no content at all. */
export function withExtension(element: XmlElement, extension: string, bpmn: string, xml: string): Splice {
  const extensions = childNamed(element, 'extensionElements')
  if (extensions && !isEmptyTag(xml, extensions)) {
    const from = tagEnd(xml, extensions)
    return { from, to: from, text: extension }
  }
  if (extensions) {
    return { from: extensions.start, to: extensions.end, text: `<${extensions.name}>${extension}</${extensions.name}>` }
  }
  const added = `<${bpmn}extensionElements>${extension}</${bpmn}extensionElements>`
  const end = tagEnd(xml, element)
  if (isEmptyTag(xml, element)) {
    return { from: end - 2, to: end, text: `>${added}</${element.name}>` }
  }
  // extensions come after the documentation
  const [documentation] = childrenNamed(element, 'documentation').slice(-1)
  const from = documentation?.end ?? end
  return { from, to: from, text: added }
}

/** Text as it stands between tags. */
export function escapedText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** After the ">" of the start tag; a ">" in an attribute does not end it. */
export function tagEnd(xml: string, element: XmlElement): number {
  let quote = ''
  for (let at = element.afterName; at < xml.length; at++) {
    const character = xml[at]!
    if (quote) quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
  }
  return xml.length
}

/** Whether the element is one tag that closes itself. */
export function isEmptyTag(xml: string, element: XmlElement): boolean {
  return xml[tagEnd(xml, element) - 2] === '/'
}

/** Prefix that the root element binds to a namespace; null without one. */
export function prefixOf(root: XmlElement, uri: string): string | null {
  const declared = root.attributes.find(({ name, value }) => name.startsWith('xmlns:') && value === uri)
  return declared ? declared.name.slice('xmlns:'.length) : null
}

/** A prefix that the root element binds to nothing yet: the wanted one, or that with a number. */
export function freePrefix(root: XmlElement, wanted: string): string {
  const taken = new Set(root.attributes.map(({ name }) => name))
  let prefix = wanted
  for (let count = 2; taken.has(`xmlns:${prefix}`); count++) prefix = `${wanted}${count}`
  return prefix
}
