import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type Rules from 'diagram-js/lib/features/rules/Rules'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { translate } from '../../../app/i18n.ts'
import { announce } from '../../../ui/announce.tsx'
import { isConnection, outgoingOf, sourceOf, targetOf, type Services } from '../../editing/editing-tools.ts'
import { poolAround } from '../../editing/turn-pool.ts'
import { labelOfElement, nameOfElement } from '../describe-element.ts'
import { elementsInFront, typeText, withIds, type Choices } from './choice.ts'

/** What the rules of the editor allow: a type of connection, whatever fits, or nothing. */
export type Allowed = { readonly type: string } | boolean | null

/** The elements that the selected one may be connected with, each with the kind of connection that it would be. */
export const connectChoices: Choices = (services, [selected, second]) => {
  const start = selected && is(selected, 'bpmn:Lane') ? poolAround(selected) : selected
  if (!start || second || isConnection(start)) return []
  const rules = services.get<Rules>('rules')
  if (!rules.allowed('connection.start', { source: start })) return []
  const allowed = (source: Element, target: Element) =>
    rules.allowed('connection.create', { source, target }) as unknown as Allowed
  const choices = elementsInFront(services).flatMap((other) => {
    if (is(other, 'bpmn:Lane')) return []
    const there = allowed(start, other)
    // as when it is drawn: where one way is not allowed the other may be
    const back = there ? null : allowed(other, start)
    const kind = there || back
    if (!kind) return []
    const [source, target] = there ? [start, other] : [other, start]
    const type = kind === true ? null : kind.type
    return [
      {
        id: other.id,
        element: other,
        label: nameOfElement(other as never),
        detail: translate(there ? 'canvas:menu.flowTo' : 'canvas:menu.flowFrom', {
          type: typeText(type ?? 'bpmn:SequenceFlow'),
        }),
        group: isAgain(start, other) ? 'again' : 'new',
        run: () => connect(services, source, target, kind),
      },
    ]
  })
  // what is connected already, and the element itself, are seldom meant
  return withIds(choices.toSorted((one, other) => Number(one.group === 'again') - Number(other.group === 'again')))
}

function isAgain(start: Element, other: Element): boolean {
  return start === other || outgoingOf(start).some((flow) => targetOf(flow) === other)
}

function connect(services: Services, source: Element, target: Element, kind: Allowed): void {
  const attributes = kind === true || kind === null || kind === false ? undefined : kind
  const made = services.get<Modeling>('modeling').connect(source as Shape, target as Shape, attributes as never) as
    Connection | undefined
  if (!made) return
  services.get<Selection>('selection').select(made)
  announce(translate('canvas:menu.connected', { flow: labelOfElement(made as never) }))
}

/** The shapes that a selected connection may lead to, or come from, instead. */
export function endChoices(end: 'source' | 'target'): Choices {
  return (services, [connection, second]) => {
    if (!connection || second || !isConnection(connection)) return []
    const [source, target] = [sourceOf(connection), targetOf(connection)]
    const rules = services.get<Rules>('rules')
    const choices = elementsInFront(services).flatMap((other) => {
      if (isConnection(other) || is(other, 'bpmn:Lane') || other === (end === 'source' ? source : target)) return []
      const ends = end === 'source' ? { source: other, target } : { source, target: other }
      const kind = rules.allowed('connection.reconnect', { connection, ...ends }) as unknown as Allowed
      if (!kind) return []
      return [
        {
          id: other.id,
          element: other,
          label: nameOfElement(other as never),
          ...(kind === true || is(connection, kind.type) ? {} : { detail: typeText(kind.type) }),
          run: () => reconnect(services, connection, end, other as Shape),
        },
      ]
    })
    return withIds(choices)
  }
}

function reconnect(services: Services, connection: Connection, end: 'source' | 'target', other: Shape): void {
  const modeling = services.get<Modeling>('modeling')
  const docking = { x: other.x + other.width / 2, y: other.y + other.height / 2 }
  if (end === 'source') modeling.reconnectStart(connection as never, other as never, docking)
  else modeling.reconnectEnd(connection as never, other as never, docking)
  // another kind of connection takes the place of the one that was selected
  const [selected] = services.get<Selection>('selection').get() as Element[]
  const shown = selected ?? connection
  announce(translate('canvas:menu.reconnected', { flow: labelOfElement(shown as never) }))
}
