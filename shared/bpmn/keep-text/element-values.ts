import type { SourceAttribute, SourceElement, SourceNode, SourceText } from './source-tree.ts'

/** What elements say, whatever prefixes, quotes and blanks they say it with. */

const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance'

export function isElement(node: SourceNode): node is SourceElement {
  return node.kind === 'element'
}

const childrenOf = new WeakMap<SourceElement, readonly SourceElement[]>()

export function childElements(element: SourceElement): readonly SourceElement[] {
  let children = childrenOf.get(element)
  if (!children) {
    children = element.children.filter(isElement)
    childrenOf.set(element, children)
  }
  return children
}

/** The element as it is written. */
export function sourceOf({ source, start, end }: SourceElement): string {
  return source.text.slice(start, end)
}

export function isSameName(one: SourceElement, other: SourceElement): boolean {
  return one.localName === other.localName && one.uri === other.uri
}

/** The attribute of the same name; one in the namespace of its element counts as one without, and the reverse. */
export function counterpartOf(attribute: SourceAttribute, element: SourceElement): SourceAttribute | undefined {
  const named = element.attributes.filter(({ localName }) => localName === attribute.localName)
  return (
    named.find(({ uri }) => uri === attribute.uri) ??
    named.find(({ uri }) => isOwn(uri, element) && isOwn(attribute.uri, element))
  )
}

function isOwn(uri: string, element: SourceElement): boolean {
  return uri === '' || uri === element.uri
}

export function isTypeAttribute({ uri, localName }: SourceAttribute): boolean {
  return uri === XSI_NAMESPACE && localName === 'type'
}

/** The value, with the namespace itself in place of its prefix where it names a type. */
export function valueOf(attribute: SourceAttribute, element: SourceElement): string {
  if (!isTypeAttribute(attribute)) return attribute.value
  const { prefix, localName } = splitName(attribute.value)
  return `{${element.scope.get(prefix) ?? prefix}}${localName}`
}

export function splitName(name: string): { readonly prefix: string; readonly localName: string } {
  const colon = name.indexOf(':')
  return { prefix: colon === -1 ? '' : name.slice(0, colon), localName: name.slice(colon + 1) }
}

/** Text that is content: blanks alone are none unless they are marked as data, as the editor reads them. */
export function contentOf(element: SourceElement): string {
  let content = ''
  for (const child of element.children)
    if (child.kind === 'cdata' || (child.kind === 'text' && child.text.trim() !== '')) content += child.text
  return content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content
}

export function isText(node: SourceNode): node is SourceText {
  return node.kind === 'text' || node.kind === 'cdata'
}

/** Equal in all they say; comments and blanks between elements say nothing. */
export function saysTheSame(one: SourceElement, other: SourceElement): boolean {
  return isSameElement(one, other) && haveSameChildren(one, other)
}

/** The same but for the elements in them. */
export function isSameElement(one: SourceElement, other: SourceElement): boolean {
  return isSameName(one, other) && haveSameAttributes(one, other) && contentOf(one) === contentOf(other)
}

/** The same but for their ids. */
export function isSameButForId(one: SourceElement, other: SourceElement): boolean {
  return (
    isSameName(one, other) &&
    haveSameAttributes(one, other, 'id') &&
    contentOf(one) === contentOf(other) &&
    haveSameChildren(one, other)
  )
}

function haveSameAttributes(one: SourceElement, other: SourceElement, except?: string): boolean {
  if (one.attributes.length !== other.attributes.length) return false
  return one.attributes.every((attribute) => {
    const counterpart = counterpartOf(attribute, other)
    if (counterpart === undefined) return false
    return attribute.name === except || valueOf(counterpart, other) === valueOf(attribute, one)
  })
}

function haveSameChildren(one: SourceElement, other: SourceElement): boolean {
  const left = childElements(one)
  const right = childElements(other)
  return left.length === right.length && left.every((child, index) => saysTheSame(child, right[index]!))
}
