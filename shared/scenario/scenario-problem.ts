import { elementLabel } from '../bpmn/element-label.ts'
import type { ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import type { ResolvedScenario } from './scenario.ts'

/** How the checks of a scenario speak: of which element, of which field, in which scenario. */
export interface Say {
  label(id: string): string
  problem(problem: {
    readonly severity: Problem['severity']
    readonly code: string
    readonly elementId: string
    readonly field: string
    /** `Task "Assess claim" (Task_1) has no duration`; the scenario's name is added */
    readonly what: string
    readonly because?: string
    readonly mend: string
  }): Problem
}

export function sayingIn(model: ProcessModel, { name }: ResolvedScenario): Say {
  return {
    label: (id) => elementLabel(model, id),
    problem: ({ what, because, ...rest }) => ({
      ...rest,
      message: `${what} in scenario "${name}"${because ? `: ${because}` : ''}.`,
    }),
  }
}
