import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { windowMessageSchema, type HostMessage, type WindowMessage } from '../shared/contract/host-messages.ts'
import { portsLostMessage, portsMessage } from '../shared/contract/port-messages.ts'
import type { BackendHost } from './backend-host.ts'

let connections = 0

/** The two ports of a window: to the backend, and to this host. */
export class WindowLine {
  readonly #contents: WebContents
  readonly #backend: BackendHost
  readonly #receive: (message: WindowMessage) => void
  #hostPort: MessagePortMain | null = null
  #isListening = false
  #heldBack: HostMessage[] = []
  #wantsPorts = false

  constructor(contents: WebContents, backend: BackendHost, receive: (message: WindowMessage) => void) {
    this.#contents = contents
    this.#backend = backend
    this.#receive = receive
  }

  /** The page asked for ports: after a load or a reload. */
  requestPorts(): void {
    this.#wantsPorts = true
    this.backendReady()
  }

  /** The backend can be called: hands the page its ports if it has asked for them. */
  backendReady(): void {
    if (!this.#wantsPorts) return
    const toBackend = new MessageChannelMain()
    connections += 1
    if (!this.#backend.connect(`window-${connections}`, toBackend.port2)) return
    const toHost = new MessageChannelMain()
    this.#hostPort?.close()
    this.#hostPort = toHost.port2
    this.#isListening = false
    toHost.port2.on('message', ({ data }) => {
      const message = windowMessageSchema.safeParse(data)
      if (!message.success) return
      if (message.data.kind === 'listening') this.#release()
      else this.#receive(message.data)
    })
    toHost.port2.start()
    this.#contents.postMessage(portsMessage, null, [toBackend.port1, toHost.port1])
  }

  backendLost(): void {
    this.#contents.send(portsLostMessage)
  }

  /** The page is gone: nothing reaches it until it is loaded again and asks for new ports. */
  pageLost(): void {
    this.#wantsPorts = false
    this.#isListening = false
    this.#hostPort?.close()
    this.#hostPort = null
  }

  /** Tells the page something, as soon as it listens. */
  send(message: HostMessage): void {
    if (this.#isListening && this.#hostPort) this.#hostPort.postMessage(message)
    else this.#heldBack.push(message)
  }

  #release(): void {
    this.#isListening = true
    const messages = this.#heldBack
    this.#heldBack = []
    for (const message of messages) this.#hostPort?.postMessage(message)
  }
}
