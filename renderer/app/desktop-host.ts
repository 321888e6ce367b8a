import {
  hostMessageSchema,
  type EditAction,
  type HostMessage,
  type WindowMessage,
} from '../../shared/contract/host-messages.ts'
import { runCommand } from './commands.ts'
import { onHostPort } from './connection.ts'
import { editAt } from './desktop-edit.ts'
import { reportCommands } from './desktop-menu.ts'

export interface DesktopListeners {
  /** takes files that the user opened from the system, e.g. by a double click on a `.bpmn` */
  onFiles(files: readonly File[]): void
  /** the page had stopped, and this is it again */
  onRecovered(): void
}

let hostPort: MessagePort | null = null
let requests = 0
const choosing = new Map<number, (files: readonly File[]) => void>()
const choosingFolder = new Map<number, (path: string | null) => void>()

/** Whether this page is in the desktop app, and connected to it. */
export function hasDesktopHost(): boolean {
  return hostPort !== null
}

/** Says something to the desktop app; in a browser, and while there is no connection to it, nothing happens. */
export function tellDesktop(message: WindowMessage): void {
  hostPort?.postMessage(message)
}

/**
 * Files that the user chooses in the system's own dialog.
 *
 * @param extensions without the dot
 * @returns none where the user changed their mind
 */
export function chooseFiles(extensions: readonly string[]): Promise<readonly File[]> {
  requests += 1
  const request = requests
  return new Promise((resolve) => {
    choosing.set(request, resolve)
    tellDesktop({ kind: 'chooseFiles', request, extensions: [...extensions] })
  })
}

/** Asks the user for a folder in the system's dialog. @returns null where they thought better of it */
export function chooseFolder(title: string): Promise<string | null> {
  requests += 1
  const number = requests
  return new Promise((resolve) => {
    choosingFolder.set(number, resolve)
    tellDesktop({ kind: 'chooseFolder', number, title })
  })
}

/**
 * Does what the desktop app's menus and the system ask of this window, and tells it what can be done here. In a browser
 * nothing ever asks.
 *
 * @returns ends it
 */
export function followDesktopHost(listeners: DesktopListeners): () => void {
  let end = () => {}
  const endPorts = onHostPort((port) => {
    end()
    hostPort = port
    const listening = new AbortController()
    port.addEventListener(
      'message',
      ({ data }) => {
        const message = hostMessageSchema.safeParse(data)
        if (message.success) follow(message.data, listeners)
      },
      { signal: listening.signal },
    )
    port.start()
    tellDesktop({ kind: 'listening' })
    const endReports = reportCommands(tellDesktop)
    end = () => {
      listening.abort()
      endReports()
    }
  })
  return () => {
    endPorts()
    end()
  }
}

function follow(message: HostMessage, { onFiles, onRecovered }: DesktopListeners): void {
  switch (message.kind) {
    case 'command':
      runCommand(message.id)
      break
    case 'edit':
      editAt(document.activeElement, message.action, (action: EditAction) => tellDesktop({ kind: 'edit', action }))
      break
    case 'openFiles':
      onFiles(message.files.map(fileOf))
      break
    case 'chosenFiles':
      choosing.get(message.request)?.(message.files.map(fileOf))
      choosing.delete(message.request)
      break
    case 'folderChosen':
      choosingFolder.get(message.number)?.(message.path)
      choosingFolder.delete(message.number)
      break
    case 'recovered':
      onRecovered()
      break
  }
}

function fileOf({ fileName, content }: { readonly fileName: string; readonly content: string }): File {
  return new File([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], fileName)
}
