import { layoutProcess } from 'bpmn-auto-layout'
import type { FlowNode, Process, ProcessModel, SubProcess } from './process-model.ts'
import { BPMNDI_NAMESPACE, BPMN_NAMESPACE, attributeOf, isBpmn } from './bpmn-xml.ts'
import { layOutColumns } from './layout-columns.ts'
import { emptyPicture, routeFlow, type Picture } from './picture.ts'
import { parseXml, type XmlElement } from './xml-tree.ts'

/** Beyond this bpmn-auto-layout takes many seconds. */
const MOST_NODES = 3000

/**
 * Positions of all nodes and flows of a process by bpmn-auto-layout, sub-processes expanded. It is given
 * nodes and flows only, so that nothing else of the file can be lost or stop it; where it fails all the
 * same, the nodes are laid out in plain columns, and `failure` says why.
 */
export async function layOutProcess(
  model: ProcessModel,
  process: Process,
): Promise<{ readonly picture: Picture; readonly failure?: string }> {
  const inside = nodesInside(model, process)
  if (inside.length === 0) return { picture: emptyPicture() }
  const flows = flowsInside(process, inside)
  const failed = (failure: string) => {
    const picture = layOutColumns(model, process)
    completeEdges(model, flows, picture)
    return { picture, failure }
  }
  if (inside.length > MOST_NODES) return failed(`it has ${inside.length} elements`)
  try {
    const parsed = parseXml(await layoutProcess(skeletonOf(model, process, inside)))
    if (!parsed.ok) return failed('the layout could not be read')
    const picture = pictureOf(parsed.value.root)
    const isComplete = inside.every(({ id }) => picture.shapes.has(id))
    if (!isComplete) return failed('the layout leaves elements out')
    completeEdges(model, flows, picture)
    return { picture }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

/** Flow nodes of the process and, after each sub-process, of what it holds. */
export function nodesInside(model: ProcessModel, container: Process | SubProcess): FlowNode[] {
  return container.nodes.flatMap((id) => {
    const node = model.nodes[id]!
    return node.kind === 'subProcess' ? [node, ...nodesInside(model, node)] : [node]
  })
}

function flowsInside(process: Process, inside: readonly FlowNode[]): string[] {
  return [...process.flows, ...inside.flatMap((node) => (node.kind === 'subProcess' ? node.flows : []))]
}

/** Nodes and flows as BPMN, their ids encoded: the file's own may be such that bpmn-moddle drops them. */
function skeletonOf(model: ProcessModel, process: Process, inside: readonly FlowNode[]): string {
  const write = (container: Process | SubProcess): string =>
    container.nodes
      .map((id) => model.nodes[id]!)
      .map((node) => {
        const tag = tagOf(node)
        const host = node.kind === 'event' && node.attachedTo ? ` attachedToRef="${encode(node.attachedTo)}"` : ''
        const flows =
          node.incoming.map((flow) => `<b:incoming>${encode(flow)}</b:incoming>`).join('') +
          node.outgoing.map((flow) => `<b:outgoing>${encode(flow)}</b:outgoing>`).join('')
        return `<b:${tag} id="${encode(node.id)}"${host}>${flows}${node.kind === 'subProcess' ? write(node) : ''}</b:${tag}>`
      })
      .join('') +
    container.flows
      .map((id) => model.flows[id]!)
      .map(
        ({ id, source, target }) =>
          `<b:sequenceFlow id="${encode(id)}" sourceRef="${encode(source)}" targetRef="${encode(target)}" />`,
      )
      .join('')
  const expanded = inside
    .filter(({ kind }) => kind === 'subProcess')
    .map(({ id }) => `<di:BPMNShape id="di${encode(id)}" bpmnElement="${encode(id)}" isExpanded="true" />`)
    .join('')
  return (
    `<b:definitions xmlns:b="${BPMN_NAMESPACE}" xmlns:di="${BPMNDI_NAMESPACE}" id="d" targetNamespace="d">` +
    `<b:process id="p">${write(process)}</b:process>` +
    `<di:BPMNDiagram id="q"><di:BPMNPlane id="r" bpmnElement="p">${expanded}</di:BPMNPlane></di:BPMNDiagram></b:definitions>`
  )
}

function tagOf(node: FlowNode): string {
  switch (node.kind) {
    case 'task':
    case 'callActivity':
      return 'task'
    case 'subProcess':
      return 'subProcess'
    case 'gateway':
      return `${node.gatewayType}Gateway`
    case 'event': {
      const tags = {
        start: 'startEvent',
        end: 'endEvent',
        intermediateCatch: 'intermediateCatchEvent',
        intermediateThrow: 'intermediateThrowEvent',
      }
      if (node.position !== 'boundary') return tags[node.position]
      return node.attachedTo === undefined ? 'intermediateCatchEvent' : 'boundaryEvent'
    }
  }
}

/** Any id as one that bpmn-moddle takes: each UTF-16 unit in hexadecimal. */
function encode(id: string): string {
  let code = 'i'
  for (let index = 0; index < id.length; index++) code += id.charCodeAt(index).toString(16).padStart(4, '0')
  return code
}

function decode(code: string): string {
  return (code.slice(1).match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('')
}

function pictureOf(definitions: XmlElement): Picture {
  const picture = emptyPicture()
  const elements = (parent: XmlElement, localName: string) =>
    parent.children.filter((child): child is XmlElement => child.kind === 'element' && child.localName === localName)
  const number = (element: XmlElement, name: string) => Number(attributeOf(element, name))
  for (const diagram of elements(definitions, 'BPMNDiagram').filter((element) => !isBpmn(element))) {
    for (const plane of elements(diagram, 'BPMNPlane')) {
      for (const shape of elements(plane, 'BPMNShape')) {
        const bounds = elements(shape, 'Bounds')[0]
        if (!bounds) continue
        picture.shapes.set(decode(attributeOf(shape, 'bpmnElement') ?? ''), {
          x: number(bounds, 'x'),
          y: number(bounds, 'y'),
          width: number(bounds, 'width'),
          height: number(bounds, 'height'),
        })
      }
      for (const edge of elements(plane, 'BPMNEdge')) {
        const points = elements(edge, 'waypoint').map((point) => ({ x: number(point, 'x'), y: number(point, 'y') }))
        if (points.length > 1) picture.edges.set(decode(attributeOf(edge, 'bpmnElement') ?? ''), points)
      }
    }
  }
  return picture
}

/** Draws the flows that have no edge yet. */
function completeEdges(model: ProcessModel, flows: readonly string[], picture: Picture): void {
  for (const id of flows) {
    if (!picture.edges.has(id)) drawFlow(model, id, picture)
  }
}

/** Draws a flow between where its ends lie. */
export function drawFlow(model: ProcessModel, id: string, picture: Picture): void {
  const { source, target } = model.flows[id]!
  const node = model.nodes[source]!
  const leavesAtBottom = node.kind === 'event' && node.position === 'boundary'
  picture.edges.set(id, routeFlow(picture.shapes.get(source)!, picture.shapes.get(target)!, leavesAtBottom))
}
