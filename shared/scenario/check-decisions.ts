import type { FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { entryOf } from './entry-of.ts'
import { decisionOf, defaultFlowOf, flowProbabilities } from './flow-probabilities.ts'
import type { Say } from './scenario-problem.ts'
import type { ResolvedScenario } from './scenario.ts'

/** How far the probabilities of an exclusive gateway may add up off 1. */
const probabilityTolerance = 1e-6

/** Whether a node's flow probabilities add up, have an effect, and let a token leave. */
export function decisionProblems(model: ProcessModel, node: FlowNode, resolved: ResolvedScenario, say: Say): Problem[] {
  if (node.outgoing.length === 0) return []
  if (node.kind === 'gateway' && node.gatewayType === 'exclusive') return sumProblems(node, resolved, say)
  return [
    ...node.outgoing.flatMap((flow) => effectProblems(model, node, flow, resolved, say)),
    ...neverLeftProblems(model, node, resolved, say),
  ]
}

function sumProblems({ id, outgoing }: FlowNode, resolved: ResolvedScenario, say: Say): Problem[] {
  const given = outgoing.map((flow) => entryOf(resolved.flows, flow)?.probability)
  const sum = given.reduce<number>((total, probability) => total + (probability ?? 0), 0)
  const isComplete = given.every((probability) => probability !== undefined)
  const isOff = isComplete ? Math.abs(sum - 1) > probabilityTolerance : sum - 1 > probabilityTolerance
  if (!isOff) return []
  const first = outgoing[given.findIndex((probability) => probability !== undefined)]
  return [
    say.problem({
      severity: 'error',
      code: 'probabilities-sum',
      elementId: id,
      field: `flows.${first}.probability`,
      what: `The probabilities after ${say.label(id)} add up to ${Number((sum * 100).toFixed(4))} %`,
      mend: 'Change them so that they add up to 100 %, or leave one out to take the rest.',
    }),
  ]
}

function effectProblems(
  model: ProcessModel,
  node: FlowNode,
  flow: string,
  resolved: ResolvedScenario,
  say: Say,
): Problem[] {
  const isDefault = flow === defaultFlowOf(node)
  const isDrawn = decisionOf(model, node) === 'inclusive' && !isDefault
  if (isDrawn || !entryOf(resolved.flows, flow)) return []
  return [
    say.problem({
      severity: 'warning',
      code: 'without-effect',
      elementId: flow,
      field: `flows.${flow}.probability`,
      what: `The probability of ${say.label(flow)} has no effect`,
      because: isDefault
        ? 'a default flow is taken when no other is'
        : `${say.label(node.id)} does not choose between its flows`,
      mend: 'Remove the probability, or change the model.',
    }),
  ]
}

function neverLeftProblems(model: ProcessModel, node: FlowNode, resolved: ResolvedScenario, say: Say): Problem[] {
  if (decisionOf(model, node) !== 'inclusive' || defaultFlowOf(node) !== undefined) return []
  if (Object.values(flowProbabilities(model, node, resolved)).some((probability) => probability > 0)) return []
  return [
    say.problem({
      severity: 'error',
      code: 'probabilities-all-zero',
      elementId: node.id,
      field: `flows.${node.outgoing[0]}.probability`,
      what: `${say.label(node.id)} can never be left`,
      because: 'all its flows have probability 0 and none is the default',
      mend: 'Give at least one flow a probability, or mark a default flow.',
    }),
  ]
}
