import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseXml } from '../../bpmn/xml-tree.ts'
import { applyFixes, fixedFor } from '../apply-fixes.ts'
import { checkForTarget } from '../check-for-target.ts'
import type { TargetKind } from '../targets.ts'

/** A process with one element, and what else stands beside the process. */
function file(element: string, beside = ''): string {
  return [
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
    ' xmlns:flowable="http://flowable.org/bpmn" id="D">',
    `<bpmn:process id="P" isExecutable="true">${element}</bpmn:process>${beside}</bpmn:definitions>`,
  ].join('')
}

function converted(element: string, kind: TargetKind): string {
  const xml = file(element)
  const done = applyFixes(xml, kind, checkForTarget(xml, kind))
  expect(parseXml(done).ok).toBe(true)
  // a second round has nothing more to convert
  expect(checkForTarget(done, kind).filter(({ fix }) => fix === 'extensions')).toEqual([])
  return /<bpmn:process[^>]*>(.*)<\/bpmn:process>/s.exec(done)![1]!
}

const extensions = (...all: string[]) => `<bpmn:extensionElements>${all.join('')}</bpmn:extensionElements>`
const byHand = (xml: string, kind: TargetKind) =>
  checkForTarget(xml, kind).flatMap(({ code, field }) => (code === 'extension-by-hand' ? [field] : []))

/** Each pair is converted both ways. */
const pairs: readonly (readonly [string, string, string])[] = [
  [
    'assignment, dates and priority',
    '<bpmn:userTask id="A" camunda:assignee="${boss}" camunda:candidateGroups="sales, it" camunda:dueDate="2026-03-02T15:35:00Z" camunda:priority="70" />',
    `<bpmn:userTask id="A">${extensions(
      '<zeebe:userTask />',
      '<zeebe:assignmentDefinition assignee="=boss" candidateGroups="sales, it" />',
      '<zeebe:taskSchedule dueDate="2026-03-02T15:35:00Z" />',
      '<zeebe:priorityDefinition priority="70" />',
    )}</bpmn:userTask>`,
  ],
  [
    'a form by id',
    '<bpmn:userTask id="A" camunda:formRef="approve" camunda:formRefBinding="deployment"></bpmn:userTask>',
    `<bpmn:userTask id="A">${extensions('<zeebe:userTask />', '<zeebe:formDefinition formId="approve" bindingType="deployment" />')}</bpmn:userTask>`,
  ],
  [
    'a form by key',
    '<bpmn:userTask id="A" camunda:formKey="embedded:app:approve.html"></bpmn:userTask>',
    `<bpmn:userTask id="A">${extensions('<zeebe:userTask />', '<zeebe:formDefinition externalReference="embedded:app:approve.html" />')}</bpmn:userTask>`,
  ],
  [
    'the work of external workers',
    '<bpmn:serviceTask id="A" camunda:type="external" camunda:topic="pay"></bpmn:serviceTask>',
    `<bpmn:serviceTask id="A">${extensions('<zeebe:taskDefinition type="pay" />')}</bpmn:serviceTask>`,
  ],
  [
    'tries, inputs, outputs and properties',
    `<bpmn:serviceTask id="A" camunda:type="external" camunda:topic="pay">${extensions(
      '<camunda:inputOutput><camunda:inputParameter name="sum">${price * 2}</camunda:inputParameter><camunda:inputParameter name="hint">Be "quick" &amp; kind</camunda:inputParameter><camunda:outputParameter name="paid">${ok}</camunda:outputParameter></camunda:inputOutput>',
      '<camunda:properties><camunda:property name="color" value="red" /></camunda:properties>',
      '<camunda:failedJobRetryTimeCycle>R5/PT0S</camunda:failedJobRetryTimeCycle>',
    )}</bpmn:serviceTask>`,
    `<bpmn:serviceTask id="A">${extensions(
      '<zeebe:taskDefinition type="pay" retries="5" />',
      '<zeebe:ioMapping><zeebe:input source="=price * 2" target="sum" /><zeebe:input source="=&quot;Be \\&quot;quick\\&quot; &amp;amp; kind&quot;" target="hint" /><zeebe:output source="=ok" target="paid" /></zeebe:ioMapping>'.replace(
        '&amp;amp;',
        '&amp;',
      ),
      '<zeebe:properties><zeebe:property name="color" value="red" /></zeebe:properties>',
    )}</bpmn:serviceTask>`,
  ],
  [
    'a called process with all of its variables',
    `<bpmn:callActivity id="A" calledElement="Other">${extensions('<camunda:in variables="all" />', '<camunda:out variables="all" />')}</bpmn:callActivity>`,
    `<bpmn:callActivity id="A" calledElement="Other">${extensions('<zeebe:calledElement processId="Other" propagateAllParentVariables="true" propagateAllChildVariables="true" />')}</bpmn:callActivity>`,
  ],
  [
    'a called process with some of its variables',
    `<bpmn:callActivity id="A" calledElement="Other">${extensions('<camunda:in source="a" target="b" />', '<camunda:out source="c" target="d" />')}</bpmn:callActivity>`,
    `<bpmn:callActivity id="A" calledElement="Other">${extensions(
      '<zeebe:calledElement processId="Other" propagateAllParentVariables="false" propagateAllChildVariables="false" />',
      '<zeebe:ioMapping><zeebe:input source="=a" target="b" /><zeebe:output source="=c" target="d" /></zeebe:ioMapping>',
    )}</bpmn:callActivity>`,
  ],
  [
    'a decision and its result',
    '<bpmn:businessRuleTask id="A" camunda:decisionRef="risk" camunda:resultVariable="level"></bpmn:businessRuleTask>',
    `<bpmn:businessRuleTask id="A">${extensions('<zeebe:calledDecision decisionId="risk" resultVariable="level" />')}</bpmn:businessRuleTask>`,
  ],
  [
    'a script in FEEL',
    '<bpmn:scriptTask id="A" scriptFormat="feel" camunda:resultVariable="sum"><bpmn:script>a + 1</bpmn:script></bpmn:scriptTask>',
    `<bpmn:scriptTask id="A" scriptFormat="feel">${extensions('<zeebe:script expression="=a + 1" resultVariable="sum" />')}<bpmn:script>a + 1</bpmn:script></bpmn:scriptTask>`,
  ],
  [
    'a collection',
    '<bpmn:userTask id="A"><bpmn:multiInstanceLoopCharacteristics camunda:collection="${rooms}" camunda:elementVariable="room"></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>',
    `<bpmn:userTask id="A"><bpmn:multiInstanceLoopCharacteristics>${extensions('<zeebe:loopCharacteristics inputCollection="=rooms" inputElement="room" />')}</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>`,
  ],
  [
    'the work of an event',
    '<bpmn:endEvent id="A"><bpmn:messageEventDefinition id="M" camunda:type="external" camunda:topic="tell" /></bpmn:endEvent>',
    `<bpmn:endEvent id="A">${extensions('<zeebe:taskDefinition type="tell" />')}<bpmn:messageEventDefinition id="M" /></bpmn:endEvent>`,
  ],
]

