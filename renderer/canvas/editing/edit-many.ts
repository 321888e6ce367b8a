import type { Element } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, getDi } from 'bpmn-js/lib/util/ModelUtil'
import { asOneStep, isConnection, isLabel, modelingOf, type Services } from './editing-tools.ts'

/** A value that several elements have alike (null: none has one), or `mixed`. */
export type Shared = { readonly kind: 'same'; readonly value: string | null } | { readonly kind: 'mixed' }

/** Colors as the field's tools write them, with the border that goes with each ground. */
export const elementColors = [
  { id: 'blue', fill: '#BBDEFB', stroke: '#0D4372' },
  { id: 'orange', fill: '#FFE0B2', stroke: '#6B3C00' },
  { id: 'green', fill: '#C8E6C9', stroke: '#205022' },
  { id: 'red', fill: '#FFCDD2', stroke: '#831311' },
  { id: 'purple', fill: '#E1BEE7', stroke: '#5B176D' },
] as const
export type ElementColor = (typeof elementColors)[number]

/** The elements that stand for a selection: a label outside counts as what it names. */
export function editedElements(selected: readonly Element[]): readonly Element[] {
  const targets = selected.map((element) =>
    isLabel(element) ? (element as unknown as { labelTarget: Element }).labelTarget : element,
  )
  return [...new Set(targets)]
}

export function sharedDocumentation(elements: readonly Element[]): Shared {
  return shared(elements.map((element) => (documentationOf(element)?.text as string | undefined) || null))
}

/** The ground that they have alike. Connections have only a line: they count with the ground that goes with its color. */
export function sharedFill(elements: readonly Element[]): Shared {
  return shared(elements.map((element) => (isConnection(element) ? groundOfLine(element) : fillOf(element))))
}

// as the editor draws them: of both ways to write a color, the standard's before the older one
function fillOf(element: Element): string | null {
  return colorOf(element, 'color:background-color') ?? colorOf(element, 'bioc:fill')
}

function groundOfLine(element: Element): string | null {
  const line = lineOf(element)
  return elementColors.find(({ stroke }) => stroke === line?.toUpperCase())?.fill ?? line
}

function lineOf(element: Element): string | null {
  return colorOf(element, 'color:border-color') ?? colorOf(element, 'bioc:stroke')
}

function colorOf(element: Element, name: string): string | null {
  return (getDi(element)?.get(name) as string | undefined) || null
}

/** Whether all of them still are in the diagram: a field may go away because it was replaced. */
export function areInDiagram(services: Services, elements: readonly Element[]): boolean {
  const registry = services.get<{ get(id: string): unknown }>('elementRegistry')
  return elements.every((element) => registry.get(element.id) === element)
}

/** Gives all of them a documentation, in one step of undo; an empty text takes it away. */
export function documentAll(services: Services, elements: readonly Element[], text: string): void {
  if (!areInDiagram(services, elements)) return
  const modeling = modelingOf(services)
  const factory = services.get<{ create(type: string, properties: object): unknown }>('bpmnFactory')
  asOneStep(services, () => {
    for (const element of elements) {
      const owner = getBusinessObject(element)
      const known = documentationOf(element)
      const others = (owner.get('documentation') as unknown[]).filter((one) => one !== known)
      if (known && text !== '') modeling.updateModdleProperties(element as never, known as never, { text })
      else if (known || text !== '') {
        const documentation = text === '' ? others : [...others, factory.create('bpmn:Documentation', { text })]
        modeling.updateModdleProperties(element as never, owner, { documentation })
      }
    }
  })
}

/** Colors all of them, in one step of undo; null takes colors away. Those that look so already are left alone. */
export function colorAll(services: Services, elements: readonly Element[], color: ElementColor | null): void {
  const { fill, stroke } = color ?? {}
  const others = elements.filter((element) => {
    const hasLine = lineOf(element)?.toUpperCase() === stroke
    return !hasLine || (!isConnection(element) && fillOf(element)?.toUpperCase() !== fill)
  })
  if (others.length > 0) modelingOf(services).setColor(others as never, { fill, stroke } as never)
}

interface Documentation {
  readonly text?: string
  readonly textFormat?: string
}

/** The plain text among the documentations, which is the one that the properties panel shows. */
function documentationOf(element: Element): Documentation | undefined {
  const all = (getBusinessObject(element).get('documentation') ?? []) as Documentation[]
  return all.find(({ textFormat }) => textFormat === undefined || textFormat === 'text/plain')
}

export function shared(values: readonly (string | null)[]): Shared {
  const [first = null] = values
  return values.every((value) => value === first) ? { kind: 'same', value: first } : { kind: 'mixed' }
}
