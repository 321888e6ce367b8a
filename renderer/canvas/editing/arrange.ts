import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type Rules from 'diagram-js/lib/features/rules/Rules'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { isConnection, type Services } from './editing-tools.ts'

export type Arrangement = 'alignElements' | 'distributeElements'
export type Arranged = 'moved' | 'unchanged' | 'tooFew'

const least: Readonly<Record<Arrangement, number>> = { alignElements: 2, distributeElements: 3 }
const ruleOf: Readonly<Record<Arrangement, string>> = {
  alignElements: 'elements.align',
  distributeElements: 'elements.distribute',
}

interface EditorActions {
  trigger(action: Arrangement, options: unknown): unknown
}

/**
 * Aligns or distributes what is selected, as one step of undo. The editor does it where enough of it can be moved by
 * itself (flows, labels, lanes and events at borders follow others), and keeps silent where not.
 */
export function arrange(services: Services, arrangement: Arrangement, options: unknown): Arranged {
  const elements = (services.get<Selection>('selection').get() as Element[]).filter((one) => !is(one, 'bpmn:Lane'))
  const allowed = services.get<Rules>('rules').allowed(ruleOf[arrangement], { elements }) as unknown
  const arranged = Array.isArray(allowed) ? (allowed as readonly Element[]) : allowed ? elements : []
  if (arranged.length < least[arrangement]) return 'tooFew'
  const shapes = arranged.filter((one): one is Shape => !isConnection(one))
  const places = () => shapes.map(({ x, y }) => `${x},${y}`).join(' ')
  const before = places()
  services.get<EditorActions>('editorActions').trigger(arrangement, options)
  return places() === before ? 'unchanged' : 'moved'
}
