import { emptyPicture, type Bounds, type Picture } from './picture.ts'
import type { FlowNode, Process, ProcessModel, SubProcess } from './process-model.ts'

/** Height and width of the cell that one element takes, those of bpmn-auto-layout. */
export const CELL_HEIGHT = 140
const CELL_WIDTH = 150

/** A plain layout: each node one column after the first node that leads to it, in rows as they come. */
export function layOutColumns(model: ProcessModel, process: Process): Picture {
  const picture = emptyPicture()
  place(process, 0, 0)
  return picture

  function place(container: Process | SubProcess, left: number, top: number): { width: number; height: number } {
    const columnLefts = [left]
    let bottom = top
    for (const [column, nodes] of byDistance(model, container).entries()) {
      let widest = CELL_WIDTH
      let y = top
      for (const node of nodes) {
        const x = columnLefts[column]!
        if (node.kind === 'subProcess') {
          picture.shapes.set(node.id, { x, y, width: 0, height: 0 })
          const inner = place(node, x + 40, y + 40)
          const width = Math.max(inner.width + 80, 100)
          const height = Math.max(inner.height + 80, 80)
          picture.shapes.set(node.id, { x, y: y + 30, width, height })
          widest = Math.max(widest, width + 50)
          y += Math.ceil((height + 60) / CELL_HEIGHT) * CELL_HEIGHT
        } else {
          picture.shapes.set(node.id, inCell(node, x, y))
          y += CELL_HEIGHT
        }
      }
      bottom = Math.max(bottom, y)
      columnLefts.push(columnLefts[column]! + widest)
    }
    for (const id of container.nodes) attach(model.nodes[id]!)
    return { width: columnLefts.at(-1)! - left, height: bottom - top }
  }

  function attach(node: FlowNode): void {
    if (!('boundaryEvents' in node)) return
    const host = picture.shapes.get(node.id)!
    for (const [index, id] of node.boundaryEvents.entries()) {
      const x = host.x + host.width - 18 - (index + 1) * 40
      picture.shapes.set(id, { x: Math.max(x, host.x - 18), y: host.y + host.height - 18, width: 36, height: 36 })
    }
  }
}

function inCell(node: FlowNode, x: number, y: number): Bounds {
  const size =
    node.kind === 'event'
      ? { width: 36, height: 36 }
      : node.kind === 'gateway'
        ? { width: 50, height: 50 }
        : { width: 100, height: 80 }
  return { x: x + (CELL_WIDTH - size.width) / 2, y: y + (CELL_HEIGHT - size.height) / 2, ...size }
}

/** Nodes but boundary events by their least number of steps from a node that nothing leads to. */
function byDistance(model: ProcessModel, container: Process | SubProcess): FlowNode[][] {
  const own = container.nodes.map((id) => model.nodes[id]!)
  const placed = own.filter((node) => !(node.kind === 'event' && node.attachedTo !== undefined))
  const distance = new Map<string, number>()
  const visit = (start: FlowNode) => {
    let wave = [start]
    distance.set(start.id, 0)
    for (let steps = 1; wave.length > 0; steps++) {
      wave = wave.flatMap((node) => {
        const ways = [...node.outgoing]
        if ('boundaryEvents' in node) for (const id of node.boundaryEvents) ways.push(...model.nodes[id]!.outgoing)
        return ways.flatMap((flow) => {
          const target = model.nodes[model.flows[flow]!.target]!
          if (distance.has(target.id)) return []
          distance.set(target.id, steps)
          return [target]
        })
      })
    }
  }
  for (const node of placed) if (node.incoming.length === 0 && !distance.has(node.id)) visit(node)
  for (const node of placed) if (!distance.has(node.id)) visit(node)
  const result: FlowNode[][] = []
  for (const node of placed) (result[distance.get(node.id)!] ??= []).push(node)
  return Array.from(result, (column) => column ?? [])
}
