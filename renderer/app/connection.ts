import { createORPCClient, type ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { create } from 'zustand'
import type { contract } from '../../shared/contract/contract.ts'
import { portsLostMessage, portsMessage } from '../../shared/contract/port-messages.ts'

/**
 * How the window reaches its backend: over a WebSocket in the browser, over a MessagePort that the
 * preload hands on in the desktop app. Both come back by themselves: calls made meanwhile wait, calls
 * that were under way when the connection broke fail with {@link ConnectionLostError}, since nobody
 * can tell whether they arrived.
 */
export type ConnectionState =
  /** not yet reached */
  | 'connecting'
  | 'connected'
  /** was there, is gone, is being tried again: show "Connection lost, retrying" */
  | 'lost'
  /** the host is there but does not know this window (it was started anew): show "Open Millrace again" */
  | 'refused'
  /** a team server, and nobody is signed in here: show the entrance */
  | 'signedOut'

interface Connection {
  readonly state: ConnectionState
}

/** The state of the connection, for a banner. */
export const useConnection = create<Connection>(() => ({ state: 'connecting' }))

export class ConnectionLostError extends Error {
  constructor(cause: unknown) {
    super('The connection to the backend was lost.', { cause })
    this.name = 'ConnectionLostError'
  }
}

/** The client of the contract, over whatever connects this window to its backend. */
export function connect(): ContractRouterClient<typeof contract> {
  const gate = createGate()
  if (isDesktop()) followPorts(gate)
  else keepSocket(gate)
  return createORPCClient(gate.link)
}

type Link = ClientLink<Record<never, never>>

interface Gate {
  readonly link: Link
  open(link: Link): void
  close(state: 'lost' | 'refused' | 'signedOut'): void
}

/** A link that stays the same while the real ones behind it come and go. */
function createGate(): Gate {
  let current: Link | null = null
  let waiting: ((link: Link) => void)[] = []

  const ready = (signal: AbortSignal | undefined): Promise<Link> => {
    if (current) return Promise.resolve(current)
    return new Promise((resolve, reject) => {
      waiting.push(resolve)
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }

  return {
    link: {
      async call(path, input, options) {
        const used = await ready(options.signal)
        options.signal?.throwIfAborted()
        const told = (error: unknown) =>
          used !== current && !options.signal?.aborted ? new ConnectionLostError(error) : error
        try {
          const answer = await used.call(path, input, options)
          return isStream(answer) ? streamWith(answer, told) : answer
        } catch (error) {
          throw told(error)
        }
      },
    },
    open(link) {
      current = link
      useConnection.setState({ state: 'connected' })
      const released = waiting
      waiting = []
      for (const release of released) release(link)
    },
    close(state) {
      current = null
      useConnection.setState({ state })
    },
  }
}

type Stream = AsyncIterator<unknown, unknown> & AsyncIterable<unknown>

function isStream(answer: unknown): answer is Stream {
  return typeof answer === 'object' && answer !== null && 'next' in answer && Symbol.asyncIterator in answer
}

/** The same stream; what it breaks off with is told as the connection sees it. */
export function streamWith(stream: Stream, told: (error: unknown) => unknown): Stream {
  return {
    next: () =>
      stream.next().catch((error: unknown) => {
        throw told(error)
      }),
    return: async (value) => (await stream.return?.(value)) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

const firstRetryMs = 250
const slowestRetryMs = 4000

function keepSocket(gate: Gate): void {
  let retryMs = firstRetryMs
  const dial = () => {
    const address = new URL('/api', location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(address)
    socket.addEventListener('open', () => {
      retryMs = firstRetryMs
      gate.open(new SocketLink({ websocket: socket }))
    })
    socket.addEventListener('close', () => {
      gate.close('lost')
      void wasRefused().then((refused) => {
        if (refused) gate.close(refused)
        // whoever signs in loads the window again
        if (refused === 'signedOut') return
        setTimeout(dial, retryMs)
        retryMs = Math.min(retryMs * 2, slowestRetryMs)
      })
    })
  }
  dial()
}

/** A failed upgrade tells a page nothing; a plain request does. */
async function wasRefused(): Promise<'refused' | 'signedOut' | null> {
  try {
    const response = await fetch('/api/session', { cache: 'no-store' })
    if (response.status !== 401 && response.status !== 403) return null
    const isTeam = response.headers.get('content-type')?.includes('json') === true
    return isTeam ? 'signedOut' : 'refused'
  } catch {
    return null
  }
}

/** What the desktop app's preload puts into the page. */
interface DesktopBridge {
  /** asks for ports; they come as a message to this window, now and after each restart of the backend */
  requestPorts(): void
}
declare global {
  interface Window {
    readonly millrace?: DesktopBridge
  }
}

function isDesktop(): boolean {
  return window.millrace !== undefined
}

function followPorts(gate: Gate): void {
  window.addEventListener('message', (event) => {
    if (event.source !== window) return
    if (event.data === portsLostMessage) gate.close('lost')
    if (event.data !== portsMessage) return
    const [backendPort, newHostPort] = event.ports
    if (!backendPort) return
    backendPort.start()
    gate.open(new PortLink({ port: backendPort }))
    if (newHostPort) giveHostPort(newHostPort)
  })
  window.millrace?.requestPorts()
}

type HostPortListener = (port: MessagePort) => void
let hostPort: MessagePort | null = null
const hostPortListeners = new Set<HostPortListener>()

/**
 * Hands the port to the desktop host (menus, files) to the listener, now if it is here and again
 * whenever there is a new one.
 *
 * @returns stops that
 */
export function onHostPort(listener: HostPortListener): () => void {
  hostPortListeners.add(listener)
  if (hostPort) listener(hostPort)
  return () => hostPortListeners.delete(listener)
}

function giveHostPort(port: MessagePort): void {
  hostPort = port
  for (const listener of hostPortListeners) listener(port)
}
