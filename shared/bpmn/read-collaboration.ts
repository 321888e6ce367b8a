import { attributeOf, bpmnChildren, childrenNamed, nameOf, textOf } from './bpmn-xml.ts'
import type { Lane, MessageFlow, Participant } from './process-model.ts'
import { present } from './read-event.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

type Known = { has(id: string): boolean }

/** Lanes of a process, sub-lanes after the lane that contains them, and the innermost lane of each node. */
export function readLanes(
  process: XmlElement,
  containers: readonly XmlElement[],
  reading: Reading,
  nodes: Known,
): { lanes: Lane[]; laneOfNode: ReadonlyMap<string, string> } {
  const lanes: Lane[] = []
  const laneOfNode = new Map<string, string>()
  const depthOfNode = new Map<string, number>()
  const processId = reading.idOf(process)!

  const readLaneSet = (laneSet: XmlElement, parent: string | undefined, depth: number) => {
    for (const element of childrenNamed(laneSet, 'lane')) {
      const id = reading.idOf(element)
      if (id === undefined) continue
      lanes.push({ id, ...present('name', nameOf(element)), process: processId, ...present('parent', parent) })
      for (const reference of childrenNamed(element, 'flowNodeRef')) {
        const node = reading.refer(
          element,
          'flowNodeRef',
          textOf(reference),
          nodes,
          'The lane is read without it.',
          'warning',
        )
        if (node === undefined || (depthOfNode.get(node) ?? -1) >= depth) continue
        laneOfNode.set(node, id)
        depthOfNode.set(node, depth)
      }
      for (const child of childrenNamed(element, 'childLaneSet')) readLaneSet(child, id, depth + 1)
    }
  }
  for (const container of containers) {
    for (const laneSet of childrenNamed(container, 'laneSet')) readLaneSet(laneSet, undefined, 0)
  }
  return { lanes, laneOfNode }
}

/** Pools and message flows of all collaborations of the file. */
export function readCollaborations(
  definitions: XmlElement,
  reading: Reading,
  processes: Known,
  nodes: Known,
): { participants: Participant[]; messageFlows: MessageFlow[] } {
  const collaborations = bpmnChildren(definitions).filter(
    ({ localName }) =>
      localName === 'collaboration' || localName === 'globalConversation' || localName === 'choreography',
  )
  const participants = collaborations.flatMap((collaboration) =>
    childrenNamed(collaboration, 'participant').flatMap((element): Participant[] => {
      const id = reading.idOf(element)
      if (id === undefined) return []
      const process = reading.refer(
        element,
        'processRef',
        attributeOf(element, 'processRef'),
        processes,
        'It is read as a pool without content.',
        'warning',
      )
      return [{ id, ...present('name', nameOf(element)), ...present('process', process) }]
    }),
  )
  const ends = new Set(participants.map(({ id }) => id))
  const known = { has: (id: string) => ends.has(id) || nodes.has(id) }
  const messageFlows = collaborations.flatMap((collaboration) =>
    childrenNamed(collaboration, 'messageFlow').flatMap((element): MessageFlow[] => {
      const id = reading.idOf(element)
      if (id === undefined) return []
      const end = (field: string) => {
        const reference = attributeOf(element, field)
        if (reference !== undefined) {
          return reading.refer(element, field, reference, known, 'The message flow is left out.', 'warning')
        }
        reading.report(element, {
          severity: 'warning',
          code: 'reference-missing',
          message: `${reading.label(element)} has no ${field}. The message flow is left out.`,
          mend: 'Draw the message flow again from its sender to its receiver.',
          field,
        })
        return undefined
      }
      const source = end('sourceRef')
      const target = end('targetRef')
      if (source === undefined || target === undefined) return []
      return [{ id, ...present('name', nameOf(element)), source, target }]
    }),
  )
  return { participants, messageFlows }
}
