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
        case 'folderChosen':
          folderQuestions.get(message.data.number)?.(message.data.path)
          folderQuestions.delete(message.data.number)
          break
      }
    })
    hostPort = port
    port.start()
    port.postMessage({ kind: 'listening' } satisfies WindowMessage)
  })
}

let hostPort: MessagePort | null = null
const folderQuestions = new Map<number, (path: string | null) => void>()
let asked = 0

/** Whether the host has a dialog for folders; in a browser the path is written. */
export function canChooseFolder(): boolean {
  return hostPort !== null
}

/** Asks the user for a folder in the system's dialog. @returns null where they thought better of it */
export function chooseFolder(title: string): Promise<string | null> {
  const port = hostPort
  if (!port) return Promise.resolve(null)
  asked += 1
  const number = asked
  return new Promise((resolve) => {
    folderQuestions.set(number, resolve)
    port.postMessage({ kind: 'chooseFolder', number, title } satisfies WindowMessage)
  })
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i)
  return bytes
}
