import { expect, test } from 'vitest'
import recommended from 'bpmnlint/config/recommended.js'
import { checkModel } from '../analysis/check-model.ts'
import { createModdle } from '../bpmn/moddle.ts'
import { readModel } from '../bpmn/read-model.ts'
import { covers } from './covered.ts'
import { findLint, type LintCase } from './find-lint.ts'
import { isLintRule, lintLevels, lintRules, type LintRule } from './lint-levels.ts'
import { lintReports } from './lint-rules.ts'

/** A file with what is in a process, a drawing for each element that has an id there, and more beside the process. */
function file(content: string, beside = '', places: Readonly<Record<string, string>> = {}): string {
  const ids = [...content.matchAll(/<bpmn:(\w+)[^>]* ?id="(\w+)"/g)].filter(([, tag]) => !/Definition$/.test(tag!))
  const drawn = ids.map(([, tag, id], index) =>
    tag === 'sequenceFlow'
      ? `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="0" y="0" /><di:waypoint x="9" y="0" /></bpmndi:BPMNEdge>`
      : `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds ${places[id!] ?? `x="${index * 200}" y="0"`} width="100" height="80" /></bpmndi:BPMNShape>`,
  )
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:test">
    ${beside}<bpmn:process id="P">${content}</bpmn:process>
    <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="P">${drawn.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  </bpmn:definitions>`
}

const flow = (id: string, from: string, to: string, rest = '/>') =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" ${rest}`
const when = '><bpmn:conditionExpression>= x</bpmn:conditionExpression></bpmn:sequenceFlow>'
const start = '<bpmn:startEvent id="S" name="Asked" />'
const end = '<bpmn:endEvent id="E" name="Done" />'
const task = (id: string) => `<bpmn:task id="${id}" name="Do ${id}" />`
const straight = start + task('T') + end + flow('F1', 'S', 'T') + flow('F2', 'T', 'E')

async function read(xml: string) {
  const [model, { rootElement }] = await Promise.all([readModel(xml), createModdle().fromXML(xml)])
  if (!model.ok) throw new Error(model.problems[0]?.message)
  return { own: checkModel(model.value), definitions: rootElement }
}

async function found(xml: string) {
  const { own, definitions } = await read(xml)
  return (await findLint(definitions, own)).map((finding) => `${finding.case} ${finding.elementId}`)
}

test('the rules and how grave they are are those of the recommended set', () => {
  const theirs = Object.entries(recommended.rules).map(([rule, level]) => [
    `bpmnlint/${rule}`,
    level === 'warn' ? 'warning' : level,
  ])
  expect(Object.entries(lintLevels)).toEqual(theirs)
  expect(lintRules.every(isLintRule)).toBe(true)
  expect(isLintRule('bpmnlint/standard-size')).toBe(false)
})

test('a sound file has no findings', async () => {
  expect(await found(file(straight))).toEqual([])
})

test('a finding says what it is about in the words of the file', async () => {
  const xml = file(
    `${straight}<bpmn:boundaryEvent id="B" name="Late" attachedToRef="T"><bpmn:timerEventDefinition id="X" /><bpmn:errorEventDefinition id="Y" /></bpmn:boundaryEvent>${flow('F3', 'B', 'E')}`,
  )
  const { own, definitions } = await read(xml)
  expect(await findLint(definitions, own)).toContainEqual({
    rule: 'bpmnlint/single-event-definition',
    case: 'single-event-definition',
    elementId: 'B',
    elementType: 'bpmn:BoundaryEvent',
    elementName: 'Late',
  })
})

const gateway = (id: string, kind = 'exclusiveGateway') => `<bpmn:${kind} id="${id}" name="Which?" />`
const twoWays = (gate: string) =>
  start +
  gate +
  task('T') +
  task('U') +
  end +
  flow('F1', 'S', 'G') +
  flow('F2', 'G', 'T', when) +
  flow('F3', 'G', 'U', when) +
  flow('F4', 'T', 'E') +
  flow('F5', 'U', 'E')
const link = (id: string, kind: 'Throw' | 'Catch', name: string | null, flows = '') =>
  `<bpmn:intermediate${kind}Event id="${id}" name="${id}"><bpmn:linkEventDefinition ${name === null ? '' : `name="${name}"`} /></bpmn:intermediate${kind}Event>${flows}`

/** One file for each thing that can be found, beside those that ours says always. */
const cases: Readonly<Partial<Record<LintCase, readonly [string, string]>>> = {
  'ad-hoc-sub-process': [
    `${start}<bpmn:adHocSubProcess id="A" name="Any"><bpmn:startEvent id="IN" name="In" />${task('T')}${flow('F9', 'IN', 'T')}</bpmn:adHocSubProcess>${end}${flow('F1', 'S', 'A')}${flow('F2', 'A', 'E')}`,
    'IN',
  ],
  'conditional-flows': [
    `${start}${task('T')}${end}${task('U')}${flow('F1', 'S', 'T')}${flow('F2', 'T', 'U', when)}${flow('F3', 'T', 'E')}${flow('F4', 'U', 'E')}`,
    'F3',
  ],
  'end-event-required': [start + task('T') + flow('F1', 'S', 'T'), 'P'],
  'event-based-gateway': [
    `${start}${gateway('G', 'eventBasedGateway')}<bpmn:receiveTask id="R" name="Hear" /><bpmn:receiveTask id="Q" name="Listen" />${end}${flow('F1', 'S', 'G')}${flow('F2', 'G', 'R', when)}${flow('F3', 'G', 'Q')}${flow('F4', 'R', 'E')}${flow('F5', 'Q', 'E')}`,
    'F2',
  ],
  'fake-join': [twoWays(gateway('G')), 'E'],
  'label-required': [twoWays('<bpmn:exclusiveGateway id="G" />'), 'G'],
  'link-unnamed': [straight + link('L', 'Catch', null) + flow('F3', 'L', 'E'), 'L'],
  'link-throw-missing': [straight + link('L', 'Catch', 'There') + flow('F3', 'L', 'E'), 'L'],
  'link-catch-twice': [
    `${start}${task('T')}${end}${flow('F1', 'S', 'T')}${link('L', 'Throw', 'There', flow('F2', 'T', 'L'))}${link('M', 'Catch', 'There', flow('F3', 'M', 'E'))}${link('N', 'Catch', 'There', flow('F4', 'N', 'E'))}`,
    'M',
  ],
  'no-complex-gateway': [twoWays(gateway('G', 'complexGateway')), 'G'],
  'no-inclusive-gateway': [twoWays(gateway('G', 'inclusiveGateway')), 'G'],
  'no-duplicate-sequence-flows': [straight + flow('F3', 'T', 'E'), 'F3'],
  'no-gateway-join-fork': [twoWays(gateway('G')) + task('V') + flow('F8', 'V', 'G') + flow('F9', 'S', 'V'), 'G'],
  'no-implicit-split': [straight + task('U') + flow('F3', 'T', 'U') + flow('F4', 'U', 'E'), 'T'],
  'no-implicit-start': [task('T') + end + flow('F2', 'T', 'E'), 'T'],
  'single-blank-start-event': [`${straight}<bpmn:startEvent id="S2" name="Told" />${flow('F3', 'S2', 'T')}`, 'P'],
  'start-event-required': [
    `${start}<bpmn:subProcess id="A" name="Part">${task('T')}<bpmn:endEvent id="X" name="Ready" />${flow('F9', 'T', 'X')}</bpmn:subProcess>${end}${flow('F1', 'S', 'A')}${flow('F2', 'A', 'E')}`,
    'A',
  ],
  'superfluous-label': [straight.replace('targetRef="T"', 'targetRef="T" name="so"'), 'F1'],
  'superfluous-termination': [
    straight.replace('name="Done" />', 'name="Done"><bpmn:terminateEventDefinition /></bpmn:endEvent>'),
    'E',
  ],
}

test.each(Object.entries(cases))('%s is found', async (name, [content, elementId]) => {
  expect(await found(file(content))).toContain(`${name} ${elementId}`)
})

test('what is not drawn, stands on another or outside of what it is in is found', async () => {
  const undrawn = file(straight).replace(/<bpmndi:BPMNShape id="T_di"[\s\S]*?<\/bpmndi:BPMNShape>/, '')
  expect(await found(undrawn)).toEqual(['no-bpmndi T'])
  expect(await found(file(straight, '', { T: 'x="0" y="0"' }))).toEqual(['overlapping S', 'overlapping T'])
  const inside = straight.replace(
    task('T'),
    `<bpmn:subProcess id="T" name="Part">${straight.replaceAll(/id="(\w+)"/g, 'id="I$1"').replaceAll(/Ref="(\w+)"/g, 'Ref="I$1"')}</bpmn:subProcess>`,
  )
  const drawn = file(inside, '', { IS: 'x="5000" y="5000"' }).replace(
    'bpmnElement="T"',
    'bpmnElement="T" isExpanded="true"',
  )
  expect(await found(drawn)).toContain('outside IS')
})

test('messages, signals, errors without a name, use or name of their own are found', async () => {
  const beside =
    '<bpmn:message id="M1" name="" /><bpmn:message id="M2" name="Order" /><bpmn:message id="M3" name="Order" />'
  expect((await found(file(straight, beside))).sort()).toEqual([
    'global-not-unique M2',
    'global-not-unique M3',
    'global-unnamed M1',
    'global-unused M1',
    'global-unused M2',
    'global-unused M3',
  ])
})

/** What both sets of checks say, by the rule of bpmnlint, with the place where bpmnlint says it. */
const doubles: Readonly<Partial<Record<LintRule, readonly (readonly [string, string])[]>>> = {
  'bpmnlint/conditional-flows': [[twoWays(gateway('G')).replace(when, '/>'), 'F2']],
  'bpmnlint/end-event-required': [['', 'P']],
  'bpmnlint/event-based-gateway': [
    [
      `${start}${gateway('G', 'eventBasedGateway')}<bpmn:receiveTask id="R" name="Hear" />${end}${flow('F1', 'S', 'G')}${flow('F2', 'G', 'R')}${flow('F3', 'R', 'E')}`,
      'G',
    ],
  ],
  'bpmnlint/event-sub-process-typed-start-event': [
    [
      `${straight}<bpmn:subProcess id="A" name="Late" triggeredByEvent="true"><bpmn:startEvent id="IN" name="In" /></bpmn:subProcess>`,
      'IN',
    ],
  ],
  'bpmnlint/label-required': [[straight.replace('name="Do T"', ''), 'T']],
  'bpmnlint/link-event': [
    [`${start}${link('L', 'Throw', 'There', flow('F1', 'S', 'L'))}${task('T')}${end}${flow('F2', 'T', 'E')}`, 'L'],
  ],
  'bpmnlint/no-disconnected': [
    [straight + task('U'), 'U'],
    [
      `${straight}<bpmn:boundaryEvent id="B" name="Late" attachedToRef="T"><bpmn:timerEventDefinition /></bpmn:boundaryEvent>`,
      'B',
    ],
    [task('U'), 'U'],
  ],
  'bpmnlint/no-implicit-end': [
    [start + task('T') + flow('F1', 'S', 'T'), 'T'],
    [
      `${straight}<bpmn:boundaryEvent id="B" name="Late" attachedToRef="T"><bpmn:timerEventDefinition /></bpmn:boundaryEvent>`,
      'B',
    ],
  ],
  'bpmnlint/no-implicit-start': [[straight + task('U') + flow('F3', 'U', 'E'), 'U']],
  'bpmnlint/start-event-required': [
    ['', 'P'],
    [task('T') + end + flow('F2', 'T', 'E'), 'P'],
  ],
  'bpmnlint/sub-process-blank-start-event': [
    [
      `${start}<bpmn:subProcess id="A" name="Part"><bpmn:startEvent id="IN" name="In"><bpmn:timerEventDefinition /></bpmn:startEvent></bpmn:subProcess>${end}${flow('F1', 'S', 'A')}${flow('F2', 'A', 'E')}`,
      'IN',
    ],
  ],
  'bpmnlint/superfluous-gateway': [
    [`${start}${gateway('G')}${end}${flow('F1', 'S', 'G')}${flow('F2', 'G', 'E')}`, 'G'],
  ],
}

test('every rule that ours cover has its doubles here', () => {
  expect(Object.keys(doubles)).toEqual(Object.keys(covers))
})

test.each(
  Object.entries(doubles).flatMap(([rule, places]) => places.map(([content, id]) => [rule, id, content] as const)),
)('of %s at %s only ours is shown', async (rule, elementId, content) => {
  const { own, definitions } = await read(file(content))
  const theirs = await lintReports(definitions, lintRules)
  expect(theirs.map((report) => `${report.rule} ${report.elementId}`)).toContain(`${rule} ${elementId}`)
  const shown = await findLint(definitions, own)
  expect(shown.filter((finding) => finding.rule === rule && finding.elementId === elementId)).toEqual([])
  // without our checks it would be shown
  const alone = await findLint(definitions, [])
  expect(alone.some((finding) => finding.rule === rule && finding.elementId === elementId)).toBe(true)
})
