import {
  attributeOf,
  bpmnChildren,
  childNamed,
  childrenNamed,
  extensionNamed,
  isBpmn,
  textOf,
} from '../bpmn/bpmn-xml.ts'
import { parseXml, type XmlElement } from '../bpmn/xml-tree.ts'
import { compileExpression } from '../expressions/expression.ts'
import type { Problem } from '../problem.ts'
import { conversionFindings } from './convert/conversion-findings.ts'
import { conversionsOf, type Conversion } from './convert/conversion.ts'
import { vocabularyOf } from './convert/vocabulary.ts'
import { labelOf } from './label-of.ts'
import type { TargetFinding } from './target-finding.ts'
import {
  CAMUNDA_NAMESPACE,
  isCamunda7Family,
  isEngine,
  targets,
  ZEEBE_NAMESPACE,
  type FixKind,
  type TargetKind,
} from './targets.ts'
import { feelToJuel, juelToFeel } from './translate-expression.ts'

/**
 * What a target cannot execute of a file (errors) and what it would pass over (warnings), as far as its
 * documentation says so: Camunda 8's and Camunda 7's BPMN coverage, Flowable's BPMN user guide.
 *
 * @param xml a BPMN file; one that is none is said by its own reader first
 */
export function checkForTarget(xml: string, kind: TargetKind): readonly TargetFinding[] {
  const read = parseXml(xml)
  if (!read.ok) return read.problems
  const { root } = read.value
  const conversions = isEngine(kind) ? conversionsOf(root, vocabularyOf(kind)) : []
  const check = new Check(kind, conversions)
  const processes = childrenNamed(root, 'process')
  if (processes.length === 0) {
    check.add('error', root, 'process-missing', 'The file has no process.', 'Draw one before it is sent.')
  }
  if (!isEngine(kind)) return check.findings
  const executable = processes.filter((process) => attributeOf(process, 'isExecutable') === 'true')
  if (processes.length > 0 && executable.length === 0) {
    check.add(
      'error',
      processes[0]!,
      'not-executable',
      `${labelOf(processes[0]!)} is not marked as executable, so ${targets[kind].name} would not start it.`,
      'Mark it as executable.',
      'executable',
    )
  }
  for (const process of processes) {
    check.process(process)
    for (const element of elementsIn(process)) check.element(element)
  }
  const places = new Set([...processes, ...processes.flatMap(elementsIn)])
  for (const { holder } of conversions) if (!places.has(holder.element)) check.extensions(holder.element)
  return check.findings
}

class Check {
  readonly findings: TargetFinding[] = []
  readonly #kind: TargetKind
  readonly #conversions: ReadonlyMap<XmlElement, Conversion>

  constructor(kind: TargetKind, conversions: readonly Conversion[]) {
    this.#kind = kind
    this.#conversions = new Map(conversions.map((conversion) => [conversion.holder.element, conversion]))
  }

  add(
    severity: Problem['severity'],
    element: XmlElement,
    code: string,
    message: string,
    mend: string,
    fix?: FixKind,
  ): void {
    const elementId = attributeOf(element, 'id')
    this.findings.push({
      severity,
      code,
      message,
      mend,
      line: element.line,
      ...(elementId === undefined ? {} : { elementId }),
      ...(fix ? { fix } : {}),
    })
  }

