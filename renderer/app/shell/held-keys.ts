import { isTextField } from '../text-field.ts'

/** After it whatever was to open did not. */
const longestMs = 3000

/**
 * Keys that are pressed after a key has opened a dialog and before the dialog has the focus. Until then what lies below
 * would get them: letters that were meant for a field would be commands of the diagram. They are kept and given to
 * what gets the focus, in their order.
 */
export class HeldKeys {
  #held: KeyboardEvent[] | null = null
  #end = () => {}

  /** From now on keys are kept, until a dialog has the focus. The second time before that the dialog is closed again. */
  begin(): void {
    if (this.#held) {
      this.#end()
      return
    }
    if (isInDialog(document.activeElement)) return
    this.#held = []
    const onFocus = ({ target }: FocusEvent) => {
      if (isInDialog(target)) void this.#giveOut()
    }
    const timeout = setTimeout(() => this.#end(), longestMs)
    document.addEventListener('focusin', onFocus)
    this.#end = () => {
      clearTimeout(timeout)
      document.removeEventListener('focusin', onFocus)
      this.#held = null
    }
  }

  /** @returns whether the key is kept, and nobody else is to have it */
  take(event: KeyboardEvent): boolean {
    if (!this.#held || !event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return false
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#held.push(event)
    return true
  }

  async #giveOut(): Promise<void> {
    const held = this.#held ?? []
    this.#end()
    for (const event of held) {
      // what the one before has changed is drawn first, before any new key can come
      await Promise.resolve()
      press(event)
    }
  }
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null
}

/** As if it was pressed now: what the browser itself does with keys of a person it does with none of a program. */
function press({ key, code, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement
  if (!target) return
  const isTaken = !target.dispatchEvent(
    new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }),
  )
  if (isTaken || !isTextField(target)) return
  if (key.length === 1) document.execCommand('insertText', false, key)
  else if (key === 'Backspace') document.execCommand('delete')
  else if (key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit()
}
