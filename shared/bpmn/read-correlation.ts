import { attributeOf, bpmnChildren, childNamed, childrenNamed, expressionOf, extensionNamed } from './bpmn-xml.ts'
import type { Correlation, CorrelationProperty, Expression } from './process-model.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

/**
 * By what a message finds the instance that waits for it: BPMN's correlation properties (8.4.2), with the
 * message path on the message and the data path on the process, or the one key that Camunda 8 writes.
 *
 * The properties are those of the first correlation key that the message has all properties of; where the
 * file has no such key, all properties that have a path on the message, in document order.
 */
export function correlationOf(message: XmlElement, definitions: XmlElement, reading: Reading): Correlation | undefined {
  const zeebe = extensionNamed(message, 'subscription')
  const key = zeebe && attributeOf(zeebe, 'correlationKey')
  if (key !== undefined) return [{ ofInstance: { body: key, isTemplate: true } }]

  const id = reading.idOf(message)
  const properties = new Map<string, CorrelationProperty>()
  for (const property of childrenNamed(definitions, 'correlationProperty')) {
    const retrieval = childrenNamed(property, 'correlationPropertyRetrievalExpression').find((written) => {
      const target = reading.find(attributeOf(written, 'messageRef') ?? '')
      return target !== undefined && reading.idOf(target) === id
    })
    const ofMessage = retrieval && expressionOf(retrieval, 'messagePath')
    if (!ofMessage) continue
    const propertyId = attributeOf(property, 'id') ?? ''
    const ofProcess = dataPaths(definitions, propertyId)
    properties.set(propertyId, {
      ofMessage,
      ofInstance: ofMessage,
      ...(Object.keys(ofProcess).length > 0 ? { ofProcess } : {}),
    })
  }
  const keyProperties = correlationKeys(definitions).find((refs) => refs.every((ref) => properties.has(ref)))
  const chosen = keyProperties?.map((ref) => properties.get(ref)!) ?? [...properties.values()]
  return chosen.length > 0 ? chosen : undefined
}

/** Ids of the properties of each correlation key of collaborations and their conversations. */
function correlationKeys(definitions: XmlElement): readonly (readonly string[])[] {
  return childrenNamed(definitions, 'collaboration')
    .flatMap((collaboration) => [collaboration, ...bpmnChildren(collaboration)])
    .flatMap((holder) => childrenNamed(holder, 'correlationKey'))
    .map((key) => childrenNamed(key, 'correlationPropertyRef').map((ref) => withoutPrefix(textOf(ref))))
    .filter((refs) => refs.length > 0)
}

/** Data paths that processes bind to a correlation property, by process id. */
function dataPaths(definitions: XmlElement, property: string): Readonly<Record<string, Expression>> {
  return Object.fromEntries(
    childrenNamed(definitions, 'process').flatMap((process) => {
      const path = childrenNamed(process, 'correlationSubscription')
        .flatMap((subscription) => childrenNamed(subscription, 'correlationPropertyBinding'))
        .filter((binding) => withoutPrefix(attributeOf(binding, 'correlationPropertyRef') ?? '') === property)
        .map((binding) => (childNamed(binding, 'dataPath') ? expressionOf(binding, 'dataPath') : undefined))
        .find((expression) => expression !== undefined)
      const id = attributeOf(process, 'id')
      return path && id !== undefined ? [[id, path]] : []
    }),
  )
}

function textOf(element: XmlElement): string {
  return element.children
    .map((child) => (child.kind === 'text' ? child.text : ''))
    .join('')
    .trim()
}

function withoutPrefix(reference: string): string {
  return reference.slice(reference.indexOf(':') + 1)
}
