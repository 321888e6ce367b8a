import type { MessagePort } from 'node:worker_threads'
import { expect, vi } from 'vitest'
import { tempFolder } from '../../backend/testing/temp-folder.ts'
import type { HostMessage, MenuCommand, WindowMessage } from '../../shared/contract/host-messages.ts'
import { createElectronDouble, type ElectronDouble } from './electron-double.ts'

export type WindowOfApp = ElectronDouble['windows'][number]

/** The desktop app upon a double of Electron, with folders of its own; gone when the scope that holds it ends. */
export interface AppInTest {
  readonly electron: ElectronDouble
  readonly folder: string
  /** Runs `main.ts` until its window is there. */
  start(): Promise<void>
  /** Lets the page of a window ask for its ports, and listen. */
  listen(window?: WindowOfApp): Promise<PageInTest>
  [Symbol.dispose](): void
}

/** What the page of a window would say and hear. */
export interface PageInTest {
  readonly heard: HostMessage[]
  tell(message: WindowMessage): void
  /** Waits until a message of this kind was heard, and takes it. */
  hear<Kind extends HostMessage['kind']>(kind: Kind): Promise<Extract<HostMessage, { kind: Kind }>>
}

export function appInTest(): AppInTest {
  vi.resetModules()
  const folder = tempFolder()
  const electron = createElectronDouble(folder.path)
  vi.doMock('electron', () => electron.module)
  Object.assign(process, { resourcesPath: folder.path })
  return {
    electron,
    folder: folder.path,
    async start() {
      await import('../main.ts')
      electron.app.emit('ready')
      await vi.waitFor(() => expect(electron.windows).toHaveLength(1))
    },
    async listen(window = electron.windows[0]!) {
      electron.backends.at(-1)!.emit('message', { kind: 'ready' })
      electron.askForPorts(window)
      const port = window.contents.portMessages().at(-1)!.ports[1]!
      return pageAt(port)
    },
    [Symbol.dispose]() {
      electron.closePorts()
      folder[Symbol.dispose]()
    },
  }
}

/** A command as a page tells of it. */
export function menuCommand(id: string, title: string, more: Partial<MenuCommand> = {}): MenuCommand {
  return { id, title, group: 'Diagram', isEnabled: true, ...more }
}

function pageAt(port: MessagePort): PageInTest {
  const heard: HostMessage[] = []
  port.on('message', (message: HostMessage) => heard.push(message))
  port.start()
  port.postMessage({ kind: 'listening' } satisfies WindowMessage)
  return {
    heard,
    tell: (message) => port.postMessage(message),
    async hear(kind) {
      const index = await vi.waitFor(() => {
        const found = heard.findIndex((message) => message.kind === kind)
        expect(found, `heard no ${kind}`).toBeGreaterThanOrEqual(0)
        return found
      })
      return heard.splice(index, 1)[0] as never
    },
  }
}
