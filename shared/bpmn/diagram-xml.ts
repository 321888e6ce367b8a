import { BPMNDI_NAMESPACE } from './bpmn-xml.ts'
import type { Bounds, Picture, Point } from './picture.ts'
import type { ProcessModel } from './process-model.ts'

/** A `BPMNDiagram` element that declares its own namespaces, so that it fits into any file. */
export function diagramXml(
  planeElement: string,
  picture: Picture,
  marks: {
    readonly expanded: ReadonlySet<string>
    /** pools and lanes, whose names stand at their left */
    readonly upright: ReadonlySet<string>
    /** names that stand outside of their gateway, by its id */
    readonly gatewayNames: ReadonlyMap<string, string>
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
  const ends = [...picture.edges.values()].flatMap((points) => [...points.slice(0, 1), ...points.slice(-1)])
  const shape = ([id, bounds]: [string, Bounds]) => {
    const expanded = marks.expanded.has(id) ? ' isExpanded="true"' : ''
    const upright = marks.upright.has(id) ? ' isHorizontal="true"' : ''
    return (
      `      <bpmndi:BPMNShape id="${escapeAttribute(idFor(`${id}_di`))}" bpmnElement="${escapeAttribute(id)}"${upright}${expanded}>\n` +
      `        ${boundsXml(bounds)}\n` +
      labelXml(labelAbove(bounds, marks.gatewayNames.get(id), ends)) +
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

/** Names of a file's gateways by their ids. */
export function gatewayNamesOf({ nodes }: ProcessModel): ReadonlyMap<string, string> {
  return new Map(Object.values(nodes).flatMap(({ id, kind, name }) => (kind === 'gateway' && name ? [[id, name]] : [])))
}

/** What the editor's label is wide, and a line of it high; its letters are about as wide as half of that. */
const label = { width: 90, lineHeight: 14, letterWidth: 6.5, distance: 6 }

/** Where a gateway's name stands if a flow leaves at its bottom, where the editor would write it: above, if nothing is there. */
function labelAbove(gateway: Bounds, name: string | undefined, ends: readonly Point[]): Bounds | null {
  if (!name) return null
  const middle = gateway.x + gateway.width / 2
  const touches = (y: number) => (end: Point) => Math.abs(end.x - middle) < 1 && Math.abs(end.y - y) < 1
  if (!ends.some(touches(gateway.y + gateway.height)) || ends.some(touches(gateway.y))) return null
  const height = Math.ceil((name.length * label.letterWidth) / label.width) * label.lineHeight
  return { x: middle - label.width / 2, y: gateway.y - height - label.distance, width: label.width, height }
}

function labelXml(bounds: Bounds | null): string {
  return bounds ? `        <bpmndi:BPMNLabel>\n          ${boundsXml(bounds)}\n        </bpmndi:BPMNLabel>\n` : ''
}

function boundsXml({ x, y, width, height }: Bounds): string {
  return `<dc:Bounds x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" />`
}

export function escapeAttribute(text: string): string {
  return text.replace(/[<>&"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function round(value: number): number {
  return Math.round(value)
}
