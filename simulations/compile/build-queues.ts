import { entryOf } from '../../shared/scenario/entry-of.ts'
import type { CalendarIndex } from './calendar-index.ts'
import { isActivity, type Layout } from './layout.ts'
import type { QueueTable } from './program.ts'

/** One queue for each set of requirements: activities that require the same wait in one line. */
export function buildQueues(
  layout: Layout,
  calendars: CalendarIndex,
): { readonly tables: readonly QueueTable[]; readonly of: (id: string) => number } {
  const { model, scenario } = layout
  const needs: { readonly resources: number[]; readonly quantities: number[] }[] = []
  const places = new Map<string, number>()
  const byNode = new Map<string, number>()
  for (const id of layout.nodeIds) {
    const node = model.nodes[id]!
    if (!isActivity(node) || layout.childScope(node) !== undefined) continue
    const total = new Map<number, number>()
    for (const { resource, quantity } of entryOf(scenario.activities, id)?.requires ?? []) {
      const place = layout.resource(resource)
      total.set(place, (total.get(place) ?? 0) + quantity)
    }
    if (total.size === 0) continue
    const sorted = [...total].sort(([a], [b]) => a - b)
    const key = JSON.stringify(sorted)
    if (!places.has(key)) {
      places.set(key, needs.length)
      needs.push({ resources: sorted.map(([place]) => place), quantities: sorted.map(([, quantity]) => quantity) })
    }
    byNode.set(id, places.get(key)!)
  }
  const tables = needs.map(({ resources, quantities }): QueueTable => {
    const shared = needs.flatMap((other, q) => (other.resources.some((r) => resources.includes(r)) ? [q] : []))
    return {
      resources: Int32Array.from(resources),
      quantities: Int32Array.from(quantities),
      calendar: calendars.index(resources.map((r) => scenario.resources[layout.resourceIds[r]!]!.calendar)),
      neighbours: Int32Array.from(shared),
    }
  })
  return { tables, of: (id) => byNode.get(id) ?? -1 }
}
