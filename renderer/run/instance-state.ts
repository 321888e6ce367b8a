import type { ProcessInstance } from '../../shared/contract/runtime-contract.ts'
import type { Tone } from '../ui/badges.tsx'

type Shown = Pick<ProcessInstance, 'status' | 'isSuspended' | 'incidents'>

/** What to say of an instance in one word. */
export function stateOf({ status, isSuspended, incidents }: Shown) {
  if (status !== 'active') return status
  return isSuspended ? 'suspended' : incidents > 0 ? 'incident' : 'active'
}

export function toneOf(instance: Shown): Tone {
  const tones = {
    active: 'accent',
    incident: 'danger',
    suspended: 'warn',
    completed: 'ok',
    terminated: 'plain',
    error: 'danger',
  } as const
  return tones[stateOf(instance)]
}
