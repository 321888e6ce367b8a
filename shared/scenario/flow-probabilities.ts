import type { FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import type { ResolvedScenario } from './scenario.ts'

/** Where a scenario does not say how likely a flow of an inclusive decision is. */
export const defaultInclusiveProbability = 0.5

/** How a node hands tokens to its outgoing flows, as far as chance has a part in it. */
export type Decision =
  /** exactly one flow is drawn */
  | 'exclusive'
  /** each flow is drawn by itself; the default flow is taken if none is */
  | 'inclusive'

/**
 * Whether a node decides: an exclusive or inclusive gateway with several outgoing flows, or an activity or
 * event with conditional flows, which splits as an inclusive gateway does (BPMN 2.0.2, 13.4.1). Null
 * where every outgoing flow is always taken.
 */
export function decisionOf(model: ProcessModel, node: FlowNode): Decision | null {
  if (node.outgoing.length < 2) return null
  if (node.kind === 'gateway')
    return node.gatewayType === 'exclusive' || node.gatewayType === 'inclusive' ? node.gatewayType : null
  return node.outgoing.some((flow) => model.flows[flow]?.condition !== undefined) ? 'inclusive' : null
}

/**
 * Probability of each outgoing flow of a decision, by flow id. Of an exclusive one, flows without a
 * probability share the remainder evenly. Of an inclusive one these are the independent draws: the
 * default flow is left out, an unconditional flow of an activity is certain.
 */
export function flowProbabilities(
  model: ProcessModel,
  node: FlowNode,
  scenario: Pick<ResolvedScenario, 'flows'>,
): Readonly<Record<string, number>> {
  const given = (flow: string) => (Object.hasOwn(scenario.flows, flow) ? scenario.flows[flow]!.probability : undefined)
  switch (decisionOf(model, node)) {
    case 'exclusive': {
      const open = node.outgoing.filter((flow) => given(flow) === undefined)
      const sum = node.outgoing.reduce((total, flow) => total + (given(flow) ?? 0), 0)
      const share = open.length > 0 ? Math.max(0, 1 - sum) / open.length : 0
      return Object.fromEntries(node.outgoing.map((flow) => [flow, given(flow) ?? share]))
    }
    case 'inclusive': {
      const drawn = node.outgoing.filter((flow) => flow !== defaultFlowOf(node))
      return Object.fromEntries(
        drawn.map((flow) => [flow, isCertain(model, node, flow) ? 1 : (given(flow) ?? defaultInclusiveProbability)]),
      )
    }
    case null:
      return Object.fromEntries(node.outgoing.map((flow) => [flow, 1]))
  }
}

/**
 * Probability that an inclusive decision draws none of its flows. Then its default flow is taken, without
 * one it draws again; what an activity sends on without a condition is taken beside (engine/SEMANTICS.md).
 *
 * @param probabilities of `flowProbabilities`
 */
export function noneDrawn(
  model: ProcessModel,
  node: FlowNode,
  probabilities: Readonly<Record<string, number>>,
): { readonly probability: number; readonly isDrawnAgain: boolean } {
  const drawn = Object.keys(probabilities).filter((flow) => !isCertain(model, node, flow))
  return {
    probability: drawn.reduce((product, flow) => product * (1 - probabilities[flow]!), 1),
    isDrawnAgain: defaultFlowOf(node) === undefined && drawn.length === Object.keys(probabilities).length,
  }
}

/** Id of a node's default flow, if it has one. */
export function defaultFlowOf(node: FlowNode): string | undefined {
  return node.kind === 'event' ? undefined : node.default
}

/** An unconditional flow that leaves an activity beside conditional ones is always taken. */
function isCertain(model: ProcessModel, node: FlowNode, flow: string): boolean {
  return node.kind !== 'gateway' && model.flows[flow]?.condition === undefined
}
