import type Modeler from 'bpmn-js/lib/Modeler'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'

interface LaneObject {
  readonly name?: string
  readonly flowNodeRef?: readonly { readonly id: string }[]
}

/** Name of the lane in which an element stands; empty where it stands in none. */
export function lanesOf(modeler: Modeler): (elementId: string) => string {
  const lanes = new Map<string, string>()
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  for (const element of registry.filter(({ type }) => type === 'bpmn:Lane')) {
    const { name, flowNodeRef } = element['businessObject'] as LaneObject
    for (const { id } of flowNodeRef ?? []) lanes.set(id, name ?? '')
  }
  return (elementId) => lanes.get(elementId) ?? ''
}
