/**
 * BPMN with about `elements` shapes and edges: one pool, a lane a row, tasks in a row with a decision and its
 * merge among every ten nodes. It can be simulated: no loop, every path ends.
 *
 * @param elements nodes, flows, lanes and the pool together; met within one row
 */
export function largeDiagram(elements: number): string {
  // ten nodes have eleven flows
  const nodes = Math.max(10, Math.round(elements / 21) * 10)
  const perRow = Math.ceil(Math.sqrt(nodes * 2) / 10) * 10
  const rows = Math.ceil(nodes / perRow)
  const kinds = Array.from({ length: nodes }, (_, index) => kindOf(index, nodes))
  const flows: (readonly [from: number, to: number])[] = []
  for (let index = 0; index + 1 < nodes; index++) flows.push([index, index + 1])
  for (const [index, kind] of kinds.entries())
    if (kind === 'split' && kinds[index + 3] === 'merge') flows.push([index, index + 3])

  const place = (index: number) => {
    const size = sizes[kinds[index]!]
    return {
      x: 200 + (index % perRow) * 150 - size.width / 2,
      y: 160 + Math.floor(index / perRow) * 180 - size.height / 2,
      ...size,
    }
  }
  const lane = (row: number) => {
    const members = kinds.flatMap((_, index) =>
      Math.floor(index / perRow) === row ? [`<flowNodeRef>N${index}</flowNodeRef>`] : [],
    )
    return `<lane id="Lane_${row}" name="Team ${row + 1}">${members.join('')}</lane>`
  }
  const node = (kind: Kind, index: number) => {
    const ways = flows.flatMap(([from, to], flow) => [
      ...(to === index ? [`<incoming>F${flow}</incoming>`] : []),
      ...(from === index ? [`<outgoing>F${flow}</outgoing>`] : []),
    ])
    return `<${tags[kind]} id="N${index}" name="${names[kind]} ${index}">${ways.join('')}</${tags[kind]}>`
  }
  const shape = (id: string, { x, y, width, height }: Box, more = '') =>
    `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`
  const edge = ([from, to]: readonly [number, number], flow: number) => {
    const points = waypoints(place(from), place(to), to - from > 1).map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`)
    return `<bpmndi:BPMNEdge id="F${flow}_di" bpmnElement="F${flow}">${points.join('')}</bpmndi:BPMNEdge>`
  }
  const laneBox = (row: number): Box => ({ x: 90, y: 70 + row * 180, width: perRow * 150 + 80, height: 180 })
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:large">
<collaboration id="C"><participant id="Pool" name="Large" processRef="P"/></collaboration>
<process id="P" isExecutable="true"><laneSet id="LS">${Array.from({ length: rows }, (_, row) => lane(row)).join('')}</laneSet>
${kinds.map(node).join('\n')}
${flows.map(([from, to], flow) => `<sequenceFlow id="F${flow}" sourceRef="N${from}" targetRef="N${to}"/>`).join('\n')}
</process>
<bpmndi:BPMNDiagram id="BD"><bpmndi:BPMNPlane id="BP" bpmnElement="C">
${shape('Pool', { x: 60, y: 70, width: perRow * 150 + 110, height: rows * 180 }, ' isHorizontal="true"')}
${Array.from({ length: rows }, (_, row) => shape(`Lane_${row}`, laneBox(row), ' isHorizontal="true"')).join('\n')}
${kinds.map((_, index) => shape(`N${index}`, place(index))).join('\n')}
${flows.map(edge).join('\n')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`
}

type Kind = 'start' | 'task' | 'split' | 'merge' | 'end'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const tags: Record<Kind, string> = {
  start: 'startEvent',
  task: 'userTask',
  split: 'exclusiveGateway',
  merge: 'exclusiveGateway',
  end: 'endEvent',
}
const names: Record<Kind, string> = { start: 'Begun', task: 'Task', split: 'Complete?', merge: 'Go on', end: 'Done' }
const sizes: Record<Kind, { width: number; height: number }> = {
  start: { width: 36, height: 36 },
  task: { width: 100, height: 80 },
  split: { width: 50, height: 50 },
  merge: { width: 50, height: 50 },
  end: { width: 36, height: 36 },
}

function kindOf(index: number, nodes: number): Kind {
  if (index === 0) return 'start'
  if (index === nodes - 1) return 'end'
  return index % 10 === 3 ? 'split' : index % 10 === 6 ? 'merge' : 'task'
}

/** Straight within a row, over the tasks between for a bypass, back to the left for the next row. */
function waypoints(from: Box, to: Box, isBypass: boolean): readonly (readonly [number, number])[] {
  const middle = (box: Box) => box.y + box.height / 2
  const center = (box: Box) => box.x + box.width / 2
  if (isBypass)
    return [
      [center(from), from.y],
      [center(from), from.y - 35],
      [center(to), from.y - 35],
      [center(to), to.y],
    ]
  if (to.x > from.x)
    return [
      [from.x + from.width, middle(from)],
      [to.x, middle(to)],
    ]
  const between = (middle(from) + middle(to)) / 2
  return [
    [center(from), from.y + from.height],
    [center(from), between],
    [center(to), between],
    [center(to), to.y],
  ]
}
