import type { ModdleElement } from 'bpmn-moddle'
import { createModdle } from './moddle.ts'

/**
 * A BPMN file of its own that holds some elements of another one with their shapes: what they contain, boundary
 * events at them, connections between them, and the messages, errors and the like that they name.
 *
 * @param ids of flow nodes, data, artifacts or pools; unknown ones are left out
 * @returns null where none of them is an element that can stand in a file of its own
 */
export async function bpmnFragment(xml: string, ids: readonly string[]): Promise<string | null> {
  const moddle = createModdle()
  const { rootElement, elementsById } = await moddle.fromXML(xml)
  const wanted = new Set(ids)
  const roots = listOf(rootElement, 'rootElements')
  const everything = roots.flatMap((root) => [root, ...containedIn(root)])
  for (const element of everything) {
    const host = element['attachedToRef'] as ModdleElement | undefined
    if (host?.id !== undefined && wanted.has(host.id) && element.id !== undefined) wanted.add(element.id)
  }
  const pools = everything.filter((element) => element.$type === 'bpmn:Participant' && isIn(wanted, element))
  const kept = new Set<ModdleElement>()
  const keep = (element: ModdleElement): void => {
    kept.add(element)
    for (const child of containedIn(element)) kept.add(child)
  }
  for (const pool of pools) {
    kept.add(pool)
    const process = pool['processRef'] as ModdleElement | undefined
    if (process) keep(process)
  }
  const single = everything.filter(
    (element) => isIn(wanted, element) && isNode(element) && !kept.has(element) && !isInside(element, wanted),
  )
  for (const element of single) keep(element)
  if (kept.size === 0) return null
  const isBetween = (connection: ModdleElement) =>
    ['sourceRef', 'targetRef'].every((end) => kept.has(connection[end] as ModdleElement))
  const between = everything.filter((element) => isConnection(element) && !kept.has(element) && isBetween(element))
  for (const connection of between) kept.add(connection)
  for (const node of kept) {
    for (const end of ['incoming', 'outgoing']) {
      if (Array.isArray(node[end]))
        node.set(
          end,
          listOf(node, end).filter((flow) => kept.has(flow)),
        )
    }
    const standard = node['default'] as ModdleElement | undefined
    if (standard && !kept.has(standard)) node.set('default', undefined)
    for (const name of dataAssociations) {
      const all = listOf(node, name)
      const staying = all.filter((association) => !refersToData(association, (data) => !kept.has(data)))
      if (staying.length === all.length) continue
      for (const association of all) if (!staying.includes(association)) kept.delete(association)
      node.set(name, staying)
    }
  }

  const idOf = (wish: string) => (elementsById[wish] ? `${wish}_${Object.keys(elementsById).length}` : wish)
  const messageFlows = between.filter(({ $type }) => $type === 'bpmn:MessageFlow')
  const loose = [...single, ...between].filter((element) => element.$type !== 'bpmn:MessageFlow')
  const looseProcess =
    loose.length === 0
      ? null
      : moddle.create('bpmn:Process', {
          id: idOf('Process_fragment'),
          flowElements: [...dataOf(loose), ...loose.filter((element) => !isArtifact(element))],
          artifacts: loose.filter(isArtifact),
        })
  const collaboration =
    pools.length === 0
      ? null
      : moddle.create('bpmn:Collaboration', {
          id: idOf('Collaboration_fragment'),
          participants: [
            ...pools,
            ...(looseProcess
              ? [moddle.create('bpmn:Participant', { id: idOf('Participant_fragment'), processRef: looseProcess })]
              : []),
          ],
          messageFlows,
        })
  const processes = roots.filter((root) => root.$type === 'bpmn:Process' && kept.has(root))
  const content = [...(looseProcess ? [looseProcess] : []), ...processes]
  const named = referencedBy([...kept])
  const supporting = roots.filter(
    (root) => !['bpmn:Process', 'bpmn:Collaboration', 'bpmn:Choreography'].includes(root.$type) && named.has(root),
  )
  const planeElements = (rootElement.get('diagrams') as ModdleElement[])
    .flatMap((diagram) => listOf(diagram['plane'] as ModdleElement, 'planeElement'))
    .filter((di) => kept.has(di['bpmnElement'] as ModdleElement))
  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: idOf('BPMNPlane_fragment'),
    bpmnElement: collaboration ?? looseProcess,
    planeElement: planeElements,
  })
  const definitions = moddle.create('bpmn:Definitions', {
    id: idOf('Definitions_fragment'),
    targetNamespace: rootElement.get('targetNamespace'),
    rootElements: [...supporting, ...(collaboration ? [collaboration] : []), ...content],
    diagrams: [
      moddle.create('bpmndi:BPMNDiagram', {
        id: idOf('BPMNDiagram_fragment'),
        plane,
        labelStyle: labelStylesOf(planeElements),
      }),
    ],
  })
  return (await moddle.toXML(definitions, { format: true })).xml
}

