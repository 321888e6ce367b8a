import { hostMessageSchema, type WindowMessage } from '../../shared/contract/host-messages.ts'
import { runCommand } from './commands.ts'
import { onHostPort } from './connection.ts'

/** Takes files that the user opened from the system, e.g. by a double click on a `.bpmn`. */
export type OpenedFilesListener = (files: readonly File[]) => void

/**
 * Does what the desktop app's menus and the system ask of this window: runs commands and hands opened
 * files on. In a browser nothing ever asks.
 *
 * @returns ends it
 */
export function followDesktopHost(onFiles: OpenedFilesListener): () => void {
  return onHostPort((port) => {
    port.addEventListener('message', ({ data }) => {
      const message = hostMessageSchema.safeParse(data)
      if (!message.success) return
      switch (message.data.kind) {
        case 'command':
          runCommand(message.data.id)
          break
        case 'openFiles':
          onFiles(message.data.files.map(({ fileName, content }) => new File([bytesOf(content)], fileName)))
          break
      }
    })
    port.start()
    port.postMessage({ kind: 'listening' } satisfies WindowMessage)
  })
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i)
  return bytes
}
