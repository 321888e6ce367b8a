import { useEffect } from 'react'
import type { OpenDiagram } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { useWorkspace, type DiagramMode, type Tab } from '../app/workspace-store.ts'
import { readDraftCopy } from './draft-copy.ts'
import type { DraftCopy } from './draft-saver.ts'
import type { EditLock } from './edit-lock.ts'
import { editLockOf, seekEditLockAhead, whenEditorIsKnown } from './edit-lock-store.ts'
import { loadEditorParts } from './load-editor-parts.ts'

/** Nobody notices that a click waits so long. */
const unnoticedMs = 50

/** A press that has not opened the diagram by then was none to open it. */
const pressMs = 1000

interface Asked {
  /** what was read is the last that was stored for as long as nobody else may edit */
  readonly lock: EditLock | undefined
  answer: Promise<OpenDiagram> | null
  /** the answer once it is in */
  open: OpenDiagram | null
  copy: Promise<DraftCopy | null> | null
}

/** the diagram that was asked for last */
let asked: { readonly diagramId: string; readonly it: Asked } | null = null

/** Asks for a diagram when it is brought to the front, while its canvas is still being made. */
export function useOpenAhead(): void {
  useEffect(
    () =>
      useWorkspace.subscribe(({ activeDiagramId }, before) => {
        if (activeDiagramId !== null && activeDiagramId !== before.activeDiagramId) askFor(activeDiagramId)
      }),
    [],
  )
}

/** Asks for a diagram that is pressed, which most likely opens it. */
export function askAhead(diagramId: string): void {
  askFor(diagramId, pressMs)
}

/**
 * Opens a tab for the diagram. It is asked for first, and answered where that takes but a moment: while the tab and
 * what is around it are drawn no answer comes in.
 *
 * @param mode to show it in; the one that its project was left in where it is not given
 */
export function openAhead(tab: Tab, mode?: DiagramMode): void {
  askFor(tab.diagramId)
  const isAnswered = Promise.allSettled([askedFor(tab.diagramId)?.answer, whenEditorIsKnown(tab.diagramId)])
  const moment = new Promise((resolve) => setTimeout(resolve, unnoticedMs))
  void Promise.race([isAnswered, moment]).then(() => useWorkspace.getState().openDiagram(tab, mode))
}

function askFor(diagramId: string, waitMs?: number): void {
  if (askedFor(diagramId)) return
  asked = null
  if (!seekEditLockAhead(diagramId, waitMs)) return
  const answer = api.diagrams.open({ id: diagramId })
  const it: Asked = { lock: editLockOf(diagramId), answer, open: null, copy: readDraftCopy(diagramId) }
  asked = { diagramId, it }
  answer.then(
    (open) => {
      it.open = open
    },
    () => undefined,
  )
  // said by whoever takes it
  loadEditorParts().catch(() => undefined)
}

/** What was asked for, unless the right to edit was given up since. */
function askedFor(diagramId: string): Asked | undefined {
  if (asked?.diagramId !== diagramId) return undefined
  const lock = editLockOf(diagramId)
  return lock && lock === asked.it.lock ? asked.it : undefined
}

/**
 * The diagram as it was asked for ahead, once, when it is known who edits. Undefined where it was not, or where a
 * window that edited it then may have stored something since.
 */
export const takeOpenedAhead = (diagramId: string) => taken(diagramId, 'answer')

/** The same where the answer is in: it can be drawn at once. */
export function takeAnsweredAhead(diagramId: string): OpenDiagram | undefined {
  const open = askedFor(diagramId)?.open
  return open && takeOpenedAhead(diagramId) ? open : undefined
}

/** The same of what a killed window has left of its draft. */
export const takeCopyReadAhead = (diagramId: string) => taken(diagramId, 'copy')

function taken<Key extends 'answer' | 'copy'>(diagramId: string, key: Key): NonNullable<Asked[Key]> | undefined {
  const it = askedFor(diagramId)
  if (!it) return undefined
  const one = it[key]
  it[key] = null
  return it.lock?.wasFree ? (one ?? undefined) : undefined
}
