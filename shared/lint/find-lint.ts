import type { ModdleElement } from 'bpmn-moddle'
import type { Problem } from '../problem.ts'
import { coveredBy } from './covered.ts'
import { lintRules, type LintRule } from './lint-levels.ts'
import { lintReports, type Report } from './lint-rules.ts'

/** What bpmnlint found, to be said in the reader's language. */
export interface LintFinding {
  readonly rule: LintRule
  /** what of the rule is broken: the rule's name, or one of several things that it looks at */
  readonly case: LintCase
  readonly elementId: string
  /** `bpmn:UserTask` */
  readonly elementType: string
  readonly elementName: string
}

/** All that bpmnlint's rules can find, by what is to be said about it. */
export const lintCases = [
  'ad-hoc-sub-process',
  'conditional-flows',
  'end-event-required',
  'event-based-gateway',
  'event-sub-process-typed-start-event',
  'fake-join',
  'global-unnamed',
  'global-unused',
  'global-not-unique',
  'label-required',
  'link-unnamed',
  'link-throw-missing',
  'link-catch-missing',
  'link-catch-twice',
  'no-bpmndi',
  'no-complex-gateway',
  'no-disconnected',
  'no-duplicate-sequence-flows',
  'no-gateway-join-fork',
  'no-implicit-split',
  'no-implicit-end',
  'no-implicit-start',
  'no-inclusive-gateway',
  'overlapping',
  'outside',
  'single-blank-start-event',
  'single-event-definition',
  'start-event-required',
  'sub-process-blank-start-event',
  'superfluous-gateway',
  'superfluous-label',
  'superfluous-termination',
] as const
export type LintCase = (typeof lintCases)[number]

/** Rules that look at several things, by what they write of each. */
const casesOf: Readonly<Partial<Record<LintRule, readonly (readonly [RegExp, LintCase])[]>>> = {
  'bpmnlint/global': [
    [/missing name/, 'global-unnamed'],
    [/unused/, 'global-unused'],
    [/not unique/, 'global-not-unique'],
  ],
  'bpmnlint/link-event': [
    [/missing link name/, 'link-unnamed'],
    [/^Link throw event/, 'link-throw-missing'],
    [/^Link catch event/, 'link-catch-missing'],
    [/^Duplicate/, 'link-catch-twice'],
  ],
  'bpmnlint/no-overlapping-elements': [
    [/overlaps/, 'overlapping'],
    [/outside/, 'outside'],
  ],
}

/**
 * What bpmnlint's recommended rules find in a file, once each: without what the studio's own checks say of the same
 * place.
 *
 * @param own the problems of the studio's own checks, those of rules that are switched off too: who switches a rule
 *   off does not want to hear the same from another one
 */
export async function findLint(definitions: ModdleElement, own: readonly Problem[]): Promise<readonly LintFinding[]> {
  const elements = elementsById(definitions)
  const isCovered = coveredBy(own)
  const reports = await lintReports(definitions, lintRules)
  return reports.flatMap((report) => {
    const element = elements.get(report.elementId)
    if (!element || isRepetition(report, element) || isCovered(report.rule, element)) return []
    return [
      {
        rule: report.rule,
        case: caseOf(report),
        elementId: report.elementId,
        elementType: element.$type,
        elementName: typeof element.get('name') === 'string' ? (element.get('name') as string) : '',
      },
    ]
  })
}

function caseOf({ rule, message }: Report): LintCase {
  const found = casesOf[rule]?.find(([pattern]) => pattern.test(message))?.[1]
  const name = rule.slice('bpmnlint/'.length)
  const plain = lintCases.find((each) => each === name)
  const [first] = casesOf[rule] ?? []
  const known = found ?? plain ?? first?.[1]
  if (known === undefined) throw new Error(`no case for ${rule}: ${message}`)
  return known
}

/** Of a flow drawn twice both ends are reported too. */
function isRepetition({ rule }: Report, element: ModdleElement): boolean {
  return rule === 'bpmnlint/no-duplicate-sequence-flows' && element.$type !== 'bpmn:SequenceFlow'
}

/** The elements of a model that a reader can point at, drawings left out. */
function elementsById(root: ModdleElement): ReadonlyMap<string, ModdleElement> {
  const found = new Map<string, ModdleElement>()
  const visit = (element: ModdleElement) => {
    if (element.$type.startsWith('bpmndi:')) return
    if (element.id !== undefined) found.set(element.id, element)
    for (const { name, isAttr, isReference, isVirtual } of element.$descriptor?.properties ?? []) {
      if (isAttr || isReference || isVirtual) continue
      const value = (element as Record<string, unknown>)[name]
      for (const child of Array.isArray(value) ? value : [value]) if (isElement(child)) visit(child)
    }
  }
  visit(root)
  return found
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value
}
