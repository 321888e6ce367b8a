import type { ModdleElement } from 'bpmn-moddle'

/**
 * Gives each element the flows that lead to it and leave it, in the order of the file. A file may leave them out,
 * since its flows name their ends (BPMN 2.0.2, 8.4.13), but rules look there.
 */
export function fillFlowEnds(container: ModdleElement): void {
  const inside = [...childrenOf(container, 'rootElements'), ...childrenOf(container, 'flowElements')]
  for (const element of inside) {
    if (element.$type === 'bpmn:SequenceFlow') {
      add(element['sourceRef'], 'outgoing', element)
      add(element['targetRef'], 'incoming', element)
    } else fillFlowEnds(element)
  }
}

function add(end: unknown, side: 'incoming' | 'outgoing', flow: ModdleElement): void {
  if (typeof end !== 'object' || end === null || !('$type' in end)) return
  const flows = (end as ModdleElement).get(side)
  if (Array.isArray(flows) && !flows.includes(flow)) flows.push(flow)
}

function childrenOf(container: ModdleElement, property: string): readonly ModdleElement[] {
  const children = (container as Record<string, unknown>)[property]
  return Array.isArray(children) ? (children as readonly ModdleElement[]) : []
}
