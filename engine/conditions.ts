import type { Run } from './run.ts'
import type { Subscription } from './state.ts'
import { trigger } from './triggering.ts'
import { visibleAt } from './variables.ts'

/**
 * Fires the first conditional event whose condition has become true since it was last looked at, or is true
 * when it is first awaited (10.5.5.5). A condition that fails or gives nothing is not true yet.
 *
 * @returns whether one fired; what it set moving comes before the next
 */
export function settleConditions(run: Run): boolean {
  const { subscriptions, elements } = run.state
  for (const key in subscriptions) {
    const subscription = subscriptions[key]!
    if (subscription.kind !== 'conditional') continue
    const held = subscription.holds
    subscription.holds = holdsNow(run, subscription)
    if (held || !subscription.holds || !elements[subscription.instance]) continue
    trigger(run, subscription, {})
    return true
  }
  run.mayMeetConditions = false
  return false
}

function holdsNow(run: Run, { instance, element, definition }: Subscription): boolean {
  const host = run.state.elements[instance]!
  const compiled = run.file(host).nodes.get(element)!.definitions[definition]!
  if (!compiled.expression) return false
  const result = compiled.expression.evaluate(visibleAt(run, host), run.nowMs)
  return result.ok && result.value === true
}
