import { readModel } from '../../../shared/bpmn/read-model.ts'
import { checkDocument } from '../../../shared/scenario/parse-scenario.ts'
import { resolveScenario } from '../../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { type Files, valueOf } from './load-files.ts'

/** Model and scenario of a test, from BPMN XML and what the scenario says beyond its frame. */
export async function filesOf(xml: string, scenario: Omit<Partial<Scenario>, 'version'>): Promise<Files> {
  const document = checkDocument({
    version: 1,
    name: 'Test',
    start: '2026-01-05T00:00:00',
    timeZone: 'UTC',
    currency: 'EUR',
    ...scenario,
  })
  return {
    model: valueOf(await readModel(xml)),
    resolved: valueOf(resolveScenario(valueOf(document), () => undefined)),
  }
}

/** Exponential with this mean, in seconds. */
export function exponential(mean: number) {
  return { kind: 'exponential', mean } as const
}

/** One unit of a resource. */
export function oneOf(resource: string) {
  return [{ resource, quantity: 1 }]
}
