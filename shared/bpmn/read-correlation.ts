import { attributeOf, bpmnChildren, childNamed, childrenNamed, expressionOf, extensionNamed } from './bpmn-xml.ts'
import type { Correlation } from './process-model.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

/**
 * By what a message finds the instance that waits for it: BPMN's correlation properties (8.4.2), with the
 * message path on the message and the data path on the process, or the one key that Camunda 8 writes.
 */
export function correlationOf(message: XmlElement, definitions: XmlElement, reading: Reading): Correlation | undefined {
  const zeebe = extensionNamed(message, 'subscription')
  const key = zeebe && attributeOf(zeebe, 'correlationKey')
  if (key !== undefined) return { ofInstance: { body: key, isTemplate: true } }

  const id = reading.idOf(message)
  for (const property of childrenNamed(definitions, 'correlationProperty')) {
    const retrieval = childrenNamed(property, 'correlationPropertyRetrievalExpression').find((written) => {
      const target = reading.find(attributeOf(written, 'messageRef') ?? '')
      return target !== undefined && reading.idOf(target) === id
    })
    const ofMessage = retrieval && expressionOf(retrieval, 'messagePath')
    if (!ofMessage) continue
    const propertyId = reading.idOf(property) ?? attributeOf(property, 'id')
    return { ofMessage, ofInstance: dataPath(definitions, propertyId) ?? ofMessage }
  }
  return undefined
}

/** Data path that a process binds to a correlation property. */
function dataPath(definitions: XmlElement, property: string | undefined) {
  return childrenNamed(definitions, 'process')
    .flatMap((process) => childrenNamed(process, 'correlationSubscription'))
    .flatMap((subscription) => bpmnChildren(subscription))
    .filter(({ localName }) => localName === 'correlationPropertyBinding')
    .filter((binding) => withoutPrefix(attributeOf(binding, 'correlationPropertyRef')) === property)
    .map((binding) => (childNamed(binding, 'dataPath') ? expressionOf(binding, 'dataPath') : undefined))
    .find((expression) => expression !== undefined)
}

function withoutPrefix(reference: string | undefined): string | undefined {
  return reference?.slice(reference.indexOf(':') + 1)
}
