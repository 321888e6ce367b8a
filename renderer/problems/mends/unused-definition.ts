import type { Element } from 'bpmn-js/lib/model/Types'
import { modelingOf, type Services } from '../../canvas/editing/editing-tools.ts'
import type { Moddle } from '../../canvas/editing/extension-fields.ts'

interface Readable extends Moddle {
  readonly $descriptor: { readonly isGeneric?: boolean; readonly properties: readonly Property[] }
  readonly $attrs?: Readonly<Record<string, unknown>>
}

interface Property {
  readonly name: string
  readonly isReference?: boolean
}

const types = ['bpmn:Message', 'bpmn:Signal', 'bpmn:Error', 'bpmn:Escalation']

/**
 * A message, signal, error or escalation that nothing in the file names: no event, task, flow or operation, and no
 * attribute of an extension, which only its tool understands.
 */
export function unusedDefinition(definitions: Moddle, id: string): Moddle | null {
  const found = rootsOf(definitions).find((root) => root.get('id') === id && types.includes(root.$type))
  return found && !isNamed(definitions as Readable, found, id) ? found : null
}

/** Takes it out of the file, by a command of the editor. */
export function removeDefinition(services: Services, definitions: Moddle, definition: Moddle): void {
  const root = services.get<{ getRootElement(): Element }>('canvas').getRootElement()
  const rootElements = rootsOf(definitions).filter((each) => each !== definition)
  modelingOf(services).updateModdleProperties(root as never, definitions as never, { rootElements })
}

const rootsOf = (definitions: Moddle) => (definitions.get('rootElements') ?? []) as readonly Moddle[]

function isNamed(owner: Readable, target: Moddle, id: string): boolean {
  if (owner === target) return false
  const names = (value: unknown): boolean => value === id || (typeof value === 'string' && value.endsWith(`:${id}`))
  if (Object.values(owner.$attrs ?? {}).some(names)) return true
  if (owner.$descriptor.isGeneric)
    return Object.entries(owner).some(([key, value]) =>
      key === '$children' ? (value as readonly Readable[]).some((child) => isNamed(child, target, id)) : names(value),
    )
  return owner.$descriptor.properties.some(({ name, isReference }) => {
    const value = (owner as unknown as Record<string, unknown>)[name.replace(/^\w+:/, '')]
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (isReference) return values.includes(target)
    return values.some((each) => isModdle(each) && isNamed(each, target, id))
  })
}

function isModdle(value: unknown): value is Readable {
  return typeof value === 'object' && value !== null && '$descriptor' in value
}
