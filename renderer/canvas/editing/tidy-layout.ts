import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import { isAny } from 'bpmn-js/lib/util/ModelUtil'
import { getFlowLabelPosition } from 'bpmn-js/lib/util/LabelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Places } from '../../../shared/bpmn/layout-places.ts'
import type { Point } from '../../../shared/bpmn/picture.ts'
import { isConnection, isLabel, middleOf, sourceOf, targetOf, type Box, type Services } from './editing-tools.ts'
import { setPicture } from './set-picture.ts'

/**
 * Puts the plane in front into its new places, in one step of undo. Pools lie afterwards, as the layout draws them;
 * connections that the layout does not know run straight between what they connect; names stay at what they name.
 */
export function tidyLayout(services: Services, places: Places): void {
  const registry = services.get<ElementRegistry>('elementRegistry')
  const canvas = services.get<Canvas>('canvas')
  const root = canvas.getRootElement()
  const elements = (registry.getAll() as Element[]).filter((element) => canvas.findRoot(element.id) === root)
  const bounds = new Map<Shape, Box>()
  const waypoints = new Map<Connection, readonly Point[]>()
  const isHorizontal = new Map<Shape, boolean>()
  for (const element of elements) {
    const box = places.bounds.get(element.id)
    if (!box || isConnection(element) || isLabel(element)) continue
    bounds.set(element as Shape, box)
    if (isAny(element, ['bpmn:Participant', 'bpmn:Lane'])) isHorizontal.set(element as Shape, true)
  }
  for (const connection of elements.filter(isConnection)) {
    const [source, target] = [sourceOf(connection), targetOf(connection)]
    if (!bounds.has(source) && !bounds.has(target)) continue
    const straight = [middleOf(bounds.get(source) ?? source), middleOf(bounds.get(target) ?? target)]
    waypoints.set(connection, places.waypoints.get(connection.id) ?? straight)
  }
  for (const label of elements.filter(isLabel) as Shape[]) {
    const target = (label as unknown as { labelTarget: Element }).labelTarget
    const { x, y, width, height } = label
    if (isConnection(target)) {
      const points = waypoints.get(target)
      if (!points) continue
      const middle = getFlowLabelPosition(points as never)
      bounds.set(label, { x: middle.x - width / 2, y: middle.y - height / 2, width, height })
    } else {
      const to = bounds.get(target as Shape)
      if (!to) continue
      const [was, is] = [middleOf(target as Shape), middleOf(to)]
      bounds.set(label, { x: x + is.x - was.x, y: y + is.y - was.y, width, height })
    }
  }
  setPicture(services, { bounds, waypoints, isHorizontal })
}
