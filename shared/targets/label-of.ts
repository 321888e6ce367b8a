import { attributeOf, nameOf } from '../bpmn/bpmn-xml.ts'
import type { XmlElement } from '../bpmn/xml-tree.ts'

/** An element as people know it: `Service task "Check credit score" (Ask)`. */
export function labelOf(element: XmlElement): string {
  const words = element.localName.replace(/([A-Z])/g, ' $1').toLowerCase()
  const noun = words.charAt(0).toUpperCase() + words.slice(1)
  const name = nameOf(element)
  const id = attributeOf(element, 'id')
  return name ? `${noun} "${name}" (${id})` : `${noun} ${id ?? ''}`.trim()
}
