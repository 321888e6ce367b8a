import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import { typeInWords } from '../../../model/element-rows.ts'
import { isLabel, isShape, type Services } from '../../editing/editing-tools.ts'
import { editorText } from '../../editor-language.ts'
import { readingOrder, type Walkable } from '../reading-order.ts'

/** One entry of a menu that is led by keys. */
export interface Choice {
  readonly id: string
  readonly label: string
  /** below the label; it is searched, too */
  readonly detail?: string
  /** class of its sign in the editor's font */
  readonly sign?: string
  /** those of a group stand together */
  readonly group?: string
  readonly run: (event: Event) => void
}

/** What can be chosen for the elements that are selected; none where it cannot be done. */
export type Choices = (services: Services, selected: readonly Element[]) => readonly Choice[]

/** What the plane in front shows, without labels, in the order of reading. */
export function elementsInFront(services: Services): readonly Element[] {
  const canvas = services.get<Canvas>('canvas')
  const root = canvas.getRootElement()
  const elements = (services.get<ElementRegistry>('elementRegistry').getAll() as Element[]).filter(
    (element) => !isLabel(element) && element.id !== root.id && canvas.findRoot(element.id) === root,
  )
  return readingOrder(elements as unknown as readonly (Element & Walkable)[])
}

/** Shapes that a connection can begin or end at: a lane's is its pool. */
export const shapesInFront = (services: Services): readonly Shape[] =>
  elementsInFront(services).filter((element): element is Shape => isShape(element) && !is(element, 'bpmn:Lane'))

/** `Sequence flow`, in the user's language. */
export const typeText = (type: string): string => editorText(typeInWords(type))

/** Ids tell elements of the same name apart. */
export function withIds(choices: readonly (Choice & { readonly element: Element })[]): readonly Choice[] {
  const counts = new Map<string, number>()
  for (const { label } of choices) counts.set(label, (counts.get(label) ?? 0) + 1)
  return choices.map(({ element, ...choice }) => {
    const { id } = getBusinessObject(element) as { id: string }
    const isAlone = counts.get(choice.label) === 1
    return isAlone ? choice : { ...choice, detail: choice.detail ? `${choice.detail} · ${id}` : id }
  })
}
