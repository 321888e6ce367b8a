import type { ModdleElement } from 'bpmn-moddle'
import type { ModelRule } from '../analysis/rules.ts'
import type { Problem } from '../problem.ts'
import type { LintRule } from './lint-levels.ts'

interface Cover {
  readonly by: ModelRule
  /** where ours says it: at the same element, at the element that the flow leaves, or at the one around it */
  readonly at: 'element' | 'source' | 'parent'
}

/** Which of our checks says the same as a rule of bpmnlint, and where. */
export const covers: Readonly<Partial<Record<LintRule, readonly Cover[]>>> = {
  'bpmnlint/conditional-flows': [{ by: 'conditions-missing', at: 'source' }],
  'bpmnlint/end-event-required': [{ by: 'process-empty', at: 'element' }],
  'bpmnlint/event-based-gateway': [{ by: 'event-based-gateway-single', at: 'element' }],
  'bpmnlint/event-sub-process-typed-start-event': [{ by: 'event-sub-process-start', at: 'parent' }],
  'bpmnlint/label-required': [{ by: 'name-missing', at: 'element' }],
  'bpmnlint/link-event': [{ by: 'link-without-target', at: 'element' }],
  'bpmnlint/no-disconnected': [
    { by: 'incoming-missing', at: 'element' },
    { by: 'outgoing-missing', at: 'element' },
    { by: 'boundary-event-without-outgoing', at: 'element' },
  ],
  'bpmnlint/no-implicit-end': [
    { by: 'outgoing-missing', at: 'element' },
    { by: 'boundary-event-without-outgoing', at: 'element' },
  ],
  'bpmnlint/no-implicit-start': [{ by: 'incoming-missing', at: 'element' }],
  'bpmnlint/start-event-required': [
    { by: 'process-empty', at: 'element' },
    { by: 'start-event-missing', at: 'element' },
  ],
  'bpmnlint/sub-process-blank-start-event': [{ by: 'sub-process-start-event-typed', at: 'element' }],
  'bpmnlint/superfluous-gateway': [{ by: 'gateway-superfluous', at: 'element' }],
}

/** Tells whether one of our problems says already what a rule of bpmnlint found at an element. */
export function coveredBy(own: readonly Problem[]): (rule: LintRule, element: ModdleElement) => boolean {
  const said = new Set(own.map(({ code, elementId }) => `${code} ${elementId}`))
  return (rule, element) => (covers[rule] ?? []).some(({ by, at }) => said.has(`${by} ${placeOf(element, at)}`))
}

function placeOf(element: ModdleElement, at: Cover['at']): string | undefined {
  switch (at) {
    case 'element':
      return element.id
    case 'source':
      return (element['sourceRef'] as ModdleElement | undefined)?.id
    case 'parent':
      return element.$parent?.id
  }
}
