import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { ExpectedLoad } from '../../shared/contract/contract.ts'
import type { Checked, Problem } from '../../shared/problem.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'
import { expectedLoad } from './expected-load.ts'

/** A model and its scenario, ready to be run and to be spoken about. */
export interface Study {
  readonly model: ProcessModel
  readonly resolved: ResolvedScenario
  readonly program: Program
  /** of the scenario's check, told with every result */
  readonly warnings: readonly Problem[]
  readonly load: ExpectedLoad
}

/** @returns only problems where the scenario cannot be run */
export function prepareStudy(model: ProcessModel, resolved: ResolvedScenario): Checked<Study> {
  const program = compile(model, resolved)
  if (!program.ok) return program
  const load = expectedLoad(model, resolved)
  const warnings = program.problems.filter(({ severity }) => severity !== 'info')
  return { ok: true, value: { model, resolved, program: program.value, warnings, load }, problems: program.problems }
}

/** Why a study is not to be run although it could be: its cases would run for ever. */
export function endlessProblem({ load }: Study): Problem | undefined {
  return load.problems.find(({ code, severity }) => code === 'cases-never-end' && severity === 'error')
}

/** The same with one more of a resource, under the same random numbers. */
export function withOneMore(study: Study, resource: string): Study {
  const { resolved } = study
  const parameters = resolved.resources[resource]
  const more = {
    ...resolved,
    resources: { ...resolved.resources, [resource]: { ...parameters, quantity: (parameters.quantity ?? 1) + 1 } },
  }
  const prepared = prepareStudy(study.model, more)
  if (!prepared.ok) throw new Error(`One more of ${resource} cannot be run: ${prepared.problems[0]?.message}`)
  return prepared.value
}

/** Name of a resource in the user's words. */
export function resourceName({ resolved }: Pick<Study, 'resolved'>, id: string): string {
  return resolved.resources[id]?.name ?? id
}

/** Ids of the activities that require a resource, in document order. */
export function activitiesOf({ model, resolved }: Pick<Study, 'model' | 'resolved'>, resource: string): string[] {
  return Object.keys(model.nodes).filter((id) =>
    (Object.hasOwn(resolved.activities, id) ? (resolved.activities[id].requires ?? []) : []).some(
      (requirement) => requirement.resource === resource,
    ),
  )
}
