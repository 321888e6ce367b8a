import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModdleElement } from 'bpmn-moddle'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { process } from '../../testing/bpmn-builder.ts'
import { ModelEditor, type ModelCommand } from '../../testing/edit-model.ts'
import { FOREIGN, respelled, type Spelling } from '../../testing/respell-xml.ts'
import { ensureDiagram } from '../layout.ts'
import { createModdle } from '../moddle.ts'
import { isSameModel } from './reads-back.ts'
import { textKeeper } from './text-keeper.ts'

const NAMES = {
  model: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  di: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  dd: 'http://www.omg.org/spec/DD/20100524/DI',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  camunda: 'http://camunda.org/schema/1.0/bpmn',
  zeebe: 'http://camunda.org/schema/zeebe/1.0',
  millrace: 'http://millrace.dev/schema/bpmn/1.0',
  bioc: 'http://bpmn.io/schema/bpmn/biocolor/1.0',
}

const files = await Promise.all(
  [
    process('P', { documentation: 'why & "how"' })
      .start('S', { timerCycle: 'R/PT1H' })
      .userTask('A', { name: 'x & y\nz', documentation: 'a\n  b < c', multiInstance: { cardinality: '3' } })
      .exclusive('G', { default: 'G_E' })
      .branch((b) => b.task('B', { type: 'scriptTask', script: 'if (a < b) c()' }).end('E2', 'terminate'), {
        condition: '${x < 1}',
      })
      .branch((b) => b.end('E'))
      .lane('L', ['S', 'A'])
      .pool('Pool')
      .xml(),
    process('P')
      .start('S')
      .subProcess('Sub', (inner) => inner.start('SS').task('T').end('SE'))
      .serviceTask('A', {
        attributes: { 'camunda:topic': 't' },
        extension:
          '<zeebe:taskDefinition type="pay" retries="3" /><camunda:inputOutput><camunda:inputParameter name="a">b</camunda:inputParameter></camunda:inputOutput>',
      })
      .end('E')
      .xml(),
  ].map(drawn),
)
const examples = globSync(join(import.meta.dirname, '../../../resources/examples/*/*.bpmn')).map((path) =>
  readFileSync(path, 'utf8'),
)

const severalDiagrams = files[1]!.replace(
  '</bpmn:definitions>',
  '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="Second"><bpmndi:BPMNPlane id="SecondPlane" bpmnElement="Sub" /></bpmndi:BPMNDiagram></bpmn:definitions>',
)
/** As another tool exports it: namespaces declared inside, elements without a prefix of their own, all in a row. */
const exported = `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signavio="http://www.signavio.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" exporter="Some Editor" id="sid-1" targetNamespace="urn:x" xsi:schemaLocation="http://www.omg.org/spec/BPMN/20100524/MODEL BPMN20.xsd">
<process id="sid-P" isClosed="false" isExecutable="false" processType="None"><extensionElements><signavio:meta metaKey="a" metaValue=""/><w4:style xmlns:w4="urn:w4"><w4:root grid="true"><Grid spacing="15"/></w4:root></w4:style><Loose xmlns="urn:loose" a="1"><Inner>text</Inner></Loose></extensionElements>
<startEvent id="sid-S" isInterrupting="true" name=" Start "/><task completionQuantity="1" id="sid-T" isForCompensation="false" name="Task&#10;1" startQuantity="1"><incoming>sid-F</incoming></task>
<subProcess id="sid-Sub" triggeredByEvent="false"/><boundaryEvent attachedToRef="sid-T" cancelActivity="true" id="sid-B" parallelMultiple="false"><messageEventDefinition id="sid-M"/></boundaryEvent>
<sequenceFlow id="sid-F" isImmediate="true" name="" sourceRef="sid-S" targetRef="sid-T"><conditionExpression xsi:type="tFormalExpression"/></sequenceFlow></process>
<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC" xmlns:omgdi="http://www.omg.org/spec/DD/20100524/DI" id="sid-d1">
  <bpmndi:BPMNPlane bpmnElement="sid-P" id="sid-d2"><bpmndi:BPMNShape bpmnElement="sid-S" id="sid-S_gui"><omgdc:Bounds height="30.0" width="30.0" x="72.0" y="295.0"/>
  <bpmndi:BPMNLabel labelStyle="sid-style"><omgdc:Bounds height="8.0" width="46.28" x="39.6" y="330.3"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
  <bpmndi:BPMNEdge bpmnElement="sid-F" id="sid-F_gui"><omgdi:waypoint x="102.0" y="310.0"/><omgdi:waypoint x="145.0" y="310.0"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane>
  <bpmndi:BPMNLabelStyle id="sid-style"><omgdc:Font isBold="false" isItalic="false" name="Arial" size="8.0"/></bpmndi:BPMNLabelStyle></bpmndi:BPMNDiagram></definitions>`
const all = [...files, severalDiagrams, ...examples]
/** One of the files in another spelling; null for one that is odd enough as it is. */
const anyFile = fc.option(fc.nat(all.length - 1), { freq: 6 })
const spelled = (file: number | null, how: Spelling) => (file === null ? exported : respelled(all[file]!, how))

async function drawn(xml: string): Promise<string> {
  const laid = await ensureDiagram(xml)
  if (!laid.ok) throw new Error(laid.problems[0]?.message)
  return laid.value.xml
}

