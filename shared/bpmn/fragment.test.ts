import { expect, test } from 'vitest'
import { process } from '../testing/bpmn-builder.ts'
import { bpmnFragment, looksLikeBpmn } from './fragment.ts'
import { ensureDiagram } from './layout.ts'
import { createModdle } from './moddle.ts'
import { readModel } from './read-model.ts'

async function drawn() {
  const xml = process('P').start('S').task('A', { name: 'Assess' }).task('B').end('E').xml()
  const laid = await ensureDiagram(xml)
  if (!laid.ok) throw new Error(laid.problems[0]?.message)
  return laid.value.xml
}

test('a fragment is a BPMN file of the chosen elements, the flows between them, and their shapes', async () => {
  const fragment = (await bpmnFragment(await drawn(), ['A', 'B']))!
  const model = await readModel(fragment)
  if (!model.ok) throw new Error(model.problems[0]?.message)
  expect(Object.keys(model.value.nodes).toSorted()).toEqual(['A', 'B'])
  expect(Object.keys(model.value.flows)).toHaveLength(1)
  expect(model.value.nodes['A']).toMatchObject({ name: 'Assess', incoming: [] })
  const { warnings } = await createModdle().fromXML(fragment)
  expect(warnings).toEqual([])
  expect(fragment.match(/<bpmndi:BPMNShape /g)).toHaveLength(2)
  expect(fragment.match(/<bpmndi:BPMNEdge /g)).toHaveLength(1)
})

test('of nothing that is in the file there is no fragment', async () => {
  expect(await bpmnFragment(await drawn(), ['Nobody'])).toBeNull()
})

test('BPMN is told from other text by its first element', () => {
  expect(looksLikeBpmn('<?xml version="1.0"?>\n<!-- a -->\n<bpmn:definitions id="D">')).toBe(true)
  expect(looksLikeBpmn('<definitions xmlns="x">')).toBe(true)
  expect(looksLikeBpmn('read the definitions')).toBe(false)
  expect(looksLikeBpmn('<html><definitions>')).toBe(false)
})

const withData = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:test">
  <category id="C"><categoryValue id="V" value="Quick" /></category><message id="M" name="Order" />
  <interface id="I" name="Desk"><operation id="Op" name="book"><inMessageRef>M</inMessageRef></operation></interface>
  <process id="P">
    <serviceTask id="Book" operationRef="Op"><dataOutputAssociation id="Out"><targetRef>Archive</targetRef></dataOutputAssociation></serviceTask>
    <dataStoreReference id="Archive" name="Archive" /><group id="G" categoryValueRef="V" />
  </process>
  <bpmndi:BPMNDiagram id="D1"><bpmndi:BPMNPlane id="P1" bpmnElement="P">
    <bpmndi:BPMNShape id="B_di" bpmnElement="Book"><dc:Bounds x="0" y="0" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="A_di" bpmnElement="Archive"><dc:Bounds x="200" y="0" width="50" height="50" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="G_di" bpmnElement="G"><dc:Bounds x="0" y="0" width="300" height="200" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="O_di" bpmnElement="Out"><di:waypoint x="100" y="40" /><di:waypoint x="200" y="25" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`

test('a fragment holds the definitions of which its elements name a part', async () => {
  const { elementsById, warnings } = await createModdle().fromXML((await bpmnFragment(withData, ['Book', 'G']))!)
  expect(warnings).toEqual([])
  expect(elementsById['V']).toMatchObject({ value: 'Quick' })
  expect(elementsById['I']).toMatchObject({ name: 'Desk' })
  expect(elementsById['M']).toMatchObject({ name: 'Order' })
})

test('a data association is in a fragment with both of its ends or not at all', async () => {
  const both = (await bpmnFragment(withData, ['Book', 'Archive']))!
  expect(both).toContain('<bpmndi:BPMNEdge id="O_di" bpmnElement="Out">')
  expect(both).toMatch(/targetRef>Archive</)
  const alone = (await bpmnFragment(withData, ['Book']))!
  expect(alone).not.toContain('Out')
})