/** Whether a text looks like a BPMN file; whether it is one shows when it is read. */
export function looksLikeBpmn(text: string): boolean {
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<([\w-]+:)?definitions[\s>]/.test(text)
}

const dataAssociations = ['dataInputAssociations', 'dataOutputAssociations'] as const
const contents = [
  ...dataAssociations,
  'flowElements',
  'artifacts',
  'participants',
  'messageFlows',
  'laneSets',
  'lanes',
  'childLaneSet',
]
const listOf = (element: ModdleElement | undefined, name: string) => {
  const value = element?.[name]
  return (Array.isArray(value) ? value : value ? [value] : []) as ModdleElement[]
}
const isIn = (ids: ReadonlySet<string>, { id }: ModdleElement) => id !== undefined && ids.has(id)
const isArtifact = (element: ModdleElement) => element.$instanceOf('bpmn:Artifact')
const isConnection = ({ $type }: ModdleElement) =>
  ['bpmn:SequenceFlow', 'bpmn:MessageFlow', 'bpmn:Association'].includes($type)
const isNode = (element: ModdleElement) =>
  !isConnection(element) &&
  element.$type !== 'bpmn:Participant' &&
  (element.$instanceOf('bpmn:FlowElement') || element.$instanceOf('bpmn:Artifact'))

function containedIn(element: ModdleElement): readonly ModdleElement[] {
  return contents.flatMap((name) => listOf(element, name)).flatMap((child) => [child, ...containedIn(child)])
}

function labelStylesOf(planeElements: readonly ModdleElement[]): readonly ModdleElement[] {
  const styles = planeElements.map((di) => (di['label'] as ModdleElement | undefined)?.['labelStyle'])
  return [...new Set(styles.filter((style) => style !== undefined))] as ModdleElement[]
}

function isInside(element: ModdleElement, ids: ReadonlySet<string>): boolean {
  const parent = element.$parent
  return parent !== undefined && (isIn(ids, parent) || isInside(parent, ids))
}

function refersToData(association: ModdleElement, isMeant: (data: ModdleElement) => boolean): boolean {
  const isDrawn = ({ $type }: ModdleElement) => /:Data(Object|Store)Reference$/.test($type)
  return ['sourceRef', 'targetRef'].some((end) =>
    listOf(association, end).some((data) => isDrawn(data) && isMeant(data)),
  )
}

/** Data objects that references among the elements show and that would stay behind. */
function dataOf(elements: readonly ModdleElement[]): readonly ModdleElement[] {
  const data = elements.map((element) => element['dataObjectRef'] as ModdleElement | undefined)
  return [...new Set(data.filter((one): one is ModdleElement => one !== undefined && !elements.includes(one)))]
}

function referencedBy(elements: readonly ModdleElement[]): ReadonlySet<ModdleElement> {
  const found = new Set<ModdleElement>()
  const look = (element: ModdleElement): void => {
    for (const { name, isReference, isVirtual } of element.$descriptor.properties) {
      if (isVirtual) continue
      for (const value of listOf(element, name.replace(/^\w+:/, ''))) {
        if (typeof value !== 'object' || value === null || !value.$descriptor) continue
        if (!isReference) {
          if (!elements.includes(value)) look(value)
        } else if (!found.has(value)) {
          found.add(value)
          const root = definitionOf(value)
          if (!root) continue
          found.add(root)
          look(root)
        }
      }
    }
  }
  elements.forEach(look)
  return found
}

/** The definition that an element is or is a part of: an operation of an interface, a value of a category. */
function definitionOf(element: ModdleElement): ModdleElement | undefined {
  if (element.$instanceOf('bpmn:RootElement')) return element
  const isPart = element.$instanceOf('bpmn:Operation') || element.$instanceOf('bpmn:CategoryValue')
  return isPart ? element.$parent : undefined
}
