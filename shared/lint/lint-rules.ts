import Linter from 'bpmnlint/lib/linter.js'
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver.js'
import adHocSubProcess from 'bpmnlint/rules/ad-hoc-sub-process.js'
import conditionalFlows from 'bpmnlint/rules/conditional-flows.js'
import endEventRequired from 'bpmnlint/rules/end-event-required.js'
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway.js'
import eventSubProcessTypedStartEvent from 'bpmnlint/rules/event-sub-process-typed-start-event.js'
import fakeJoin from 'bpmnlint/rules/fake-join.js'
import global from 'bpmnlint/rules/global.js'
import labelRequired from 'bpmnlint/rules/label-required.js'
import linkEvent from 'bpmnlint/rules/link-event.js'
import noBpmndi from 'bpmnlint/rules/no-bpmndi.js'
import noComplexGateway from 'bpmnlint/rules/no-complex-gateway.js'
import noDisconnected from 'bpmnlint/rules/no-disconnected.js'
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js'
import noGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork.js'
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end.js'
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split.js'
import noImplicitStart from 'bpmnlint/rules/no-implicit-start.js'
import noInclusiveGateway from 'bpmnlint/rules/no-inclusive-gateway.js'
import noOverlappingElements from 'bpmnlint/rules/no-overlapping-elements.js'
import singleBlankStartEvent from 'bpmnlint/rules/single-blank-start-event.js'
import singleEventDefinition from 'bpmnlint/rules/single-event-definition.js'
import startEventRequired from 'bpmnlint/rules/start-event-required.js'
import subProcessBlankStartEvent from 'bpmnlint/rules/sub-process-blank-start-event.js'
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway.js'
import superfluousLabel from 'bpmnlint/rules/superfluous-label.js'
import superfluousTermination from 'bpmnlint/rules/superfluous-termination.js'
import type { ModdleElement } from 'bpmn-moddle'
import { fillFlowEnds } from './flow-ends.ts'
import type { LintRule } from './lint-levels.ts'

/** Named one by one, so that a bundler takes along just these. */
const factories: Readonly<Record<LintRule, unknown>> = {
  'bpmnlint/ad-hoc-sub-process': adHocSubProcess,
  'bpmnlint/conditional-flows': conditionalFlows,
  'bpmnlint/end-event-required': endEventRequired,
  'bpmnlint/event-based-gateway': eventBasedGateway,
  'bpmnlint/event-sub-process-typed-start-event': eventSubProcessTypedStartEvent,
  'bpmnlint/fake-join': fakeJoin,
  'bpmnlint/global': global,
  'bpmnlint/label-required': labelRequired,
  'bpmnlint/link-event': linkEvent,
  'bpmnlint/no-bpmndi': noBpmndi,
  'bpmnlint/no-complex-gateway': noComplexGateway,
  'bpmnlint/no-disconnected': noDisconnected,
  'bpmnlint/no-duplicate-sequence-flows': noDuplicateSequenceFlows,
  'bpmnlint/no-gateway-join-fork': noGatewayJoinFork,
  'bpmnlint/no-implicit-end': noImplicitEnd,
  'bpmnlint/no-implicit-split': noImplicitSplit,
  'bpmnlint/no-implicit-start': noImplicitStart,
  'bpmnlint/no-inclusive-gateway': noInclusiveGateway,
  'bpmnlint/no-overlapping-elements': noOverlappingElements,
  'bpmnlint/single-blank-start-event': singleBlankStartEvent,
  'bpmnlint/single-event-definition': singleEventDefinition,
  'bpmnlint/start-event-required': startEventRequired,
  'bpmnlint/sub-process-blank-start-event': subProcessBlankStartEvent,
  'bpmnlint/superfluous-gateway': superfluousGateway,
  'bpmnlint/superfluous-label': superfluousLabel,
  'bpmnlint/superfluous-termination': superfluousTermination,
}
const resolver = new StaticResolver(
  Object.fromEntries(Object.entries(factories).map(([rule, factory]) => [`rule:${rule}`, factory])),
)

/** What a rule of bpmnlint says of an element, in bpmnlint's words. */
export interface Report {
  readonly rule: LintRule
  readonly elementId: string
  readonly message: string
}

/**
 * What bpmnlint's rules say of a definitions element as bpmn-moddle read it; elements get the lists of their flows
 * where the file left them out.
 */
export async function lintReports(definitions: ModdleElement, rules: readonly LintRule[]): Promise<readonly Report[]> {
  fillFlowEnds(definitions)
  // a linter of its own for each time: a rule remembers what it has seen
  const linter = new Linter({ resolver })
  const config = Object.fromEntries(rules.map((rule) => [nameOf(rule), 'error']))
  const results = await linter.lint(definitions, { rules: config })
  return rules.flatMap((rule) =>
    (results[nameOf(rule)] ?? []).flatMap(({ id, message, category }) =>
      // a rule that stumbled over the file has nothing to say of it
      id === undefined || category === 'rule-error' ? [] : [{ rule, elementId: id, message }],
    ),
  )
}

/** As bpmnlint itself calls a rule of its own. */
const nameOf = (rule: LintRule) => rule.slice('bpmnlint/'.length)
