import { parseXml, type XmlElement } from '../../../shared/bpmn/xml-tree.ts'

/** What a diagram looks like from afar: boxes and lines in the diagram's own coordinates. */
export interface Drawing {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** those that lie below come first */
  readonly shapes: readonly DrawnShape[]
  readonly lines: readonly DrawnLine[]
}

export type ShapeKind = 'pool' | 'lane' | 'activity' | 'subProcess' | 'gateway' | 'start' | 'middle' | 'end' | 'other'

export interface DrawnShape {
  readonly elementId: string
  readonly kind: ShapeKind
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface DrawnLine {
  readonly kind: 'sequence' | 'other'
  /** SVG path */
  readonly path: string
}

const diUri = 'http://www.omg.org/spec/BPMN/20100524/DI'
const layers: readonly ShapeKind[] = [
  'pool',
  'lane',
  'subProcess',
  'other',
  'activity',
  'gateway',
  'start',
  'end',
  'middle',
]

/**
 * Reads the first plane of a diagram from its XML.
 *
 * @returns null where nothing is drawn or the text is no XML
 */
export function readDrawing(xml: string): Drawing | null {
  const document = parseXml(xml)
  if (!document.ok) return null
  const kinds = new Map<string, string>()
  const plane = readDocument(document.value.root, kinds)
  if (!plane) return null

  const shapes: DrawnShape[] = []
  const lines: DrawnLine[] = []
  for (const child of elementsOf(plane)) {
    const elementId = attribute(child, 'bpmnElement') ?? ''
    const name = kinds.get(elementId) ?? ''
    if (child.localName === 'BPMNShape') {
      const bounds = elementsOf(child).find((element) => element.localName === 'Bounds')
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => Number(attribute(bounds, key)))
      if (![x, y, width, height].every(Number.isFinite)) continue
      shapes.push({ elementId, kind: kindOf(name), x: x!, y: y!, width: width!, height: height! })
    }
    if (child.localName === 'BPMNEdge') {
      const points = elementsOf(child)
        .filter((element) => element.localName === 'waypoint')
        .map((point) => `${Number(attribute(point, 'x'))} ${Number(attribute(point, 'y'))}`)
      if (points.length < 2 || points.some((point) => point.includes('NaN'))) continue
      lines.push({ kind: name === 'sequenceFlow' ? 'sequence' : 'other', path: `M${points.join('L')}` })
    }
  }
  if (shapes.length === 0) return null
  const left = Math.min(...shapes.map((shape) => shape.x))
  const top = Math.min(...shapes.map((shape) => shape.y))
  return {
    left,
    top,
    width: Math.max(...shapes.map((shape) => shape.x + shape.width)) - left,
    height: Math.max(...shapes.map((shape) => shape.y + shape.height)) - top,
    shapes: shapes.toSorted((a, b) => layers.indexOf(a.kind) - layers.indexOf(b.kind)),
    lines,
  }
}

/** Collects the type of every element that has an id, and answers the first plane. */
function readDocument(root: XmlElement, kinds: Map<string, string>): XmlElement | null {
  let plane: XmlElement | null = null
  const open: XmlElement[] = [root]
  for (let element = open.pop(); element; element = open.pop()) {
    if (element.uri === diUri) {
      if (element.localName === 'BPMNPlane') {
        plane ??= element
        continue
      }
    } else {
      const id = attribute(element, 'id')
      if (id !== undefined) kinds.set(id, element.localName)
    }
    open.push(...elementsOf(element).toReversed())
  }
  return plane
}

function kindOf(name: string): ShapeKind {
  if (name === 'participant') return 'pool'
  if (name === 'lane') return 'lane'
  if (/subProcess$|^transaction$/i.test(name)) return 'subProcess'
  if (/task$|^callActivity$/i.test(name)) return 'activity'
  if (/gateway$/i.test(name)) return 'gateway'
  if (name === 'startEvent') return 'start'
  if (name === 'endEvent') return 'end'
  if (/event$/i.test(name)) return 'middle'
  return 'other'
}

function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child.kind === 'element')
}

function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.find((each) => each.name === name)?.value
}
