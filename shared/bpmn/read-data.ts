import { attributeOf, bpmnChildren, booleanOf, childrenNamed, nameOf } from './bpmn-xml.ts'
import type { DataElement, RootElement } from './process-model.ts'
import { correlationOf } from './read-correlation.ts'
import { present } from './read-event.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

const DATA_KINDS = new Set<string>([
  'dataObject',
  'dataObjectReference',
  'dataStoreReference',
  'dataStore',
  'dataInput',
  'dataOutput',
  'property',
] satisfies DataElement['kind'][])

/** A data element before its reference is resolved. */
export interface WrittenData {
  readonly element: XmlElement
  readonly data: DataElement
}

/** Data that a process, sub-process or flow node holds, also within its `ioSpecification`. */
export function dataWithin(container: XmlElement, scope: string, reading: Reading): WrittenData[] {
  const holders = [container, ...childrenNamed(container, 'ioSpecification')]
  return holders.flatMap((holder) =>
    bpmnChildren(holder).flatMap((element): WrittenData[] => {
      const id = reading.idOf(element)
      if (!DATA_KINDS.has(element.localName) || id === undefined) return []
      return [
        {
          element,
          data: {
            id,
            ...present('name', nameOf(element)),
            kind: element.localName as DataElement['kind'],
            scope,
            ...(attributeOf(element, 'isCollection') === undefined
              ? {}
              : { isCollection: booleanOf(element, 'isCollection', false) }),
          },
        },
      ]
    }),
  )
}

/**
 * Name of the variable that a data element is at run time: its name, else that of the data object or store
 * it refers to, else its id. Undefined where nothing has that id.
 */
export function dataNameOf(reference: string, reading: Reading): string | undefined {
  const element = reading.find(reference)
  if (!element) return undefined
  const referred = attributeOf(element, 'dataObjectRef') ?? attributeOf(element, 'dataStoreRef')
  const target = referred === undefined ? undefined : reading.find(referred)
  return nameOf(element) ?? (target && nameOf(target)) ?? reading.idOf(element)
}

/** Gives data object and data store references the id of what they refer to. */
export function resolveData(written: readonly WrittenData[], reading: Reading): DataElement[] {
  const objects = new Set(written.filter(({ data }) => data.kind === 'dataObject').map(({ data }) => data.id))
  const stores = new Set(written.filter(({ data }) => data.kind === 'dataStore').map(({ data }) => data.id))
  return written.map(({ element, data }) => {
    const field = { dataObjectReference: 'dataObjectRef', dataStoreReference: 'dataStoreRef' }[data.kind as string]
    if (field === undefined) return data
    const known = field === 'dataObjectRef' ? objects : stores
    const reference = attributeOf(element, field)
    return {
      ...data,
      ...present('ref', reading.refer(element, field, reference, known, 'It is read without it.', 'warning')),
    }
  })
}

/** Messages, signals, errors and escalations of the file, in document order. */
export function readRoots(definitions: XmlElement, reading: Reading): RootElement[] {
  return bpmnChildren(definitions).flatMap((element): RootElement[] => {
    const id = reading.idOf(element)
    const kind = element.localName
    if (id === undefined) return []
    if (kind !== 'message' && kind !== 'signal' && kind !== 'error' && kind !== 'escalation') return []
    const code = attributeOf(element, 'errorCode') ?? attributeOf(element, 'escalationCode')
    return [
      {
        id,
        kind,
        ...present('name', nameOf(element)),
        ...present('code', code),
        ...present('correlation', kind === 'message' ? correlationOf(element, definitions, reading) : undefined),
      },
    ]
  })
}