/** Names and attributes in any order, so that what is said counts and not how it is laid out. */
const words = (xml: string) =>
  [...xml.matchAll(/[\w:]+="[^"]*"|>[^<>]+<|<[\w:]+/g)]
    .map(([word]) => word)
    .filter((word) => word !== '<bpmn:extensionElements')
    .toSorted()

describe('settings of another engine', () => {
  it.each(pairs)('%s: from Camunda 7 to Camunda 8', (_, camunda7, camunda8) => {
    expect(words(converted(camunda7, 'camunda8'))).toEqual(words(camunda8))
  })

  it.each(pairs)('%s: from Camunda 8 to Camunda 7', (_, camunda7, camunda8) => {
    expect(words(converted(camunda8, 'operaton'))).toEqual(
      words(camunda7.replace(/(<bpmn:\w+ )(?=id="A" camunda:formKey)/, '$1')),
    )
  })

  it('are those of Flowable too', () => {
    const task = (prefix: string, type: string) =>
      `<bpmn:serviceTask id="A" ${prefix}:type="${type}" ${prefix}:topic="pay" />`
    expect(converted(task('flowable', 'external-worker'), 'camunda8')).toContain('<zeebe:taskDefinition type="pay" />')
    expect(words(converted(task('camunda', 'external'), 'flowable'))).toEqual(
      words(task('flowable', 'external-worker')),
    )
    const loop = (prefix: string) =>
      `<bpmn:userTask id="A" ${prefix}:assignee="ada"><bpmn:multiInstanceLoopCharacteristics ${prefix}:collection="\${rooms}" /></bpmn:userTask>`
    expect(words(converted(loop('flowable'), 'camunda7'))).toEqual(words(loop('camunda')))
    expect(words(converted(loop('camunda'), 'flowable'))).toEqual(words(loop('flowable')))
  })

  it('are listed with what was written for them, and leave the rest of the file as it is', () => {
    const xml = file(`\n  <bpmn:userTask id="A" name='a > b'  camunda:assignee="ada"/>\n`)
    const [finding] = checkForTarget(xml, 'camunda8')
    expect(finding).toMatchObject({ code: 'foreign-extensions', fix: 'extensions', elementId: 'A' })
    expect(finding!.message).toBe(
      'User task "a > b" (A): camunda:assignee "ada" of Camunda 7 is zeebe:userTask, zeebe:assignmentDefinition assignee="ada" for Camunda 8.',
    )
    expect(applyFixes(xml, 'camunda8', checkForTarget(xml, 'camunda8'))).toBe(
      file(
        `\n  <bpmn:userTask id="A" name='a > b'>${extensions('<zeebe:userTask />', '<zeebe:assignmentDefinition assignee="ada" />')}</bpmn:userTask>\n`,
      ),
    )
  })

  it('stay beside the new words where not all of it could be said', () => {
    const mapping =
      '<camunda:inputOutput><camunda:inputParameter name="a">${b}</camunda:inputParameter><camunda:inputParameter name="l"><camunda:list /></camunda:inputParameter></camunda:inputOutput>'
    const task = `<bpmn:userTask id="A">${extensions(mapping)}</bpmn:userTask>`
    const done = converted(task, 'camunda8')
    expect(done).toContain('<zeebe:input source="=b" target="a" />')
    expect(done).toContain(mapping)
    expect(byHand(file(done), 'camunda8')).toEqual(['camunda:inputParameter "l" with a list'])
  })

  it.each([
    ['<bpmn:serviceTask id="A" camunda:class="org.Pay" />', 'camunda8', 'camunda:class "org.Pay"'],
    ['<bpmn:userTask id="A" camunda:assignee="${users.first()}" />', 'camunda8', 'camunda:assignee "${users.first()}"'],
    ['<bpmn:userTask id="A" camunda:dueDate="P1D" />', 'camunda8', 'camunda:dueDate "P1D"'],
    ['<bpmn:userTask id="A" camunda:priority="700" />', 'flowable', undefined],
    [
      `<bpmn:userTask id="A">${extensions('<camunda:taskListener event="create" class="L" />')}</bpmn:userTask>`,
      'camunda8',
      'camunda:taskListener',
    ],
    [
      `<bpmn:serviceTask id="A">${extensions('<zeebe:taskHeaders><zeebe:header key="a" value="b" /></zeebe:taskHeaders>')}</bpmn:serviceTask>`,
      'camunda7',
      'zeebe:taskHeaders',
    ],
    [
      '<bpmn:scriptTask id="A" scriptFormat="groovy" camunda:resultVariable="x"><bpmn:script>1</bpmn:script></bpmn:scriptTask>',
      'camunda8',
      'its script in groovy with camunda:resultVariable "x"',
    ],
    [
      `<bpmn:callActivity id="A" calledElement="B">${extensions('<camunda:in businessKey="${k}" />')}</bpmn:callActivity>`,
      'camunda8',
      'camunda:in with a business key',
    ],
  ] as const)('%s for %s: by hand %s', (element, kind, what) => {
    expect(byHand(file(element), kind)).toEqual(what === undefined ? [] : [what])
    if (what !== undefined) expect(converted(element, kind)).toContain('camunda8' === kind ? 'camunda:' : 'zeebe:')
  })

  it('of messages are named at the message', () => {
    const message = `<bpmn:message id="M" name="Paid">${extensions('<zeebe:subscription correlationKey="=order" />')}</bpmn:message>`
    const [finding] = checkForTarget(file('<bpmn:userTask id="A" />', message), 'operaton').filter(
      ({ code }) => code === 'extension-by-hand',
    )
    expect(finding).toMatchObject({ elementId: 'M', field: 'zeebe:subscription' })
  })

  it('are not asked for again once both engines are told, nor overwritten', () => {
    const task = (assignee: string) =>
      `<bpmn:userTask id="A" camunda:assignee="ada">${extensions(`<zeebe:assignmentDefinition assignee="${assignee}" />`)}</bpmn:userTask>`
    expect(converted(task('ada'), 'camunda8')).not.toContain('camunda:')
    expect(converted(task('bob'), 'camunda8')).toBe(task('bob'))
    expect(byHand(file(task('bob')), 'camunda8')).toEqual(['camunda:assignee "ada"'])
  })

  it('say what a plain call activity calls', () => {
    const call = '<bpmn:callActivity id="A" calledElement="Other" />'
    const [finding] = checkForTarget(file(call), 'camunda8')
    expect(finding).toMatchObject({ code: 'called-element-missing', fix: 'extensions' })
    expect(converted(call, 'camunda8')).toContain('<zeebe:calledElement processId="Other" />')
  })

  it('are none in the examples, for whichever engine they are made ready', () => {
    const folder = join(import.meta.dirname, '..', '..', '..', 'resources', 'examples')
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    for (const { name } of files) {
      let xml = readFileSync(join(folder, name, 'process.bpmn'), 'utf8')
      for (const kind of ['camunda8', 'operaton', 'flowable'] as const) {
        xml = fixedFor(xml, kind)
        const left = checkForTarget(xml, kind).filter(({ code }) => code === 'foreign-extensions')
        expect(left, `${name} for ${kind}`).toEqual([])
      }
    }
  })
})
