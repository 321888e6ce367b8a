import { elementLabel } from '../../shared/bpmn/element-label.ts'
import type { EventDefinition, FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { Problem } from '../../shared/problem.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { literalTimer } from '../../shared/scenario/literal-timer.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'

/**
 * What the simulator plays more simply than the model says, by element: a warning each, since the numbers
 * are then those of the simpler process.
 */
export function simplifiedProblems(model: ProcessModel, scenario: ResolvedScenario): readonly Problem[] {
  const thrown = thrownInside(model)
  return Object.values(model.nodes).flatMap((node) => [
    ...caughtFromInside(model, node, thrown),
    ...timerCycle(model, node),
    ...completionCondition(model, node),
    ...withoutContent(model, node, scenario),
  ])
}

/** Messages and signals that some event or task of the file throws or sends, as `signal Signal_1`. */
function thrownInside(model: ProcessModel): ReadonlySet<string> {
  return new Set(
    Object.values(model.nodes).flatMap((node) => {
      if (node.kind === 'task')
        return node.taskType === 'sendTask' && node.messageRef ? [`message ${node.messageRef}`] : []
      const isThrowing = node.kind === 'event' && (node.position === 'intermediateThrow' || node.position === 'end')
      return isThrowing ? node.definitions.flatMap(nameOf) : []
    }),
  )
}

function nameOf(definition: EventDefinition): readonly string[] {
  const isNamed = (definition.kind === 'message' || definition.kind === 'signal') && definition.ref !== undefined
  return isNamed ? [`${definition.kind} ${definition.ref}`] : []
}

function caughtFromInside(model: ProcessModel, node: FlowNode, thrown: ReadonlySet<string>): readonly Problem[] {
  const isCatching = node.kind === 'event' && ['intermediateCatch', 'boundary', 'start'].includes(node.position)
  if (!isCatching || !node.definitions.flatMap(nameOf).some((name) => thrown.has(name))) return []
  const how =
    node.position === 'start'
      ? 'its cases come by the scenario’s arrivals'
      : 'it comes by the delay and probability of its own'
  return [
    warning(
      model,
      node,
      'not-matched',
      `waits for what this file throws itself, but the simulator does not connect the two: ${how}.`,
      'Choose values in Simulate that fit what throws it.',
    ),
  ]
}

function timerCycle(model: ProcessModel, node: FlowNode): readonly Problem[] {
  if (node.kind !== 'event' || node.position === 'start') return []
  const cycle = node.definitions.map(literalTimer).find((timer) => timer?.kind === 'cycle')
  if (!cycle || cycle.kind !== 'cycle' || cycle.repetitions === 1) return []
  return [
    warning(
      model,
      node,
      'cycle-once',
      'repeats, but the simulator lets it happen once.',
      'Model the repetition as a loop if it matters for the numbers.',
    ),
  ]
}

function completionCondition(model: ProcessModel, node: FlowNode): readonly Problem[] {
  if (!('loop' in node) || node.loop?.kind !== 'multiInstance' || !node.loop.completionCondition) return []
  return [
    warning(
      model,
      node,
      'completion-condition',
      'has a completion condition, which the simulator cannot evaluate: all its instances run.',
      'Give the activity the number of instances that usually run.',
    ),
  ]
}

/** A call of what is not in the file, or a sub-process that nothing is drawn in: a task with the duration given. */
function withoutContent(model: ProcessModel, node: FlowNode, scenario: ResolvedScenario): readonly Problem[] {
  const isOutside = node.kind === 'callActivity' && !model.processes.some(({ id }) => id === node.calledElement)
  const isEmpty = node.kind === 'subProcess' && node.nodes.length === 0
  if (!isOutside && !isEmpty) return []
  const hasDuration = !!entryOf(scenario.activities, node.id)?.duration
  if (hasDuration && isOutside) return []
  const what = isOutside ? 'calls a process that is not in this file' : 'has nothing drawn inside'
  return [
    warning(
      model,
      node,
      isOutside ? 'called-process-missing' : 'sub-process-empty',
      `${what}: it takes no time.`,
      isOutside ? 'Give it a duration, or add the process to the file.' : 'Draw what happens in it, or make it a task.',
    ),
  ]
}

function warning(model: ProcessModel, node: FlowNode, code: string, what: string, mend: string): Problem {
  return { severity: 'warning', code, elementId: node.id, message: `${elementLabel(model, node.id)} ${what}`, mend }
}
