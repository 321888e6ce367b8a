import { expect, test } from 'vitest'
import { decodeXml } from './decode.ts'
import { ensureDiagram } from './layout.ts'
import { checkEditable } from './editable.ts'
import { readModel } from './read-model.ts'

/** Habits of other tools' exports, each of which has stopped a reader somewhere. */
const DIAGRAM = `<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC" xmlns:omgdi="http://www.omg.org/spec/DD/20100524/DI" id="sid-d1">
  <bpmndi:BPMNPlane bpmnElement="sid-P" id="sid-d2"><bpmndi:BPMNShape bpmnElement="sid-S" id="sid-S_gui"><omgdc:Bounds height="30.0" width="30.0" x="72.0" y="295.0"/>
  <bpmndi:BPMNLabel labelStyle="sid-style"><omgdc:Bounds height="8.0" width="46.28" x="39.6" y="330.3"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
  <bpmndi:BPMNEdge bpmnElement="sid-F" id="sid-F_gui"><omgdi:waypoint x="102.0" y="310.0"/><omgdi:waypoint x="145.0" y="310.0"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane>
  <bpmndi:BPMNLabelStyle id="sid-style"><omgdc:Font isBold="false" isItalic="false" name="Arial" size="8.0"/></bpmndi:BPMNLabelStyle></bpmndi:BPMNDiagram>`

const signavio = `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signavio="http://www.signavio.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" exporter="Some Editor" id="sid-1" targetNamespace="urn:x" typeLanguage="http://www.w3.org/2001/XMLSchema" xsi:schemaLocation="http://www.omg.org/spec/BPMN/20100524/MODEL http://www.omg.org/spec/BPMN/2.0/20100501/BPMN20.xsd">
<process id="sid-P" isClosed="false" isExecutable="false" processType="None"><extensionElements><signavio:meta metaKey="a" metaValue=""/></extensionElements>
<startEvent id="sid-S" isInterrupting="true" name=" Start "/><task completionQuantity="1" id="sid-T" isForCompensation="false" name="Task&#10;1" startQuantity="1"><incoming>sid-F</incoming></task>
<boundaryEvent attachedToRef="sid-T" cancelActivity="true" id="sid-B" parallelMultiple="false"><messageEventDefinition id="sid-M"/></boundaryEvent>
<sequenceFlow id="sid-F" isImmediate="true" name="" sourceRef="sid-S" targetRef="sid-T"><conditionExpression xsi:type="tFormalExpression"/></sequenceFlow></process>
${DIAGRAM}</definitions>`

test('an export with default namespace, floats, label styles and empty conditions is read, and can be edited', async () => {
  const read = await readModel(signavio)
  expect(read).toMatchObject({ ok: true, problems: [] })
  if (!read.ok) return
  expect(read.value.nodes['sid-T']).toMatchObject({ name: 'Task 1', incoming: ['sid-F'], boundaryEvents: ['sid-B'] })
  expect(read.value.nodes['sid-S']).toMatchObject({ name: 'Start' })
  expect(read.value.flows['sid-F']).not.toHaveProperty('condition')
  expect(await checkEditable(signavio)).toEqual([])
  expect(await ensureDiagram(signavio)).toMatchObject({ ok: true, value: { laidOut: false } })
})

test('foreign extensions that hold elements without a prefix of their own can be edited', async () => {
  const xml = signavio.replace(
    '<signavio:meta metaKey="a" metaValue=""/>',
    `<w4:style xmlns:w4="urn:w4"><w4:root grid="true"><Grid spacing="15"/><Ruler/></w4:root></w4:style><Loose xmlns="urn:loose" a="1"><Inner>text</Inner></Loose><BizagiExtensions xmlns="http://www.bizagi.com/bpmn20"><BizagiProperties><BizagiProperty name="bgColor" value="White"/></BizagiProperties></BizagiExtensions>`,
  )
  expect((await readModel(xml)).problems).toEqual([])
  expect(await checkEditable(xml)).toEqual([])
})

test('references that are qualified names lead to the element', async () => {
  const xml = signavio
    .replace('targetNamespace', 'xmlns:tns="urn:x" targetNamespace')
    .replace('targetRef="sid-T"', 'targetRef="tns:sid-T"')
  const read = await readModel(xml)
  expect(read.ok && read.value.flows['sid-F']?.target).toBe('sid-T')
})

test('a UTF-16 file goes from bytes to model and diagram', async () => {
  const text = `\uFEFF${signavio.replace('UTF-8', 'UTF-16').replace('Start', 'Eingang prüfen').replace(DIAGRAM, '')}`
  const decoded = decodeXml(new Uint8Array(Uint16Array.from([...text].map((c) => c.charCodeAt(0))).buffer))
  if (!decoded.ok) throw new Error(decoded.problems[0]?.message)
  const laidOut = await ensureDiagram(decoded.value)
  if (!laidOut.ok) throw new Error()
  const read = await readModel(laidOut.value.xml)
  expect(read.ok && read.value.nodes['sid-S']?.name).toBe('Eingang prüfen')
  expect(laidOut.value.xml).toContain('encoding="UTF-8"')
})
