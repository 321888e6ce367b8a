import type { Element } from 'bpmn-js/lib/model/Types'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Moddle } from './extension-fields.ts'

const afterTheEditor = 500
const sides = ['source', 'target'] as const

/**
 * A `relationship` of the file does not go on to refer to what is deleted, which no reader of the file would find; one
 * that has lost a whole side says nothing more, and goes with it.
 */
export function DropRelationships(
  eventBus: EventBus,
  canvas: Canvas,
  elementRegistry: ElementRegistry,
  modeling: Modeling,
  bpmnjs: { getDefinitions(): Moddle },
) {
  eventBus.on('commandStack.elements.delete.postExecuted', afterTheEditor, () => {
    const definitions = bpmnjs.getDefinitions()
    const relationships = listOf(definitions, 'relationships')
    const isGone = (part: Moddle) => !isWithin(part, definitions) && !elementRegistry.get(part.get('id') as string)
    const update = (owner: Moddle, properties: object) =>
      modeling.updateModdleProperties(canvas.getRootElement() as Element, owner as never, properties)
    const emptied = new Set<Moddle>()
    for (const relationship of relationships)
      for (const side of sides) {
        const parts = listOf(relationship, side)
        const left = parts.filter((part) => !isGone(part))
        if (left.length === parts.length) continue
        if (left.length > 0) update(relationship, { [side]: left })
        else emptied.add(relationship)
      }
    if (emptied.size > 0) update(definitions, { relationships: relationships.filter((one) => !emptied.has(one)) })
  })
}
DropRelationships.$inject = ['eventBus', 'canvas', 'elementRegistry', 'modeling', 'bpmnjs']

const listOf = (owner: Moddle, name: string) => (owner.get(name) ?? []) as readonly Moddle[]

function isWithin(part: Moddle, whole: Moddle): boolean {
  return part === whole || (part.$parent ? isWithin(part.$parent, whole) : false)
}

/** diagram-js module for editors. */
export const dropRelationshipsModule = {
  __init__: ['dropRelationships'],
  dropRelationships: ['type', DropRelationships] as ['type', typeof DropRelationships],
}
