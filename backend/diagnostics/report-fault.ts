import { faultOf, type Fault } from '../../shared/diagnostics/fault.ts'

type Listener = (fault: Fault) => void
const listeners = new Set<Listener>()

/**
 * Says on the console what went wrong that no user is told, and tells it, without content, to whoever keeps it.
 *
 * @param what what the program was doing, in its own words: never anything that a user wrote
 */
export function reportFault(what: string, error?: unknown): void {
  if (error === undefined) console.error(what)
  else console.error(what, error)
  const fault = faultOf(what, error, new Date().toISOString())
  for (const listener of listeners) listener(fault)
}

/** @returns stops that */
export function onFault(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
