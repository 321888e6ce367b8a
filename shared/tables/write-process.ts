import { compileExpression } from '../expressions/expression.ts'
import type { FlowGraph, GraphFlow, GraphNode } from './flow-graph.ts'

/**
 * BPMN 2.0 of a graph in one pool with a lane for each performer, without a drawing (`ensureDiagram` adds it).
 * A condition that compares (`amount > 1000`) becomes an expression, other words stay on the flow only.
 */
export function processXml(graph: FlowGraph, pool: string): string {
  const lanes = [...new Set(graph.nodes.flatMap(({ who }) => who ?? []))]
  const [firstLane] = lanes
  const laneSet = lanes.map((lane, index) => {
    const members = graph.nodes.filter(({ who }) => (who ?? firstLane) === lane)
    const references = members.map(({ id }) => `        <flowNodeRef>${id}</flowNodeRef>\n`).join('')
    return `      <lane id="Lane_${index + 1}" name="${escaped(lane)}">\n${references}      </lane>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">
  <collaboration id="Collaboration_1">
    <participant id="Pool_1" name="${escaped(pool)}" processRef="Process_1" />
  </collaboration>
  <process id="Process_1" name="${escaped(pool)}" isExecutable="true">
${laneSet.length > 0 ? `    <laneSet id="LaneSet_1">\n${laneSet.join('')}    </laneSet>\n` : ''}${graph.nodes.map((node) => nodeXml(node, graph.flows)).join('')}${graph.flows.map((flow) => flowXml(flow, graph.nodes)).join('')}  </process>
</definitions>
`
}

function nodeXml({ id, tag, name, defaultFlow }: GraphNode, flows: readonly GraphFlow[]): string {
  const attributes = `${name ? ` name="${escaped(name)}"` : ''}${defaultFlow ? ` default="${defaultFlow}"` : ''}`
  const references = [
    ...flows.filter(({ target }) => target === id).map((flow) => `      <incoming>${flow.id}</incoming>\n`),
    ...flows.filter(({ source }) => source === id).map((flow) => `      <outgoing>${flow.id}</outgoing>\n`),
  ].join('')
  return `    <${tag} id="${id}"${attributes}>\n${references}    </${tag}>\n`
}

function flowXml({ id, source, target, label }: GraphFlow, nodes: readonly GraphNode[]): string {
  const isDefault = nodes.some(({ defaultFlow }) => defaultFlow === id)
  const condition = label && !isDefault ? expressionOf(label) : null
  const open = `    <sequenceFlow id="${id}"${label ? ` name="${escaped(label)}"` : ''} sourceRef="${source}" targetRef="${target}"`
  if (condition === null) return `${open} />\n`
  return `${open}>\n      <conditionExpression xsi:type="tFormalExpression">${escaped(condition)}</conditionExpression>\n    </sequenceFlow>\n`
}

function expressionOf(label: string): string | null {
  if (!/[<>=]/.test(label)) return null
  const body = /^[=$#]/.test(label) ? label : `= ${label}`
  return compileExpression({ body }).ok ? body : null
}

/** As attribute or text; what XML cannot hold at all is left out. */
function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[&<>"]/g, (sign) => entities[sign]!)
}
