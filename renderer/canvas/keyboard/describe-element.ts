import { getLabel } from 'bpmn-js/lib/util/LabelUtil'
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil'
import { translate } from '../../app/i18n.ts'
import { kindOfElement } from './kind-of-element.ts'
import { isConnection, type Walkable } from './reading-order.ts'

/** `User task Assess claim`, or `Exclusive gateway` where it has no name. */
export function nameOfElement(element: Walkable): string {
  const object = getBusinessObject(element as never) as { $type: string; name?: string }
  const kind = kindOfElement(object)
  // the text of a note and the category of a group are names, too
  const name = getLabel(element as never) ?? object.name
  return name?.trim() ? `${kind} ${oneLine(name)}` : kind
}

/** The same of a flow with its ends. */
export function labelOfElement(element: Walkable): string {
  const { source, target } = element
  if (!isConnection(element) || !source || !target) return nameOfElement(element)
  return translate('canvas:walk.flow', {
    flow: nameOfElement(element),
    from: nameOfElement(source),
    to: nameOfElement(target),
  })
}

/** What is said when it is selected: kind, name, and where it comes from and leads to. */
export function describeElement(element: Walkable): string {
  if (isConnection(element)) return labelOfElement(element)
  const from = (element.incoming ?? []).flatMap((flow) => (flow.source ? [withFlow(flow.source, flow)] : []))
  const to = (element.outgoing ?? []).flatMap((flow) => (flow.target ? [withFlow(flow.target, flow)] : []))
  return [
    `${nameOfElement(element)}.`,
    ...(element.host ? [translate('canvas:walk.attached', { name: nameOfElement(element.host) })] : []),
    ...(from.length > 0 ? [translate('canvas:walk.from', { names: from.join(', ') })] : []),
    ...(to.length > 0 ? [translate('canvas:walk.to', { names: to.join(', ') })] : []),
  ].join(' ')
}

/** `User task Pay (yes)`: the flow's name tells branches apart. */
function withFlow(end: Walkable, flow: Walkable): string {
  const { name } = getBusinessObject(flow as never) as { name?: string }
  return name?.trim() ? `${nameOfElement(end)} (${oneLine(name)})` : nameOfElement(end)
}

function oneLine(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ')
}
