import type { Event, ProcessModel } from '../../shared/bpmn/process-model.ts'
import { hashText } from '../random/draws.ts'

/**
 * What an error or escalation event throws or catches, as a number: its code, else its name, else its id;
 * 0 where the event names nothing, which catches everything of its kind (BPMN 2.0.2, 10.5.5.7 and 10.5.5.8).
 */
export function thrownHash(model: ProcessModel, event: Event): number {
  const definition = event.definitions[0]
  if (definition?.kind !== 'error' && definition?.kind !== 'escalation') return 0
  if (definition.ref === undefined) return 0
  const root = model.roots[definition.ref]
  return hashText(root?.code ?? root?.name ?? definition.ref) || 1
}
