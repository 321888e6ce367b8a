import { expect, test } from 'vitest'
import { process } from '../testing/bpmn-builder.ts'
import { ensureDiagram } from './layout.ts'
import { createModdle } from './moddle.ts'
import type { Bounds } from './picture.ts'
import { readModel } from './read-model.ts'

async function laidOut(xml: string) {
  const result = await ensureDiagram(xml)
  if (!result.ok) throw new Error(result.problems[0]?.message)
  const { rootElement, warnings } = await createModdle().fromXML(result.value.xml)
  const [diagram] = rootElement.get('diagrams') as {
    plane: { planeElement: PlaneElement[]; bpmnElement: { id: string } }
  }[]
  const elements = diagram?.plane.planeElement ?? []
  const shapes = new Map(elements.filter(({ bounds }) => bounds).map((e) => [e.bpmnElement!.id, e.bounds!]))
  const edges = elements.filter(({ waypoint }) => waypoint).map((e) => e.bpmnElement!.id)
  return { ...result, xml: result.value.xml, warnings, shapes, edges, plane: diagram?.plane.bpmnElement.id }
}
interface PlaneElement {
  bpmnElement?: { id: string }
  bounds?: Bounds
  waypoint?: unknown[]
}

const contains = (outer: Bounds, inner: Bounds) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

const overlap = (a: Bounds, b: Bounds) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

function claims() {
  return process('P', { name: 'Claims' })
    .start('S')
    .task('A', { name: 'Assess', documentation: 'Read it', extension: '<camunda:properties />' })
    .exclusive('G')
    .branch((b) => b.subProcess('Sub', (inner) => inner.start('s').task('a').task('b').end('e')).end('E1'))
    .branch((b) => b.task('B').end('E2'))
    .at('B')
    .to('A')
    .boundary('Late', 'A', { timer: 'PT1H' })
    .task('C')
    .to('E2')
}

test('a file with a diagram stays as it is', async () => {
  const once = await laidOut(claims().xml())
  const twice = await ensureDiagram(once.xml)
  expect(twice).toEqual({ ok: true, value: { xml: once.xml, laidOut: false }, problems: [] })
})

test('a file that says a place that is no number is refused, with the line', async () => {
  const { xml } = await laidOut(process('P').start('S').task('A').end('E').xml())
  const result = await ensureDiagram(xml.replace(/width="\d+"/, 'width="1e309"'))
  expect(result).toMatchObject({ ok: false, problems: [{ code: 'place-unusable', elementId: 'S' }] })
  expect(xml.split('\n')[result.problems[0]!.line! - 1]).toContain('<dc:Bounds')
})

test('a process of which nothing is drawn gets a diagram of its own, beside those that are drawn', async () => {
  const once = await laidOut(claims().xml())
  const hidden = '<bpmn:process id="Hidden" name="Hidden"><bpmn:task id="H" /><bpmn:task /></bpmn:process>'
  const xml = once.xml.replace('<bpmndi:BPMNDiagram', `${hidden}<bpmndi:BPMNDiagram`)
  const twice = await ensureDiagram(xml)
  if (!twice.ok) throw new Error(twice.problems[0]?.message)
  expect(twice.value.laidOut).toBe(true)
  expect(twice.problems.map(({ code, elementId }) => [code, elementId])).toEqual([['process-laid-out', 'Hidden']])
  const { rootElement, warnings } = await createModdle().fromXML(twice.value.xml)
  expect(warnings).toEqual([])
  const planes = (
    rootElement.get('diagrams') as { plane: { planeElement: unknown[]; bpmnElement: { id: string } } }[]
  ).map(({ plane }) => [plane.bpmnElement.id, plane.planeElement.length])
  expect(planes).toEqual([
    ['P', once.shapes.size + once.edges.length],
    ['Hidden', 2],
  ])
  expect((await ensureDiagram(twice.value.xml)).problems).toEqual([])
})

test('every node and flow of a process without diagram is drawn, and nothing overlaps', async () => {
  const { shapes, edges, warnings, plane, value } = await laidOut(claims().xml())
  const read = await readModel(claims().xml())
  if (!read.ok) throw new Error()
  expect(value.laidOut).toBe(true)
  expect(warnings).toEqual([])
  expect(plane).toBe('P')
  expect([...shapes.keys()].sort()).toEqual(Object.keys(read.value.nodes).sort())
  expect(edges.sort()).toEqual(Object.keys(read.value.flows).sort())
  const outer = read.value.processes[0]!.nodes.filter((id) => id !== 'Late').map((id) => shapes.get(id)!)
  for (const [index, one] of outer.entries()) {
    for (const other of outer.slice(index + 1)) expect(overlap(one, other)).toBe(false)
  }
  for (const id of ['s', 'a', 'b', 'e']) expect(contains(shapes.get('Sub')!, shapes.get(id)!)).toBe(true)
})

test('the layout adds a diagram and leaves the rest of the text as it was', async () => {
  const original = claims().xml().replace('<bpmn:task', '<!-- a comment --><bpmn:task')
  const { xml } = await laidOut(original)
  expect(xml.replace(/ {2}<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>\n/, '')).toBe(original)
})

