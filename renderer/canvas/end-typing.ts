import type { Element } from 'bpmn-js/lib/model/Types'
import type Modeler from 'bpmn-js/lib/Modeler'
import type { Services } from './editing/editing-tools.ts'

interface LabelEditing {
  readonly _active?: { readonly element: Element }
  readonly $textbox: HTMLElement
  isActive(): boolean
  getValue(): string
  complete(): void
  cancel(): void
}

/** Fields of the inspector change the diagram so long after the last key at the latest. */
const fieldsPauseMs = 350

/** Takes over what stands in a field or label and is not part of the diagram yet. */
export async function endTyping(modeler: Modeler): Promise<void> {
  if (leaveFields(modeler)) await new Promise((resolve) => setTimeout(resolve, fieldsPauseMs))
}

/**
 * As far as it can be done at once, when the window goes.
 *
 * @returns whether a field of the inspector may still be on its way
 */
export function leaveFields(modeler: Modeler): boolean {
  completeLabel(modeler)
  const field = document.activeElement
  if (!(field instanceof HTMLElement) || !field.closest('[data-panel="inspector"]')) return false
  field.blur()
  return true
}

/** Takes over the label that is being typed. One that is out of sight has no size by which to draw it. */
export function completeLabel(services: Services): void {
  const label = services.get<LabelEditing>('directEditing')
  if (!label.isActive()) return
  const element = label._active?.element
  if (!element || label.$textbox.getBoundingClientRect().width > 0) {
    label.complete()
    return
  }
  const text = label.getValue()
  label.cancel()
  services.get<{ updateLabel(element: Element, text: string): void }>('modeling').updateLabel(element, text)
}
