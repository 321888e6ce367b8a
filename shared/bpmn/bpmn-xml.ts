import type { Expression } from './process-model.ts'
import type { XmlElement } from './xml-tree.ts'

/** Reading of BPMN elements from the XML tree by namespace, whatever prefix the file uses. */

export const BPMN_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
export const BPMNDI_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/DI'

export function isBpmn(element: XmlElement): boolean {
  return element.uri === BPMN_NAMESPACE
}

/** Child elements in the BPMN namespace, in document order. */
export function bpmnChildren(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => child.kind === 'element' && isBpmn(child))
}

export function childrenNamed(element: XmlElement, localName: string): XmlElement[] {
  return bpmnChildren(element).filter((child) => child.localName === localName)
}

export function childNamed(element: XmlElement, localName: string): XmlElement | undefined {
  return childrenNamed(element, localName)[0]
}

/** Child elements of the diagram interchange, in document order. */
export function interchangeNamed(element: XmlElement, localName: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      child.kind === 'element' && child.localName === localName && child.uri === BPMNDI_NAMESPACE,
  )
}

/** Value of an attribute without namespace; blank counts as absent. */
export function attributeOf(element: XmlElement, localName: string): string | undefined {
  const value = element.attributes
    .find((attribute) => attribute.uri === '' && attribute.name === localName)
    ?.value.trim()
  return value === '' ? undefined : value
}

/** Value of an attribute of that name in any foreign namespace, e.g. `camunda:collection`. */
export function foreignAttributeOf(element: XmlElement, localName: string): string | undefined {
  return element.attributes.find((attribute) => attribute.uri !== '' && attribute.localName === localName)?.value
}

/** Elements of that name among the extension elements, of any namespace, e.g. `zeebe:calledElement`. */
export function extensionNamed(element: XmlElement, localName: string): XmlElement | undefined {
  return childrenNamed(element, 'extensionElements')
    .flatMap((extensions) => extensions.children)
    .find((child): child is XmlElement => child.kind === 'element' && child.localName === localName)
}

export function booleanOf(element: XmlElement, localName: string, otherwise: boolean): boolean {
  const value = attributeOf(element, localName)
  return value === undefined ? otherwise : value === 'true' || value === '1'
}

/** Text of an element, comments left out, trimmed. */
export function textOf(element: XmlElement): string {
  let text = ''
  for (const child of element.children) if (child.kind === 'text') text += child.text
  return text.trim()
}

/** The expression in the child of that name; an empty one counts as absent, as modelers leave such. */
export function expressionOf(element: XmlElement, localName: string): Expression | undefined {
  const child = childNamed(element, localName)
  if (!child) return undefined
  const body = textOf(child)
  const language = attributeOf(child, 'language')
  return body === '' ? undefined : { body, ...(language === undefined ? {} : { language }) }
}

export function documentationOf(element: XmlElement): string | undefined {
  const text = childrenNamed(element, 'documentation').map(textOf).filter(Boolean).join('\n\n')
  return text === '' ? undefined : text
}

/** Name as shown, line breaks and runs of blanks made one blank. */
export function nameOf(element: XmlElement): string | undefined {
  const name = attributeOf(element, 'name')?.replace(/\s+/g, ' ')
  return name
}
