import { useEffect } from 'react'
import { create } from 'zustand'
import { notifyError } from '../ui/notify.tsx'
import { EditLock, openEditChannel, type EditLockState } from './edit-lock.ts'
import { useEditorStore, type EditorSession } from './editor-store.ts'

interface EditLocks {
  readonly states: Readonly<Record<string, EditLockState>>
}

const useEditLocks = create<EditLocks>(() => ({ states: {} }))
const locks = new Map<string, EditLock>()
/** editors that are writing what is left: their diagrams are free when they have */
const endings = new Map<string, Promise<unknown>>()

/** Whether this window edits the diagram, and what else there is to say about it. */
export function useEditLockState(diagramId: string): EditLockState {
  return useEditLocks(({ states }) => states[diagramId] ?? 'seeking')
}

export function isEditedHere(diagramId: string): boolean {
  return useEditLocks.getState().states[diagramId] === 'mine'
}

/** Resolves when it is known who edits a diagram that is sought. */
export function whenEditorIsKnown(diagramId: string): Promise<void> {
  const isKnown = () => useEditLocks.getState().states[diagramId] !== undefined
  if (isKnown()) return Promise.resolve()
  return new Promise((resolve) => {
    const end = useEditLocks.subscribe(() => {
      if (!isKnown()) return
      end()
      resolve()
    })
  })
}

/** See {@link EditLock}. */
export const editLockOf = (diagramId: string): EditLock | undefined => locks.get(diagramId)

/** The diagram of an editor that was closed is free for other windows once that is over. */
export function endsWith(diagramId: string, ending: Promise<unknown>): void {
  endings.set(diagramId, ending)
  void ending.finally(() => endings.get(diagramId) === ending && endings.delete(diagramId))
}

/** So long a right to edit that was sought ahead waits for its canvas. */
const aheadMs = 10_000

/** rights that were sought ahead of their canvas */
const ahead = new Map<string, { readonly end: () => void; readonly timer: ReturnType<typeof setTimeout> }>()

/**
 * Seeks the right to edit a diagram whose canvas is on its way, which takes it over; if none comes, it is given up
 * after `waitMs`.
 *
 * @returns false where it is sought or had in this window already
 */
export function seekEditLockAhead(diagramId: string, waitMs = aheadMs): boolean {
  if (locks.has(diagramId)) return false
  const end = seek(diagramId)
  ahead.set(diagramId, { end, timer: setTimeout(() => takeAhead(diagramId)?.(), waitMs) })
  return true
}

function takeAhead(diagramId: string): (() => void) | undefined {
  const sought = ahead.get(diagramId)
  ahead.delete(diagramId)
  clearTimeout(sought?.timer)
  return sought?.end
}

/** Seeks the right to edit the diagram while the calling component is mounted; to be called after its editor's hook. */
export function useEditLock(diagramId: string): void {
  useEffect(() => takeAhead(diagramId) ?? seek(diagramId), [diagramId])
}

function seek(diagramId: string): () => void {
  let isOver = false
  const become = (state: EditLockState | undefined) =>
    useEditLocks.setState(({ states }) => {
      const { [diagramId]: _before, ...others } = states
      return { states: state ? { ...others, [diagramId]: state } : others }
    })
  let before: EditLockState = 'seeking'
  const onState = (state: EditLockState) => {
    const hasLookedOn = before !== 'seeking'
    before = state
    if (state !== 'mine' || !hasLookedOn) {
      become(state)
      return
    }
    // what the other window stored comes first, then one may go on with it
    void whenLoaded(diagramId, () => isOver)
      .then((session) => session?.takeOver())
      .catch(notifyError)
      .finally(() => !isOver && before === 'mine' && become('mine'))
  }
  const lock = new EditLock(diagramId, {
    locks: navigator.locks,
    channel: openEditChannel(),
    letGo: async () => (await useEditorStore.getState().sessions[diagramId]?.letGo()) ?? true,
    onState,
    onStored: () => void useEditorStore.getState().sessions[diagramId]?.refresh().catch(notifyError),
  })
  locks.set(diagramId, lock)
  return () => {
    isOver = true
    locks.delete(diagramId)
    become(undefined)
    void (endings.get(diagramId) ?? Promise.resolve()).finally(() => lock.stop())
  }
}

function whenLoaded(diagramId: string, isOver: () => boolean): Promise<EditorSession | undefined> {
  const now = useEditorStore.getState().sessions[diagramId]
  if (now) return Promise.resolve(now)
  return new Promise((resolve) => {
    const end = useEditorStore.subscribe(({ sessions }) => {
      if (!sessions[diagramId] && !isOver()) return
      end()
      resolve(sessions[diagramId])
    })
  })
}
