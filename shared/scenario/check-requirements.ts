import type { FlowNode } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { haveCommonHours } from './calendar-hours.ts'
import { entryOf } from './entry-of.ts'
import { literalRepeat, loopOf } from './model-inputs.ts'
import type { Say } from './scenario-problem.ts'
import type { Requirement, ResolvedScenario } from './scenario.ts'

/** Whether a task can ever take all that it requires, and be worked on then. */
export function requirementProblems({ id, kind }: FlowNode, resolved: ResolvedScenario, say: Say): Problem[] {
  const requires = kind === 'task' ? (entryOf(resolved.activities, id)?.requires ?? []) : []
  const problems = requires.flatMap((requirement, index) => requirementProblem(id, requirement, index, resolved, say))
  const ids = requires.map(({ resource }) => resource)
  if (problems.length > 0 || haveCommonHours(ids, resolved)) return problems
  const names = ids.map((resource) => `"${entryOf(resolved.resources, resource)?.name ?? resource}"`)
  return [
    say.problem({
      severity: 'error',
      code: 'calendars-never-overlap',
      elementId: id,
      field: `activities.${id}.requires`,
      what: `${say.label(id)} can never be worked on`,
      because: `${names.join(' and ')} have no working hour in common`,
      mend: 'Change a calendar so that they overlap, or require only one of them.',
    }),
  ]
}

function requirementProblem(
  id: string,
  { resource: wanted, quantity }: Requirement,
  index: number,
  resolved: ResolvedScenario,
  say: Say,
): Problem[] {
  const resource = entryOf(resolved.resources, wanted)
  const field = `activities.${id}.requires.${index}`
  if (!resource)
    return [
      say.problem({
        severity: 'error',
        code: 'resource-unknown',
        elementId: id,
        field: `${field}.resource`,
        what: `${say.label(id)} requires the resource "${wanted}", which does not exist`,
        mend: 'Add the resource, or choose another for this task.',
      }),
    ]
  const available = resource.quantity ?? 1
  if (quantity <= available) return []
  return [
    say.problem({
      severity: 'error',
      code: 'quantity-exceeded',
      elementId: id,
      field: `${field}.quantity`,
      what: `${say.label(id)} can never start`,
      because: `it requires ${quantity} of "${resource.name ?? wanted}" and there ${available === 1 ? 'is' : 'are'} ${available}`,
      mend: 'Raise its quantity, or require fewer.',
    }),
  ]
}

/** Whether the number of repetitions is given where the model repeats, and only there. */
export function repeatProblems(node: FlowNode, resolved: ResolvedScenario, say: Say): Problem[] {
  const loop = loopOf(node)
  const repeat = entryOf(resolved.activities, node.id)?.repeat ?? null
  const about = { severity: 'warning', elementId: node.id, field: `activities.${node.id}.repeat` } as const
  if (loop && repeat === null && literalRepeat(loop) === null)
    return [
      say.problem({
        ...about,
        code: 'repeat-missing',
        what: `${say.label(node.id)} is repeated, but nothing says how often`,
        because: 'it is run once',
        mend: 'Give the activity the number of its repetitions.',
      }),
    ]
  if (loop || repeat === null) return []
  return [
    say.problem({
      ...about,
      code: 'without-effect',
      what: `The number of repetitions of ${say.label(node.id)} has no effect`,
      because: 'the model has no loop or multi-instance marker there',
      mend: 'Add the marker in the model, or remove the number of repetitions.',
    }),
  ]
}
