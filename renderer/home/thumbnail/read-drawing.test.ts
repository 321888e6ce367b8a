import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDrawing } from './read-drawing.ts'

const diagram = (semantic: string, drawn: string) => `<?xml version="1.0"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI">
  <b:process id="P">${semantic}</b:process>
  <di:BPMNDiagram id="D"><di:BPMNPlane id="Plane" bpmnElement="P">${drawn}</di:BPMNPlane></di:BPMNDiagram>
</b:definitions>`

const shape = (id: string, x: number, y: number, width: number, height: number) =>
  `<di:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></di:BPMNShape>`

describe('the drawing of a thumbnail', () => {
  it('holds every shape with its kind, what lies below first, and the box around all', () => {
    const drawing = readDrawing(
      diagram(
        '<b:startEvent id="S"/><b:userTask id="T"/><b:subProcess id="U"/><b:exclusiveGateway id="G"/><b:endEvent id="E"/>',
        shape('S', 100, 60, 36, 36) +
          shape('T', 200, 40, 100, 80) +
          shape('G', 350, 55, 50, 50) +
          shape('U', 90, 30, 400, 120) +
          shape('E', 440, 60, 36, 36),
      ),
    )
    expect(drawing?.shapes.map(({ elementId, kind }) => [elementId, kind])).toEqual([
      ['U', 'subProcess'],
      ['T', 'activity'],
      ['G', 'gateway'],
      ['S', 'start'],
      ['E', 'end'],
    ])
    expect(drawing).toMatchObject({ left: 90, top: 30, width: 400, height: 120 })
  })

  it('draws a sequence flow through all its waypoints', () => {
    const flow =
      '<di:BPMNEdge id="F_di" bpmnElement="F"><dd:waypoint x="1" y="2"/><dd:waypoint x="3" y="2"/><dd:waypoint x="3" y="9"/></di:BPMNEdge>'
    const drawing = readDrawing(
      diagram('<b:task id="T"/><b:sequenceFlow id="F" sourceRef="T" targetRef="T"/>', shape('T', 0, 0, 100, 80) + flow),
    )
    expect(drawing?.lines).toEqual([{ kind: 'sequence', path: 'M1 2L3 2L3 9' }])
  })

  it('leaves out shapes and lines whose coordinates are no numbers', () => {
    const drawing = readDrawing(
      diagram(
        '<b:task id="T"/><b:task id="B"/>',
        shape('T', 0, 0, 100, 80) +
          '<di:BPMNShape id="x" bpmnElement="B"><dc:Bounds x="a" y="0" width="1" height="1"/></di:BPMNShape>' +
          '<di:BPMNEdge id="y" bpmnElement="F"><dd:waypoint x="1" y="oops"/><dd:waypoint x="3" y="2"/></di:BPMNEdge>',
      ),
    )
    expect(drawing?.shapes.map((each) => each.elementId)).toEqual(['T'])
    expect(drawing?.lines).toEqual([])
  })

  it('is null where nothing is drawn and where the text is no XML', () => {
    expect(readDrawing(diagram('<b:task id="T"/>', ''))).toBeNull()
    expect(readDrawing('not XML at all')).toBeNull()
  })

  it('shows every activity of each example', () => {
    const folder = join(import.meta.dirname, '../../../resources/examples')
    const examples = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(examples.length).toBeGreaterThanOrEqual(6)
    for (const { name: example } of examples) {
      const xml = readFileSync(join(folder, example, 'process.bpmn'), 'utf8')
      const drawing = readDrawing(xml)
      expect(drawing?.shapes.filter((each) => each.kind === 'activity').length, example).toBeGreaterThanOrEqual(10)
      expect(drawing?.lines.filter((each) => each.kind === 'sequence').length, example).toBeGreaterThanOrEqual(10)
    }
  })
})