test('pools lie apart, contain their processes, and message flows connect them', async () => {
  const two = claims()
    .pool('Pool_P', { name: 'Insurer' })
    .blackBox('Customer', { name: 'Customer' })
    .messageFlow('M1', 'Customer', 'A')
    .messageFlow('M2', 'x', 'A')
    .process('Q')
    .pool('Pool_Q')
    .start('Q_S')
    .task('x')
    .end('Q_E')
  const { shapes, edges, plane } = await laidOut(two.xml())
  expect(plane).toBe('Collaboration_1')
  const pools = ['Pool_P', 'Customer', 'Pool_Q'].map((id) => shapes.get(id)!)
  expect(overlap(pools[0]!, pools[1]!) || overlap(pools[1]!, pools[2]!) || overlap(pools[0]!, pools[2]!)).toBe(false)
  for (const id of ['S', 'A', 'G', 'Sub', 'E2']) expect(contains(pools[0]!, shapes.get(id)!)).toBe(true)
  for (const id of ['Q_S', 'x', 'Q_E']) expect(contains(pools[2]!, shapes.get(id)!)).toBe(true)
  expect(edges).toEqual(expect.arrayContaining(['M1', 'M2']))
})

test('each node lies in its lane, sub-lanes within their lane, and a pool is added for lanes without one', async () => {
  const lanes = claims()
    .lane('Front', ['S', 'A', 'Late'])
    .lane('Back', [])
    .lane('Back_1', ['G', 'B', 'E2'], { parent: 'Back' })
    .lane('Back_2', ['Sub', 'E1', 'C'], { parent: 'Back' })
  const { shapes, problems, warnings } = await laidOut(lanes.xml())
  expect(warnings).toEqual([])
  expect(problems.map(({ code }) => code)).toEqual(['diagram-laid-out', 'pools-added'])
  for (const id of ['S', 'A', 'Late']) expect(contains(shapes.get('Front')!, shapes.get(id)!)).toBe(true)
  for (const id of ['G', 'B', 'E2']) expect(contains(shapes.get('Back_1')!, shapes.get(id)!)).toBe(true)
  for (const id of ['Sub', 'a', 'E1', 'C']) expect(contains(shapes.get('Back_2')!, shapes.get(id)!)).toBe(true)
  for (const id of ['Back_1', 'Back_2']) expect(contains(shapes.get('Back')!, shapes.get(id)!)).toBe(true)
  expect(overlap(shapes.get('Front')!, shapes.get('Back')!)).toBe(false)
  for (const id of ['Front', 'Back']) expect(contains(shapes.get('Participant_P')!, shapes.get(id)!)).toBe(true)
})

test('annotations and data are drawn with their associations', async () => {
  const annotated = claims().raw(
    `<bpmn:textAnnotation id="Note"><bpmn:text>Mind</bpmn:text></bpmn:textAnnotation>
     <bpmn:association id="As" sourceRef="A" targetRef="Note" />
     <bpmn:dataObject id="O" /><bpmn:dataObjectReference id="R" dataObjectRef="O" />`,
  )
  const { shapes, edges } = await laidOut(annotated.xml())
  expect([...shapes.keys()]).toEqual(expect.arrayContaining(['Note', 'R']))
  expect(overlap(shapes.get('Note')!, shapes.get('R')!)).toBe(false)
  expect(edges).toContain('As')
})

test('processes called from one file are all drawn', async () => {
  const { shapes } = await laidOut(
    process('P').start('S').call('C', 'Q').end('E').process('Q').start('s').end('e').xml(),
  )
  expect([...shapes.keys()]).toEqual(expect.arrayContaining(['S', 'C', 'E', 's', 'e']))
})

test('a diagram without shapes is replaced, default prefixes and missing ids are dealt with', async () => {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" targetNamespace="x">
<process><startEvent id="S"/><task id="S_di"/><sequenceFlow sourceRef="S" targetRef="S_di"/></process>
<d:BPMNDiagram id="Old"><d:BPMNPlane /></d:BPMNDiagram></definitions>`
  const { shapes, edges, xml: written, warnings } = await laidOut(xml)
  expect(warnings).toEqual([])
  expect([...shapes.keys()].sort()).toEqual(['S', 'S_di'])
  expect(edges).toEqual(['sequenceFlow_1'])
  expect(written).not.toContain('Old')
})

test('a file that cannot be read is no crash but its problem', async () => {
  expect(await ensureDiagram('{}')).toMatchObject({ ok: false, problems: [{ code: 'not-xml' }] })
  expect(await ensureDiagram('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>')).toMatchObject({
    ok: true,
    value: { laidOut: false },
    problems: [{ code: 'nothing-to-lay-out' }],
  })
})

test('a process too large for the automatic layout is drawn in plain columns', async () => {
  let builder = process('P').start('S')
  for (let index = 0; index < 3100; index++) builder = builder.task(`T${index}`)
  const { shapes, problems } = await laidOut(builder.xml())
  expect(shapes.size).toBe(3101)
  expect(problems.map(({ code }) => code)).toContain('layout-simple')
})

test('a name stands above its gateway where a flow leaves at its bottom, else where editors write it', async () => {
  const named = process('P')
    .start('S')
    .exclusive('G', { name: 'Accepted?' })
    .branch((b) => b.task('A').exclusive('H', { name: 'Straight on?' }).end('E1'))
    .branch((b) => b.end('E2'))
  const { xml, shapes } = await laidOut(named.xml())
  const labels = [
    ...xml.matchAll(/bpmnElement="(\w+)"[^>]*>\s*<dc:Bounds[^>]*>\s*<bpmndi:BPMNLabel>\s*<dc:Bounds ([^>]*)\/>/g),
  ]
  expect(labels.map(([, id]) => id)).toEqual(['G'])
  const [y = 0, height = 0] = ['y', 'height'].map((side) =>
    Number(new RegExp(` ${side}="(\\d+)"`).exec(labels[0]![2]!)?.[1]),
  )
  expect(y + height).toBeLessThanOrEqual(shapes.get('G')!.y)
})
