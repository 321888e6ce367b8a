import { expect, test } from 'vitest'
import { renamed } from './renamed.ts'

const file = `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="t">
  <process id="P">
    <documentation>What it is for.</documentation>
    <startEvent   id='S' name='Begun' />
    <exclusiveGateway id="G" name="Good?" />
    <sequenceFlow id="F" name="no" sourceRef="S" targetRef="G" />
  </process>
  <!-- drawn by hand -->
  <di:BPMNDiagram id="B">
    <di:BPMNPlane id="L" bpmnElement="P">
      <di:BPMNShape id="S_di" bpmnElement="S">
        <dc:Bounds x="100" y="100" width="36" height="36" />
        <di:BPMNLabel><dc:Bounds x="93" y="142" width="50" height="14" /></di:BPMNLabel>
      </di:BPMNShape>
      <di:BPMNShape id="G_di" bpmnElement="G">
        <dc:Bounds x="300" y="93" width="50" height="50" />
        <di:BPMNLabel><dc:Bounds x="300" y="73" width="50" height="14" /></di:BPMNLabel>
      </di:BPMNShape>
      <di:BPMNEdge id="F_di" bpmnElement="F">
        <dd:waypoint x="136" y="118" />
        <dd:waypoint x="300" y="118" />
        <di:BPMNLabel><dc:Bounds x="265" y="100" width="21" height="14" /></di:BPMNLabel>
      </di:BPMNEdge>
    </di:BPMNPlane>
  </di:BPMNDiagram>
</definitions>
`

const nothing = { names: {}, documentation: {} }

test('without other words the file stays to the letter, also where ids are meant that it has not', async () => {
  expect(await renamed(file, nothing)).toBe(file)
  expect(await renamed(file, { names: { X: 'No such' }, documentation: { G: 'Has none', X: 'No such' } })).toBe(file)
})

test('names and documentation are put where they stood', async () => {
  const text = await renamed(file, { names: { S: `It's on` }, documentation: { P: 'Wozu & warum.' } })
  expect(withoutLabels(text)).toBe(
    withoutLabels(file).replace('Begun', 'It&apos;s on').replace('What it is for.', 'Wozu &amp; warum.'),
  )
})

test('a label below its shape stays below its middle, and one above grows upwards', async () => {
  const text = await renamed(file, {
    names: { S: 'Angefangen und los', G: 'Ist das alles schon gut so?' },
    documentation: {},
  })
  const [below, above] = labelsIn(text)
  expect(below!.x + below!.width / 2).toBeCloseTo(118, 0)
  expect(below).toMatchObject({ y: 142, height: 28 })
  expect(above!.x + above!.width / 2).toBeCloseTo(325, 0)
  expect(above!.y + above!.height).toBe(87)
  expect(above!.height).toBeGreaterThan(14)
})

test('a label of a flow keeps the end that is nearer to where the flow ends', async () => {
  const label = labelsIn(await renamed(file, { names: { F: 'überhaupt nicht' }, documentation: {} }))[2]!
  expect(label.width).toBeGreaterThan(60)
  expect(label.x + label.width).toBe(286)
})

test('a label whose name stays is left where it is', async () => {
  expect(await renamed(file, { names: { S: 'Begun', F: 'no' }, documentation: {} })).toBe(file)
})

function labelsIn(xml: string) {
  const labels = xml.matchAll(/<di:BPMNLabel><dc:Bounds x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)
  return [...labels].map(([, ...sides]) => {
    const [x, y, width, height] = sides.map(Number)
    return { x: x!, y: y!, width: width!, height: height! }
  })
}

const withoutLabels = (xml: string) => xml.replace(/<di:BPMNLabel>.*<\/di:BPMNLabel>/g, '')
