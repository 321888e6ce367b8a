import { faultOf, type Fault } from '../../shared/diagnostics/fault.ts'

const kept = 40
let faults: readonly Fault[] = []

/** Keeps a fault of this window, without content, until the window is closed. */
export function rememberFault(what: string, error: unknown): void {
  faults = [...faults, faultOf(what, error, new Date().toISOString())].slice(-kept)
}

/** Oldest first. */
export const windowFaults = (): readonly Fault[] => faults

/** Keeps what nobody caught. */
export function followFaults(): void {
  window.addEventListener('error', ({ error }) => rememberFault('An error was not caught.', error))
  window.addEventListener('unhandledrejection', ({ reason }) => rememberFault('A promise failed unheard.', reason))
}
