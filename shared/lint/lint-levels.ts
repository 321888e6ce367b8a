/** How grave bpmnlint's recommended set (version 11.15) takes a breach of each of its rules, in its order. */
export const lintLevels = {
  'bpmnlint/ad-hoc-sub-process': 'error',
  'bpmnlint/conditional-flows': 'error',
  'bpmnlint/end-event-required': 'error',
  'bpmnlint/event-based-gateway': 'error',
  'bpmnlint/event-sub-process-typed-start-event': 'error',
  'bpmnlint/fake-join': 'warning',
  'bpmnlint/global': 'warning',
  'bpmnlint/label-required': 'error',
  'bpmnlint/link-event': 'error',
  'bpmnlint/no-bpmndi': 'error',
  'bpmnlint/no-complex-gateway': 'error',
  'bpmnlint/no-disconnected': 'error',
  'bpmnlint/no-duplicate-sequence-flows': 'error',
  'bpmnlint/no-gateway-join-fork': 'error',
  'bpmnlint/no-implicit-split': 'error',
  'bpmnlint/no-implicit-end': 'error',
  'bpmnlint/no-implicit-start': 'error',
  'bpmnlint/no-inclusive-gateway': 'warning',
  'bpmnlint/no-overlapping-elements': 'warning',
  'bpmnlint/single-blank-start-event': 'error',
  'bpmnlint/single-event-definition': 'error',
  'bpmnlint/start-event-required': 'error',
  'bpmnlint/sub-process-blank-start-event': 'error',
  'bpmnlint/superfluous-gateway': 'warning',
  'bpmnlint/superfluous-label': 'warning',
  'bpmnlint/superfluous-termination': 'warning',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>

export type LintRule = keyof typeof lintLevels
export const lintRules = Object.keys(lintLevels) as readonly LintRule[] as readonly [LintRule, ...LintRule[]]

export function isLintRule(code: string): code is LintRule {
  return Object.hasOwn(lintLevels, code)
}
