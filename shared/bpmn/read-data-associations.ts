import { childNamed, childrenNamed, expressionOf, nameOf, textOf } from './bpmn-xml.ts'
import type { Mapping } from './process-model.ts'
import { dataNameOf } from './read-data.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

/** What editors put where BPMN asks for a target that nobody chose. */
const PLACEHOLDER = '__targetRef_placeholder'

/**
 * Data input or output associations as mappings (10.4.1, "Execution semantics for DataAssociation"): a
 * transformation gives the value, else each assignment does, else the source is copied to the target.
 * An association that only draws a line between a data object and an activity copies nothing, since the
 * activity sees the data object by its name anyway.
 */
export function dataMappings(
  element: XmlElement,
  tag: 'dataInputAssociation' | 'dataOutputAssociation',
  reading: Reading,
): readonly Mapping[] {
  return childrenNamed(element, tag).flatMap((association): readonly Mapping[] => {
    const sourceId = textIn(association, 'sourceRef')
    const targetId = textIn(association, 'targetRef')
    const store = targetId === undefined ? undefined : reading.find(targetId)
    const isStore = store?.localName === 'dataStoreReference' || store?.localName === 'dataStore'
    const target = store && nameOf(store) === PLACEHOLDER ? undefined : targetId && dataNameOf(targetId, reading)
    const to = (name: string) => ({ target: name, ...(isStore ? { isStore } : {}) })

    const transformation = expressionOf(association, 'transformation')
    if (transformation && target) return [{ ...to(target), source: transformation }]
    const assignments = childrenNamed(association, 'assignment').flatMap((assignment): readonly Mapping[] => {
      const from = expressionOf(assignment, 'from')
      const into = expressionOf(assignment, 'to')
      return from && into ? [{ ...to(variableNamed(into.body)), source: from }] : []
    })
    if (assignments.length > 0) return assignments
    const variable = sourceId === undefined ? undefined : dataNameOf(sourceId, reading)
    if (!variable || !target || variable === target) return []
    return [{ ...to(target), source: { variable } }]
  })
}

/** `= order.total`, `${order.total}` and `order.total` all name the same variable. */
function variableNamed(text: string): string {
  return /^(?:=|\$\{)?\s*([^}]*?)\s*\}?$/.exec(text.trim())?.[1] ?? text
}

function textIn(element: XmlElement, localName: string): string | undefined {
  const child = childNamed(element, localName)
  return (child && textOf(child)) || undefined
}
