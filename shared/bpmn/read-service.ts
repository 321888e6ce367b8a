import { attributeOf, childNamed, textOf } from './bpmn-xml.ts'
import type { Expression, ServiceWork } from './process-model.ts'
import { present } from './read-event.ts'
import type { XmlElement } from './xml-tree.ts'

/** Namespace of what Millrace writes into BPMN files. */
export const MILLRACE_NAMESPACE = 'http://millrace.dev/schema/bpmn/1.0'

/** What a service task does by itself: an HTTP request, a file, or a mock; undefined where nothing is written. */
export function serviceOf(element: XmlElement): ServiceWork | undefined {
  const extensions = childNamed(element, 'extensionElements')
  for (const child of extensions?.children ?? []) {
    if (child.kind !== 'element' || child.uri !== MILLRACE_NAMESPACE) continue
    const attribute = (name: string) => template(attributeOf(child, name))
    const result = present('resultVariable', attributeOf(child, 'resultVariable'))
    switch (child.localName) {
      case 'httpRequest':
        return {
          kind: 'http',
          method: (attributeOf(child, 'method') ?? 'GET').toUpperCase(),
          url: attribute('url') ?? { body: '', isTemplate: true },
          headers: own(child, 'header').map((header) => ({
            name: attributeOf(header, 'name') ?? '',
            value: template(attributeOf(header, 'value')) ?? { body: '', isTemplate: true },
          })),
          ...present('body', template(own(child, 'body').map(textOf)[0])),
          ...result,
        }
      case 'file': {
        const action = attributeOf(child, 'action')
        return {
          kind: 'file',
          action: action === 'write' || action === 'append' ? action : 'read',
          path: attribute('path') ?? { body: '', isTemplate: true },
          ...present('content', attribute('content')),
          ...result,
        }
      }
      case 'mock':
        return {
          kind: 'mock',
          ...present('duration', attribute('duration')),
          ...present('failureRate', attribute('failureRate')),
          ...present('outputs', attribute('outputs')),
        }
    }
  }
  return undefined
}

function own(element: XmlElement, localName: string): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => child.kind === 'element' && child.localName === localName,
  )
}

function template(body: string | undefined): Expression | undefined {
  return body === undefined ? undefined : { body, isTemplate: true }
}
