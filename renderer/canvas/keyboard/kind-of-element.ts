import { typeInWords } from '../../model/element-rows.ts'
import { editorText } from '../editor-language.ts'

interface Kinded {
  readonly $type: string
  readonly eventDefinitions?: readonly { readonly $type: string }[]
  /** of a boundary event, and of the start event of an event sub-process */
  readonly cancelActivity?: boolean
  readonly isInterrupting?: boolean
}

/** `User task`, `Timer boundary event (non-interrupting)`: as the editor's menus call it, in the user's language. */
export function kindOfElement(element: Kinded): string {
  const type = typeInWords(element.$type)
  const [definition, second] = element.eventDefinitions ?? []
  if (!definition || second) return editorText(type)
  const trigger = typeInWords(definition.$type).replace(/ event definition$/, '')
  const word = trigger === 'Compensate' ? 'Compensation' : trigger
  const isAside = element.cancelActivity === false || element.isInterrupting === false
  return editorText(`${word} ${type.toLowerCase()}${isAside ? ' (non-interrupting)' : ''}`)
}
