import type Modeler from 'bpmn-js/lib/Modeler'
import type { Element } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, getDi } from 'bpmn-js/lib/util/ModelUtil'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'

/** What is seen of each element, by its id. */
export type Picture = ReadonlyMap<string, string>

export function pictureOf(editor: Modeler): Picture {
  const picture = new Map<string, string>()
  for (const element of editor.get<ElementRegistry>('elementRegistry').getAll() as unknown as Element[]) {
    const bo = getBusinessObject(element)
    if (!bo || element.id.startsWith('__implicitroot')) continue
    const shape = element as unknown as Record<string, unknown> & {
      waypoints?: { x: number; y: number }[]
      parent?: Element
      host?: Element
    }
    const di = getDi(element) as unknown as Record<string, unknown> | undefined
    const isPlane = !shape.parent
    picture.set(
      // the id of a label may be an older one of what it names
      'labelTarget' in shape ? `${(shape['labelTarget'] as Element).id}_label` : element.id,
      JSON.stringify({
        type: bo.$type,
        name: bo.name || undefined,
        // the editor lays names and stores anywhere
        ...('labelTarget' in shape || bo.$type === 'bpmn:DataStoreReference' ? {} : { parent: shape.parent?.id }),
        host: shape.host?.id,
        ...(shape.waypoints
          ? { points: shape.waypoints.map(({ x, y }) => [round(x), round(y)]) }
          : isPlane
            ? {}
            : {
                x: round(shape['x'] as number),
                y: round(shape['y'] as number),
                ...('labelTarget' in shape
                  ? {}
                  : { w: round(shape['width'] as number), h: round(shape['height'] as number) }),
              }),
        ...('labelTarget' in shape
          ? {}
          : {
              expanded: di?.['isExpanded'] || undefined,
              marker: di?.['isMarkerVisible'],
              horizontal: di?.['isHorizontal'],
            }),
        hidden: shape['hidden'] || undefined,
      }),
    )
  }
  return picture
}

const round = (number: number) => Math.round(number * 100) / 100

/** Where elements are seen otherwise. What is opened stands on whole numbers. */
export function pictureDifferences(before: Picture, after: Picture): readonly string[] {
  const isSame = (one: string | undefined, other: string | undefined) => {
    if (one === other) return true
    const [numbers, others] = [one, other].map((text) => text?.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [])
    const [words, otherWords] = [one, other].map((text) => text?.replace(/-?\d+(\.\d+)?/g, '#'))
    return words === otherWords && numbers!.every((number, index) => Math.abs(number - others![index]!) <= 0.5)
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
    isSame(before.get(id), after.get(id))
      ? []
      : [`${id}: ${before.get(id) ?? 'not there'} -> ${after.get(id) ?? 'not there'}`],
  )
}
