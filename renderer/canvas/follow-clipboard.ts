import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type { Element } from 'diagram-js/lib/model/Types'
import { translate } from '../app/i18n.ts'
import { notify, notifyError } from '../ui/notify.tsx'
import type { ReadOnlySwitch } from './read-only.ts'
import { takeFromSystemClipboard, writeSystemClipboard } from './system-clipboard.ts'

interface KeyboardService {
  addListener(
    priority: number,
    listener: (event: { keyEvent: KeyboardEvent; stopPropagation(): void }) => boolean | undefined,
  ): void
}

interface Copied {
  readonly elements: readonly Element[]
  readonly hints?: { readonly clip?: boolean }
}

const beforeTheEditor = 1500

/**
 * Joins an editor's clipboard with the system's. The key for pasting is left to the browser, whose paste event
 * hands over the text without asking for a permission.
 *
 * @param onRefused the system's clipboard did not take what was copied
 * @returns ends it
 */
export function followClipboard(modeler: Modeler, onRefused: () => void): () => void {
  const canvas = modeler.get<Canvas>('canvas')
  const paste = () => modeler.get<{ paste(): unknown }>('copyPaste').paste()
  modeler.on('copyPaste.elementsCopied', ({ elements, hints }: Copied) => {
    // duplicating copies, too, but not for the clipboard
    if (hints?.clip === false) return
    writeSystemClipboard(modeler, elements).catch(onRefused)
  })
  modeler.get<KeyboardService>('keyboard').addListener(beforeTheEditor, (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event.keyEvent
    if (key.toLowerCase() === 'v' && (ctrlKey || metaKey) && !altKey && !shiftKey) event.stopPropagation()
    return undefined
  })
  const onPaste = (event: ClipboardEvent) => {
    const isOurs = (canvas as unknown as { isFocused(): boolean }).isFocused()
    if (!isOurs || modeler.get<ReadOnlySwitch>('readOnly').isReadOnly) return
    event.preventDefault()
    takeFromSystemClipboard(modeler, event.clipboardData?.getData('text/plain') ?? '')
      .then((isReady) => {
        if (isReady) paste()
        else notify(translate('canvas:clipboardOther'))
      })
      .catch(notifyError)
  }
  document.addEventListener('paste', onPaste)
  return () => document.removeEventListener('paste', onPaste)
}
