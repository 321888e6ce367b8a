/** Which member of a holder a word goes into. */
export type Place = 'element' | 'loop' | 'definition'

export type Attributes = readonly (readonly [name: string, value: string])[]

/** Where a setting is written in the words of an engine. Names are without prefix. */
export type Slot =
  /** an attribute of the engine, or of BPMN itself */
  | {
      readonly kind: 'attribute'
      readonly place: Place
      readonly name: string
      readonly value: string
      readonly isOfEngine: boolean
    }
  /** attributes of an extension element, of which there is one of that name */
  | { readonly kind: 'extension'; readonly place: Place; readonly element: string; readonly attributes: Attributes }
  /** an extension element in a list of such, or among the extensions where there is no list */
  | {
      readonly kind: 'entry'
      readonly place: Place
      readonly list: string | null
      readonly element: string
      readonly attributes: Attributes
      readonly text?: string
    }
  /** the script of BPMN itself */
  | { readonly kind: 'script'; readonly place: Place; readonly text: string }

/** How people read it: `zeebe:taskDefinition type="pay"`. */
export function shownSlot(slot: Slot, prefix: string): string {
  switch (slot.kind) {
    case 'attribute':
      return `${slot.isOfEngine ? `${prefix}:` : ''}${slot.name}="${slot.value}"`
    case 'extension':
      return `${prefix}:${slot.element}${shownAttributes(slot.attributes)}`
    case 'entry':
      return `${prefix}:${slot.element}${shownAttributes(slot.attributes)}${slot.text === undefined ? '' : ` "${slot.text}"`}`
    case 'script':
      return 'bpmn:script'
  }
}

function shownAttributes(attributes: Attributes): string {
  return attributes.map(([name, value]) => ` ${name}="${value}"`).join('')
}
