import { z } from 'zod'
import { isLintRule, lintRules, type LintRule } from '../lint/lint-levels.ts'
import type { Problem } from '../problem.ts'

/** The rules of {@link checkModel} by the code of their problems, in the order in which people read a process. */
export const modelRules = [
  'process-empty',
  'start-event-missing',
  'start-event-with-incoming',
  'sub-process-start-event-typed',
  'name-missing',
  'incoming-missing',
  'outgoing-missing',
  'unreachable',
  'no-way-out',
  'end-event-with-outgoing',
  'conditions-missing',
  'gateway-superfluous',
  'join-deadlock',
  'event-based-gateway-target',
  'event-based-gateway-single',
  'event-untyped',
  'link-without-target',
  'boundary-event-with-incoming',
  'boundary-event-without-outgoing',
  'event-sub-process-start',
  'event-sub-process-connected',
  'message-flow-within-pool',
] as const
export type ModelRule = (typeof modelRules)[number]

/** What a project can choose a level for: the rules of our own checks and bpmnlint's. */
export type Rule = ModelRule | LintRule
export const rules: readonly [Rule, ...Rule[]] = [...modelRules, ...lintRules]

export const ruleLevels = ['error', 'warning', 'info', 'off'] as const
export type RuleLevel = (typeof ruleLevels)[number]

/** What a project says of rules; one that is not named is as it comes. */
export const ruleChoicesSchema = z.partialRecord(z.enum(rules), z.enum(ruleLevels))
export type RuleChoices = z.infer<typeof ruleChoicesSchema>

export function isModelRule(code: string): code is ModelRule {
  return (modelRules as readonly string[]).includes(code)
}

export function isRule(code: string): code is Rule {
  return isModelRule(code) || isLintRule(code)
}

/** The problems as the project wants them: without those of rules that are off, others as grave as it says. */
export function chosenProblems(problems: readonly Problem[], choices: RuleChoices): readonly Problem[] {
  return problems.flatMap((problem) => {
    const level = isRule(problem.code) ? choices[problem.code] : undefined
    if (level === undefined) return [problem]
    return level === 'off' ? [] : [{ ...problem, severity: level }]
  })
}
