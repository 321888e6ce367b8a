import { BPMNDI_NAMESPACE } from './bpmn-xml.ts'
import type { Bounds, Picture, Point } from './picture.ts'

/** A `BPMNDiagram` element that declares its own namespaces, so that it fits into any file. */
export function diagramXml(
  planeElement: string,
  picture: Picture,
  marks: {
    readonly expanded: ReadonlySet<string>
    /** pools and lanes, whose names stand at their left */
    readonly upright: ReadonlySet<string>
    readonly isTaken: (id: string) => boolean
  },
): string {
  const used = new Set<string>()
  const idFor = (wish: string) => {
    let id = wish
    for (let count = 2; marks.isTaken(id) || used.has(id); count++) id = `${wish}_${count}`
    used.add(id)
    return id
  }
  const shape = ([id, bounds]: [string, Bounds]) => {
    const expanded = marks.expanded.has(id) ? ' isExpanded="true"' : ''
    const upright = marks.upright.has(id) ? ' isHorizontal="true"' : ''
    return (
      `      <bpmndi:BPMNShape id="${escapeAttribute(idFor(`${id}_di`))}" bpmnElement="${escapeAttribute(id)}"${upright}${expanded}>\n` +
      `        <dc:Bounds x="${round(bounds.x)}" y="${round(bounds.y)}" width="${round(bounds.width)}" height="${round(bounds.height)}" />\n` +
      `      </bpmndi:BPMNShape>\n`
    )
  }
  const edge = ([id, points]: [string, readonly Point[]]) =>
    `      <bpmndi:BPMNEdge id="${escapeAttribute(idFor(`${id}_di`))}" bpmnElement="${escapeAttribute(id)}">\n` +
    points.map(({ x, y }) => `        <di:waypoint x="${round(x)}" y="${round(y)}" />\n`).join('') +
    `      </bpmndi:BPMNEdge>\n`
  return (
    `  <bpmndi:BPMNDiagram xmlns:bpmndi="${BPMNDI_NAMESPACE}" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="${idFor('BPMNDiagram_1')}">\n` +
    `    <bpmndi:BPMNPlane id="${idFor('BPMNPlane_1')}" bpmnElement="${escapeAttribute(planeElement)}">\n` +
    [...picture.shapes].map(shape).join('') +
    [...picture.edges].map(edge).join('') +
    `    </bpmndi:BPMNPlane>\n` +
    `  </bpmndi:BPMNDiagram>\n`
  )
}

export function escapeAttribute(text: string): string {
  return text.replace(/[<>&"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function round(value: number): number {
  return Math.round(value)
}