const spelling: fc.Arbitrary<Spelling> = fc.record({
  prefixes: fc
    .record({
      model: fc.constantFrom('bpmn', 'bpmn2', 'semantic', ''),
      di: fc.constantFrom('bpmndi', 'di2'),
      dd: fc.constantFrom('di', 'omgdi'),
      zeebe: fc.constantFrom('zeebe', 'z'),
    })
    .map(({ model, di, dd, zeebe }) => ({
      [NAMES.model]: model,
      [NAMES.di]: di,
      [NAMES.dc]: 'dc',
      [NAMES.dd]: dd,
      [NAMES.xsi]: 'xsi',
      [NAMES.camunda]: 'camunda',
      [NAMES.zeebe]: zeebe,
      [NAMES.bioc]: 'bioc',
      [NAMES.millrace]: 'millrace',
      [FOREIGN]: 'acme',
    })),
  quote: fc.constantFrom('"' as const, "'" as const),
  lineBreak: fc.constantFrom('\n' as const, '\r\n' as const),
  indent: fc.constantFrom('  ', '\t', '    ', null),
  closing: fc.constantFrom('/>' as const, ' />' as const),
  areAttributesOnLines: fc.boolean(),
  hasReversedAttributes: fc.boolean(),
  hasDiagramFirst: fc.boolean(),
  hasMark: fc.boolean(),
  endsWithBreak: fc.boolean(),
  isTextData: fc.boolean(),
  asideEvery: fc.constantFrom(0, 2, 3, 7),
})

const text = fc.constantFrom('Check', 'a & b', 'x < 1 and "y"', "it's\ntwo lines", '= a > b', '')
const command: fc.Arbitrary<ModelCommand> = fc.oneof(
  fc.record({ kind: fc.constantFrom('rename' as const, 'document', 'condition'), at: fc.nat(40), text }),
  fc.record({ kind: fc.constant('move' as const), at: fc.nat(40), by: fc.integer({ min: -50, max: 50 }) }),
  fc.record({
    kind: fc.constantFrom('add' as const, 'remove', 'enclose', 'rename-id', 'extend', 'replace'),
    at: fc.nat(40),
  }),
  fc.record({ kind: fc.constant('connect' as const), at: fc.nat(40), to: fc.nat(40) }),
  fc.constant({ kind: 'undo' as const }),
)

/** `KEEP_RUNS=1000` looks longer. */
const runs = Number(globalThis.process.env['KEEP_RUNS'] ?? 60)
const timeoutMs = 60_000 + 500 * runs

const moddle = createModdle()
const written = async (definitions: ModdleElement) => (await moddle.toXML(definitions, { format: true })).xml
const readBack = async (xml: string) => written((await moddle.fromXML(xml)).rootElement)

async function opened(original: string) {
  const { rootElement } = await moddle.fromXML(original)
  drawInOwnOrder(rootElement)
  const before = await written(rootElement)
  const editor = new ModelEditor(moddle, rootElement)
  return { editor, before, keep: textKeeper(original, before), write: () => written(rootElement) }
}

/** The editor draws what sits on a border, and flows, after all that they sit on; so it writes them too. */
function drawInOwnOrder(definitions: ModdleElement): void {
  const isOnTop = (di: ModdleElement) =>
    di.$type === 'bpmndi:BPMNEdge' || (di['bpmnElement'] as ModdleElement | undefined)?.$type === 'bpmn:BoundaryEvent'
  for (const diagram of definitions.get('diagrams') as ModdleElement[]) {
    const plane = diagram['plane'] as ModdleElement
    const drawn = plane.get('planeElement') as ModdleElement[]
    plane.set('planeElement', [...drawn.filter((di) => !isOnTop(di)), ...drawn.filter(isOnTop)])
  }
}

const asidesOf = (xml: string) => xml.match(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|kept \d+/g) ?? []

test(
  'of any file, edited in any way, the patched text reads back as the edited model',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFile,
        spelling,
        fc.array(command, { minLength: 1, maxLength: 6 }),
        async (file, how, commands) => {
          const original = spelled(file, how)
          const { editor, keep, write } = await opened(original)
          for (const each of commands) {
            editor.run(each)
            const after = await write()
            const kept = keep(after)
            expect(kept.isKept).toBe(true)
            const back = await readBack(kept.text)
            if (!isSameModel(back, after)) expect(back).toBe(after)
          }
          editor.undoAll()
          expect(keep(await write())).toEqual({ text: original, isKept: true })
        },
      ),
      { numRuns: runs },
    )
  },
  timeoutMs,
)

test(
  'what is not edited stays to the letter, with all remarks and foreign content',
  async () => {
    const gentle = command.filter(({ kind }) => !['remove', 'enclose', 'undo', 'replace'].includes(kind))
    await fc.assert(
      fc.asyncProperty(anyFile, spelling, gentle, async (file, how, single) => {
        const original = spelled(file, how)
        const { editor, before, keep, write } = await opened(original)
        editor.run(single)
        const after = await write()
        const { text: patched } = keep(after)
        expect(asidesOf(patched)).toEqual(asidesOf(original))
        if (file !== null && how.indent !== null && !how.areAttributesOnLines)
          expect(linesGone(original, patched)).toBeLessThanOrEqual(linesGone(before, after))
        if (file !== null && how.indent !== null) expect(patched.includes('\r\n')).toBe(original.includes('\r\n'))
        if (original.includes('\r\n')) expect(patched.replaceAll('\r\n', '')).not.toContain('\n')
      }),
      { numRuns: runs },
    )
  },
  timeoutMs,
)

/** Lines of the one that the other does not have (as often). */
function linesGone(one: string, other: string): number {
  const left = new Map<string, number>()
  for (const line of other.split(/\r\n|\n/)) left.set(line, (left.get(line) ?? 0) + 1)
  return one.split(/\r\n|\n/).filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  }).length
}
