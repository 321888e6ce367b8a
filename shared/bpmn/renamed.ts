import type { ModdleElement } from 'bpmn-moddle'
import { textKeeper } from './keep-text/text-keeper.ts'
import { labelOfFlow, labelOfShape, type Bounds } from './label-bounds.ts'
import { createModdle } from './moddle.ts'

/** What people read of a diagram's elements, by their ids. */
export interface DiagramTexts {
  readonly names: Readonly<Record<string, string>>
  readonly documentation: Readonly<Record<string, string>>
}

/**
 * The diagram with other names and documentation, and with its labels in the size of these names; all else of the
 * file stays to the letter. Ids that are not in it are passed over.
 *
 * @throws where the file cannot be read, or cannot be kept
 */
export async function renamed(xml: string, texts: DiagramTexts): Promise<string> {
  const moddle = createModdle()
  const { rootElement, elementsById } = await moddle.fromXML(xml)
  const written = async () => (await moddle.toXML(rootElement, { format: true })).xml
  const keep = textKeeper(xml, await written())
  for (const drawn of drawnIn(rootElement)) fitLabel(drawn, texts.names)
  for (const [id, name] of Object.entries(texts.names)) elementsById[id]?.set('name', name)
  for (const [id, text] of Object.entries(texts.documentation)) {
    const [documentation] = (elementsById[id]?.get('documentation') ?? []) as ModdleElement[]
    documentation?.set('text', text)
  }
  const { text, isKept } = keep(await written())
  if (!isKept) throw new Error('The diagram with other names is not the same file any more')
  return text
}

function drawnIn(definitions: ModdleElement): readonly ModdleElement[] {
  const diagrams = (definitions.get('diagrams') ?? []) as ModdleElement[]
  return diagrams.flatMap((diagram) => (diagram.get('plane') as ModdleElement).get('planeElement') as ModdleElement[])
}

function fitLabel(drawn: ModdleElement, names: DiagramTexts['names']): void {
  const element = drawn.get('bpmnElement') as ModdleElement | undefined
  const label = (drawn.get('label') as ModdleElement | undefined)?.get('bounds') as ModdleElement | undefined
  const name = names[element?.id ?? '']
  if (!label || name === undefined || name === element?.get('name')) return
  const before = boundsOf(label)
  const after = drawn.$instanceOf('bpmndi:BPMNEdge')
    ? labelOfFlow(before, (drawn.get('waypoint') as ModdleElement[]).map(pointOf), name)
    : labelOfShape(before, boundsOf(drawn.get('bounds') as ModdleElement), name)
  for (const side of ['x', 'y', 'width', 'height'] as const) label.set(side, after[side])
}

const boundsOf = (element: ModdleElement): Bounds => ({
  ...pointOf(element),
  width: Number(element.get('width')),
  height: Number(element.get('height')),
})

const pointOf = (element: ModdleElement) => ({ x: Number(element.get('x')), y: Number(element.get('y')) })
