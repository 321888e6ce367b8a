import { readModel } from '../shared/bpmn/read-model.ts'
import { resolveScenario } from '../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../shared/scenario/scenario.ts'
import { process } from '../shared/testing/bpmn-builder.ts'
import { compile } from '../simulations/compile/compile.ts'
import type { Program } from '../simulations/compile/program.ts'

/** The two models of the benchmark, drawn as BPMN, with their scenarios. */

export const mm5Xml = process('MM5').start('Start').task('Serve').end('End').xml()

export function mm5Scenario(cases: number): Scenario {
  return {
    version: 1,
    name: 'M/M/5 at rho 0.9',
    run: { cases, replications: 2, seed: 42 },
    arrivals: { Start: { interarrivalTime: { kind: 'exponential', mean: 1 } } },
    activities: {
      Serve: { duration: { kind: 'exponential', mean: 4.5 }, requires: [{ resource: 'server', quantity: 1 }] },
    },
    resources: { server: { quantity: 5, costPerHour: 40 } },
  }
}

/** Which resource each of the 30 activities takes, and its mean duration in seconds; all are exponential. */
export const thirtyActivities = Array.from({ length: 30 }, (_, i) => ({
  id: `T${i}`,
  resource: i % 6,
  mean: 300 + 40 * ((i * 7) % 11),
}))
/** Probability of the first flow of each exclusive choice, and of going round the loop. */
export const choices = [0.3, 0.5, 0.7] as const
export const loopProbability = 0.25
export const interarrivalMean = 600
/** Units of each resource: 80 to 90 % busy. */
export const thirtyUnits = [4, 4, 4, 5, 5, 5] as const

/**
 * Three choices between two activities each, two parallel blocks of three branches with two activities
 * each, a loop of two activities, and ten in a row: 30 activities.
 *
 *   T0 T1 ‹T2|T3› T4 [T5 T6 | T7 T8 | T9 T10] T11 ‹T12|T13› T14 (T15 T16)* T17 [T18 T19 | T20 T21 | T22 T23]
 *   T24 ‹T25|T26› T27 T28 T29
 */
export const thirtyXml = process('Thirty')
  .start('Start')
  .task('T0')
  .task('T1')
  .exclusive('X1')
  .branch((b) => b.task('T2').exclusive('X1join'), { id: 'X1_0' })
  .branch((b) => b.task('T3').to('X1join'), { id: 'X1_1' })
  .at('X1join')
  .task('T4')
  .parallel('P1')
  .branch((b) => b.task('T5').task('T6').parallel('P1join'))
  .branch((b) => b.task('T7').task('T8').to('P1join'))
  .branch((b) => b.task('T9').task('T10').to('P1join'))
  .at('P1join')
  .task('T11')
  .exclusive('X2')
  .branch((b) => b.task('T12').exclusive('X2join'), { id: 'X2_0' })
  .branch((b) => b.task('T13').to('X2join'), { id: 'X2_1' })
  .at('X2join')
  .task('T14')
  .exclusive('Loop')
  .task('T15')
  .task('T16')
  .exclusive('Again')
  .branch((b) => b.to('Loop'), { id: 'Again_0' })
  .via({ id: 'Again_1' })
  .task('T17')
  .parallel('P2')
  .branch((b) => b.task('T18').task('T19').parallel('P2join'))
  .branch((b) => b.task('T20').task('T21').to('P2join'))
  .branch((b) => b.task('T22').task('T23').to('P2join'))
  .at('P2join')
  .task('T24')
  .exclusive('X3')
  .branch((b) => b.task('T25').exclusive('X3join'), { id: 'X3_0' })
  .branch((b) => b.task('T26').to('X3join'), { id: 'X3_1' })
  .at('X3join')
  .task('T27')
  .task('T28')
  .task('T29')
  .end('End')
  .xml()

export function thirtyScenario(cases: number): Scenario {
  return {
    version: 1,
    name: 'Thirty activities',
    run: { cases, replications: 2, seed: 42 },
    arrivals: { Start: { interarrivalTime: { kind: 'exponential', mean: interarrivalMean } } },
    activities: Object.fromEntries(
      thirtyActivities.map(({ id, resource, mean }) => [
        id,
        { duration: { kind: 'exponential', mean }, requires: [{ resource: `r${resource}`, quantity: 1 }] },
      ]),
    ),
    flows: {
      X1_0: { probability: choices[0] },
      X2_0: { probability: choices[1] },
      X3_0: { probability: choices[2] },
      Again_0: { probability: loopProbability },
    },
    resources: Object.fromEntries(thirtyUnits.map((quantity, r) => [`r${r}`, { quantity, costPerHour: 30 }])),
  }
}

export async function programOf(xml: string, scenario: Scenario): Promise<Program> {
  const model = await readModel(xml)
  const resolved = resolveScenario(scenario, () => undefined)
  if (!model.ok || !resolved.ok) throw new Error(JSON.stringify([...model.problems, ...resolved.problems]))
  const compiled = compile(model.value, resolved.value)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.value
}
