import { expect, test } from 'vitest'
import { process } from '../testing/bpmn-builder.ts'
import { findSaveLosses } from './losses.ts'

const within = (inner: string, root = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:x="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" targetNamespace="t">
${root}<b:process id="P">
${inner}
</b:process></b:definitions>`

const lossesOf = async (xml: string) => (await findSaveLosses(xml)).map(({ code, line }) => `${code} ${line}`)

test('a file as the editor writes it loses nothing', async () => {
  const xml = process('P', { documentation: 'a < b' })
    .start('S', { timerCycle: 'R/PT1H' })
    .userTask('A', { name: 'x & y\nz', multiInstance: { cardinality: '3', collection: 'items' } })
    .exclusive('G', { default: 'G_E' })
    .branch((b) => b.task('B', { type: 'scriptTask', script: 'x' }).end('E2', 'terminate'), { condition: '${x < 1}' })
    .branch((b) => b.end('E'))
    .lane('L', ['S', 'A'])
    .pool('Pool')
    .xml()
  expect(await findSaveLosses(xml)).toEqual([])
})

test('extensions of known and unknown tools, CDATA and documentation survive', async () => {
  const xml = within(
    `<b:task id="A" x:colour="red"><b:documentation textFormat="text/plain"><![CDATA[<b>bold</b>]]></b:documentation>
<b:extensionElements><x:data key="1"><x:more>text</x:more><x:more/></x:data><x:data key="2"/></b:extensionElements></b:task>
<b:startEvent id="S" isInterrupting="true"/>
<b:sequenceFlow id="F" sourceRef="S" targetRef="A"><b:conditionExpression xsi:type="b:tFormalExpression" language="feel">a</b:conditionExpression></b:sequenceFlow>`,
  )
  expect(await findSaveLosses(xml)).toEqual([])
})

test('Camunda 7 and 8 extensions survive side by side', async () => {
  const xml = process('P')
    .start('S')
    .serviceTask('A', {
      attributes: { 'camunda:topic': 't', 'zeebe:modelerTemplate': 'z', 'camunda:modelerTemplate': 'c' },
      extension: `<zeebe:taskDefinition type="pay" retries="3" /><camunda:inputOutput><camunda:inputParameter name="a">b</camunda:inputParameter></camunda:inputOutput>`,
    })
    .end('E')
    .xml()
  expect(await findSaveLosses(xml)).toEqual([])
})

test('comments and processing instructions are told with their lines', async () => {
  const xml = within(`<!-- mind the gap -->\n<b:task id="A"><!-- inside --></b:task><?tool keep?>`)
  expect(await lossesOf(xml)).toEqual(['comment-lost 4', 'comment-lost 5', 'instruction-lost 5'])
  expect((await findSaveLosses(xml))[0]?.message).toBe('Line 4: The comment "mind the gap" would be lost.')
})

test('elements that the editor does not know where they stand are told', async () => {
  const xml = within(
    `<b:task id="A"><x:note>outside extension elements</x:note></b:task>
<b:robotTask id="R"><b:incoming>F</b:incoming></b:robotTask>
<b:scriptTask id="S"><b:script>a<b:b/></b:script></b:scriptTask>`,
  )
  const losses = await findSaveLosses(xml)
  expect(losses.map(({ code, line, elementId }) => `${code} ${line} ${elementId}`)).toEqual([
    'element-lost 4 A',
    'element-lost 5 R',
    'element-lost 6 S',
  ])
  expect(losses[1]?.message).toContain('<b:robotTask> in Process (P) would be lost with all that it holds')
})

test('elements with duplicate or illegal ids are told, and text where none may stand', async () => {
  const xml = within(`<b:task id="A"/>\n<b:task id="A"/>\n<b:task id="Prüfung"/>\nstray`)
  expect(await lossesOf(xml)).toEqual(['element-lost 5', 'element-lost 6', 'text-lost 7'])
})

test('references that lead nowhere and values that the editor reads otherwise are told', async () => {
  const xml = within(
    `<b:task id="A" default="Nowhere" isForCompensation="1"/>\n<b:sequenceFlow id="F" sourceRef="A" targetRef="gone"/>`,
  )
  expect(await lossesOf(xml)).toEqual(['attribute-lost 4', 'attribute-lost 4', 'attribute-lost 5'])
})

test('a diagram element without plane is kept or told', async () => {
  const xml = within('<b:task id="A"/>').replace(
    '</b:definitions>',
    '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" id="X"><d:BPMNPlane id="Y" bpmnElement="P"/></d:BPMNDiagram></b:definitions>',
  )
  expect(await findSaveLosses(xml)).toEqual([])
})

test('a file that cannot be read gives its errors', async () => {
  expect(await findSaveLosses('<a>')).toMatchObject([{ severity: 'error', code: 'file-truncated' }])
})

test('a thousand elements are compared within a second, also when all of them are unknown', async () => {
  let builder = process('P').start('S')
  for (let index = 0; index < 500; index++) builder = builder.task(`T${index}`, { extension: '<camunda:properties/>' })
  const xml = builder.xml()
  await findSaveLosses(xml)
  const start = performance.now()
  expect(await findSaveLosses(xml)).toEqual([])
  expect(performance.now() - start).toBeLessThan(15_000)
  const unknown = within('<b:robotTask/>\n'.repeat(50_000))
  const losses = await findSaveLosses(unknown)
  expect(losses.at(-1)?.message).toContain('49950 more losses')
  expect(performance.now() - start).toBeLessThan(30_000)
})
