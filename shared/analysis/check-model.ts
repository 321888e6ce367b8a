import type { ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { checkEnding } from './check-ending.ts'
import { checkEvents } from './check-events.ts'
import { checkGateways } from './check-gateways.ts'
import { checkJoins } from './check-joins.ts'
import { checkReachability } from './check-reachability.ts'
import { scopesOf } from './graph.ts'

/**
 * What a modeler should know about the structure of a model, before anything runs: what BPMN 2.0
 * forbids and what makes cases hang for ever are errors, what is probably not meant is a warning, the
 * rest is information. Time grows linearly with the model but for joins, whose number is bounded.
 */
export function checkModel(model: ProcessModel): readonly Problem[] {
  const scopes = scopesOf(model)
  return [
    ...checkReachability(model, scopes),
    ...checkEvents(model, scopes),
    ...checkGateways(model),
    ...checkEnding(model, scopes),
    ...checkJoins(model, scopes),
  ]
}