  /** Settings of other engines, which are passed over where they are not said in the words of the target. */
  extensions(element: XmlElement): void {
    const conversion = this.#conversions.get(element)
    if (conversion && isEngine(this.#kind))
      this.findings.push(...conversionFindings(conversion, vocabularyOf(this.#kind), this.#name))
  }

  process(process: XmlElement): void {
    this.extensions(process)
    const hasTimeToLive = process.attributes.some(
      ({ uri, localName }) => uri === CAMUNDA_NAMESPACE && localName === 'historyTimeToLive',
    )
    if (isCamunda7Family(this.#kind) && attributeOf(process, 'isExecutable') === 'true' && !hasTimeToLive) {
      this.add(
        'error',
        process,
        'history-time-to-live-missing',
        `${labelOf(process)} does not say how long its history is kept, which ${this.#name} asks for.`,
        'Give it a history time to live, such as P180D.',
        'history-time-to-live',
      )
    }
  }

  element(element: XmlElement): void {
    const unsupported = unsupportedBy(this.#kind, element)
    if (unsupported) {
      this.add(
        'error',
        element,
        `${unsupported.code}-unsupported`,
        `${labelOf(element)}: ${this.#name} does not execute ${unsupported.what}.`,
        'Draw it another way for this target.',
      )
    }
    this.extensions(element)
    if (/^(service|send|businessRule)Task$/.test(element.localName)) this.#work(element)
    this.#expressions(element)
    if (element.localName === 'callActivity') this.#call(element)
    if (this.#kind === 'camunda8') this.#camunda8(element)
  }

  #work(element: XmlElement): void {
    const { localName } = element
    if (this.#kind === 'camunda8') {
      const isDone =
        extensionIn(element, ZEEBE_NAMESPACE, 'taskDefinition') ??
        (localName === 'businessRuleTask' ? extensionIn(element, ZEEBE_NAMESPACE, 'calledDecision') : undefined)
      if (isDone) return
      this.add(
        'error',
        element,
        'job-type-missing',
        `${labelOf(element)} has no job type, by which workers of Camunda 8 find their work.`,
        'Give it a job type.',
        'job-type',
      )
      return
    }
    const uri = targets[this.#kind].namespace
    const says = (...names: string[]) =>
      element.attributes.some((attribute) => attribute.uri === uri && names.includes(attribute.localName))
    const isDone =
      says('class', 'delegateExpression', 'expression', 'topic', 'type', 'decisionRef') ||
      extensionNamed(element, 'connector') !== undefined
    if (isDone) return
    if (this.#kind === 'flowable' && localName !== 'serviceTask') {
      this.add(
        'error',
        element,
        'work-unsupported',
        `${labelOf(element)}: external workers of Flowable do service tasks only.`,
        'Send it as a service task.',
        'service-task',
      )
      return
    }
    this.add(
      'error',
      element,
      'implementation-missing',
      `${labelOf(element)} does not say who does its work, without which ${this.#name} refuses the file.`,
      'Give it a topic for external workers, a class or an expression.',
      'topic',
    )
  }

  /** Conditions of flows, numbers and conditions of loops, times of timers. */
  #expressions(element: XmlElement): void {
    for (const expression of expressionsOf(element)) {
      if (isInLanguageOf(this.#kind, expression)) continue
      const isForCamunda8 = this.#kind === 'camunda8'
      const language = isForCamunda8 ? 'FEEL, as "= …"' : 'JUEL, as ${…}'
      const canTranslate = expressionFor(this.#kind, expression) !== null
      this.add(
        'error',
        element,
        isForCamunda8 ? 'expression-no-feel' : 'expression-no-juel',
        `${this.#name} does not read "${textOf(expression)}" of ${labelOf(element)} as an expression of its language.`,
        canTranslate ? `Write it in ${language}.` : `Put it by hand in ${language}: it has no words for all of it.`,
        canTranslate ? 'expression' : undefined,
      )
    }
  }

  #call(element: XmlElement): void {
    const isCalled =
      this.#kind === 'camunda8'
        ? extensionIn(element, ZEEBE_NAMESPACE, 'calledElement')
        : attributeOf(element, 'calledElement')
    if (isCalled !== undefined) return
    this.add(
      'error',
      element,
      'called-element-missing',
      `${labelOf(element)} does not say which process it calls in the words of ${this.#name}.`,
      'Choose the called process.',
      this.#fixThatSays(element, ['calledElement']),
    )
  }

  #camunda8(element: XmlElement): void {
    const loop = childNamed(element, 'multiInstanceLoopCharacteristics')
    if (loop && !extensionIn(loop, ZEEBE_NAMESPACE, 'loopCharacteristics')) {
      this.add(
        'error',
        element,
        'collection-missing',
        `${labelOf(element)} is done many times, but not for which collection.`,
        'Give it an input collection.',
        this.#fixThatSays(element, ['loopCharacteristics']),
      )
    }
    if (element.localName === 'scriptTask') {
      const isDone =
        extensionIn(element, ZEEBE_NAMESPACE, 'script') ?? extensionIn(element, ZEEBE_NAMESPACE, 'taskDefinition')
      if (isDone) return
      this.add(
        'error',
        element,
        'script-unsupported',
        `${labelOf(element)} has no FEEL expression and no job type: Camunda 8 runs no other scripts.`,
        'Write a FEEL expression, or give it a job type.',
        'job-type',
      )
    }
  }

  /** The fix where a setting of another engine says what is missing. */
  #fixThatSays(element: XmlElement, names: readonly string[]): FixKind | undefined {
    const added = this.#conversions.get(element)?.added ?? []
    const says = added.some(
      (slot) =>
        (slot.kind === 'extension' && names.includes(slot.element)) ||
        (slot.kind === 'attribute' && names.includes(slot.name)),
    )
    return says ? 'extensions' : undefined
  }

  get #name(): string {
    return targets[this.#kind].name
  }
}

/** Whether an engine reads an expression as it stands. */
function isInLanguageOf(kind: TargetKind, expression: XmlElement): boolean {
  const text = textOf(expression)
  // other places than conditions may hold a plain number or time
  const isPlain = expression.localName !== 'conditionExpression' && !text.startsWith('=') && !/[$#]\{/.test(text)
  if (text === '' || isPlain) return true
  if (kind === 'camunda8') return text.startsWith('=')
  return /^[$#]\{/.test(text) || isScript(expression)
}

/** A language that is named and is none of the two: a script engine of the target may have it. */
function isScript(expression: XmlElement): boolean {
  const language = attributeOf(expression, 'language')
  return language !== undefined && !/feel|juel/i.test(language)
}

/** Whatever an engine evaluates of a flow element, as it is written in BPMN itself. */
function expressionsOf(element: XmlElement): readonly XmlElement[] {
  const holders = [
    element,
    ...childrenNamed(element, 'multiInstanceLoopCharacteristics'),
    ...childrenNamed(element, 'timerEventDefinition'),
  ]
  const names = [
    'conditionExpression',
    'loopCardinality',
    'completionCondition',
    'timeDuration',
    'timeDate',
    'timeCycle',
  ]
  return holders.flatMap((holder) => names.flatMap((name) => childrenNamed(holder, name)))
}

/** An expression in the language of an engine; null where that cannot be said without a person. */
function expressionFor(kind: TargetKind, expression: XmlElement): string | null {
  const text = textOf(expression)
  if (isScript(expression)) return null
  if (kind !== 'camunda8') return feelToJuel(text.replace(/^=/, ''))
  if (/^[$#]\{/.test(text)) return juelToFeel(text)
  return compileExpression({ body: text, language: 'feel' }).ok ? `=${text}` : null
}

/** Every expression of an element that is in another language, with what it is in that of the engine. */
export function translationsFor(
  kind: TargetKind,
  element: XmlElement,
): readonly { readonly of: XmlElement; readonly text: string }[] {
  return expressionsOf(element).flatMap((of) => {
    const text = isInLanguageOf(kind, of) ? null : expressionFor(kind, of)
    return text === null ? [] : [{ of, text }]
  })
}

/** What an engine does not execute, by its own documentation. */
function unsupportedBy(kind: TargetKind, element: XmlElement): { readonly code: string; readonly what: string } | null {
  const { localName } = element
  const definitions = bpmnChildren(element).filter((child) => child.localName.endsWith('EventDefinition'))
  const has = (name: string) => definitions.some((definition) => definition.localName === `${name}EventDefinition`)
  if (localName === 'complexGateway') return { code: 'complex-gateway', what: 'complex gateways' }
  if (definitions.length > 1) return { code: 'multiple-event', what: 'events with several definitions' }
  if (kind === 'camunda8') {
    if (localName === 'transaction' || has('cancel')) return { code: 'transaction', what: 'transactions' }
    if (childNamed(element, 'standardLoopCharacteristics')) return { code: 'standard-loop', what: 'standard loops' }
  }
  if (isCamunda7Family(kind)) {
    if (localName === 'adHocSubProcess') return { code: 'ad-hoc', what: 'ad-hoc sub-processes' }
    if (childNamed(element, 'standardLoopCharacteristics')) return { code: 'standard-loop', what: 'standard loops' }
  }
  if (kind === 'flowable' && childNamed(element, 'standardLoopCharacteristics'))
    return { code: 'standard-loop', what: 'standard loops' }
  return null
}

/** Flow elements at every depth, in document order. */
function elementsIn(scope: XmlElement): readonly XmlElement[] {
  return bpmnChildren(scope).flatMap((child) =>
    isBpmn(child) && attributeOf(child, 'id') !== undefined ? [child, ...elementsIn(child)] : [],
  )
}

function extensionIn(element: XmlElement, uri: string, localName: string): XmlElement | undefined {
  const extensions = childNamed(element, 'extensionElements')
  return extensions?.children.find(
    (child): child is XmlElement => child.kind === 'element' && child.uri === uri && child.localName === localName,
  )
}
