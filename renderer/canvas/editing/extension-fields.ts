import type { Element } from 'bpmn-js/lib/model/Types'
import { modelingOf, type Services } from './editing-tools.ts'

/** An element of a file as bpmn-moddle has it. */
export interface Moddle {
  readonly $type: string
  $parent?: Moddle
  readonly $descriptor: { readonly properties: readonly { readonly name: string }[] }
  get(name: string): unknown
}

/** The extension of that type that an element has. */
export function extensionOf(owner: Moddle, type: string): Moddle | undefined {
  return valuesOf(owner).find(({ $type }) => $type === type)
}

/**
 * Writes texts into the extension of that type, by commands of the editor; an empty text takes its property away, and
 * an extension that says nothing more goes with it.
 */
export function writeExtension(
  services: Services,
  element: Element,
  owner: Moddle,
  type: string,
  texts: Readonly<Record<string, string>>,
): void {
  const modeling = modelingOf(services)
  const factory = services.get<{ create(type: string, properties: object): Moddle }>('bpmnFactory')
  const given = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text || undefined]))
  const known = extensionOf(owner, type)
  const holder = owner.get('extensionElements') as Moddle | undefined
  const isEmpty = Object.values(given).every((value) => value === undefined)
  if (!known && isEmpty) return
  if (known && !(isEmpty && saysNothingBut(known, Object.keys(given)))) {
    modeling.updateModdleProperties(element as never, known as never, given)
    return
  }
  const others = valuesOf(owner).filter((value) => value !== known)
  const values = known ? others : [...others, factory.create(type, given)]
  if (holder) {
    for (const value of values) value.$parent = holder
    modeling.updateModdleProperties(element as never, holder as never, { values })
    return
  }
  const extensionElements = factory.create('bpmn:ExtensionElements', { values })
  extensionElements.$parent = owner
  for (const value of values) value.$parent = extensionElements
  modeling.updateProperties(element as never, { extensionElements })
}

function saysNothingBut(extension: Moddle, names: readonly string[]): boolean {
  return extension.$descriptor.properties.every(({ name }) => {
    const local = name.replace(/^\w+:/, '')
    const value = extension.get(name)
    return names.includes(local) || value === undefined || (Array.isArray(value) && value.length === 0)
  })
}

function valuesOf(owner: Moddle): readonly Moddle[] {
  const holder = owner.get('extensionElements') as Moddle | undefined
  return (holder?.get('values') ?? []) as readonly Moddle[]
}
