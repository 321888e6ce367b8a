import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { isExpanded } from 'bpmn-js/lib/util/DiUtil'
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type Rules from 'diagram-js/lib/features/rules/Rules'
import { translate } from '../../../app/i18n.ts'
import { announce } from '../../../ui/announce.tsx'
import {
  boxAround,
  childrenOf,
  hostOf,
  isShape,
  middleOf,
  modelingOf,
  parentOf,
  type Box,
  type Services,
} from '../../editing/editing-tools.ts'
import { poolAround } from '../../editing/turn-pool.ts'
import { attachTo } from '../../editing/wrap-selection.ts'
import { nameOfElement } from '../describe-element.ts'
import { elementsInFront, withIds, type Choice, type Choices } from './choice.ts'
import { freePlace } from './free-place.ts'

/**
 * Where the selected shapes may go: lanes, pools, open sub-processes, the plane itself; and for an event the
 * activities that it may be attached to.
 */
export const moveChoices: Choices = (services, selected) => {
  const shapes = selected.filter((element): element is Shape => isShape(element) && !is(element, 'bpmn:Lane'))
  const [first] = shapes
  const box = boxAround(shapes)
  if (!first || !box || shapes.some((shape) => parentOf(shape) !== parentOf(first))) return []
  const within = elementsInFront(services)
  return withIds([
    ...within.filter(isShape).flatMap((place) => intoPlace(services, shapes, box, place)),
    ...ontoPlane(services, shapes, box),
    ...(shapes.length === 1 ? within.filter(isShape).flatMap((host) => ontoBorder(services, first, host)) : []),
  ])
}

type PlacedChoice = Choice & { readonly element: Element }

function intoPlace(services: Services, shapes: readonly Shape[], box: Box, place: Shape): readonly PlacedChoice[] {
  const isPlace = isAny(place, ['bpmn:Lane', 'bpmn:Participant']) || (is(place, 'bpmn:SubProcess') && isExpanded(place))
  // lanes stand for the pool or lane that they divide
  if (!isPlace || childrenOf(place).some((child) => is(child, 'bpmn:Lane'))) return []
  const target = is(place, 'bpmn:Lane') ? poolAround(place) : place
  if (!target || shapes.includes(place)) return []
  const isThere = parentOf(shapes[0]!) === target && (target === place || contains(place, middleOf(box)))
  if (isThere) return []
  return moveTo(services, shapes, box, { target, place, borders: place, label: nameOfElement(place as never) })
}

function ontoPlane(services: Services, shapes: readonly Shape[], box: Box): readonly PlacedChoice[] {
  const plane = services.get<Canvas>('canvas').getRootElement() as unknown as Shape
  if (parentOf(shapes[0]!) === plane) return []
  const label = translate('canvas:menu.plane')
  return moveTo(services, shapes, box, { target: plane, place: plane, borders: null, label })
}

function moveTo(
  services: Services,
  shapes: readonly Shape[],
  box: Box,
  { target, place, borders, label }: { target: Shape; place: Shape; borders: Shape | null; label: string },
): readonly PlacedChoice[] {
  const isAllowed = services.get<Rules>('rules').allowed('elements.move', { shapes, target }) as unknown
  if (!isAllowed || isAllowed === 'attach') return []
  const run = () => {
    const taken = childrenOf(target).filter(
      (child): child is Shape => isShape(child) && !is(child, 'bpmn:Lane') && !shapes.includes(child),
    )
    const from = middleOf(box)
    const to = freePlace(box, from, taken, borders)
    const by = { x: to.x - from.x, y: to.y - from.y }
    modelingOf(services).moveElements([...shapes] as never, by, target as never, { primaryShape: shapes[0] } as never)
    services.get<Canvas>('canvas').scrollToElement(shapes[0]!.id, 60)
    announce(
      shapes.length === 1
        ? translate('canvas:menu.moved', { name: nameOfElement(shapes[0] as never), to: label })
        : translate('canvas:menu.movedSeveral', { count: shapes.length, to: label }),
    )
  }
  return [{ id: place.id, element: place, label, group: 'into', run }]
}

function ontoBorder(services: Services, event: Shape, host: Shape): readonly PlacedChoice[] {
  if (host === event || host === hostOf(event) || !is(host, 'bpmn:Activity')) return []
  const position = { x: host.x + host.width / 2, y: host.y + host.height }
  const isAllowed = services.get<Rules>('rules').allowed('shape.attach', { shape: event, target: host, position })
  if (!isAllowed) return []
  const label = translate('canvas:menu.attach', { name: nameOfElement(host as never) })
  const run = () => {
    attachTo(services, event, host)
    announce(
      translate('canvas:menu.attached', { name: nameOfElement(event as never), to: nameOfElement(host as never) }),
    )
  }
  return [{ id: `attach-${host.id}`, element: host, label, group: 'attach', run }]
}

function contains({ x, y, width, height }: Box, at: { readonly x: number; readonly y: number }): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height
}
