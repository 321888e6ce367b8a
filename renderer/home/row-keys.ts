import type { KeyboardEvent } from 'react'

/** Runs what a key stands for on a row itself; keys within its fields and buttons, and chords, are left alone. */
export function onRowKey(event: KeyboardEvent, actions: Readonly<Record<string, () => void>>): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
  const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined
  if (!action) return
  event.preventDefault()
  action()
}
