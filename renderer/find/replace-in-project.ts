import { replaceInDiagram, type TextChange } from '../../shared/bpmn/search/replace-in-diagram.ts'
import { textsOf } from '../../shared/bpmn/search/texts-of.ts'
import { api } from '../app/api.ts'
import { editedElsewhere } from '../canvas/edit-lock.ts'
import { isEditedHere } from '../canvas/edit-lock-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { replaceTexts } from '../canvas/replace-texts.ts'
import type { SearchedDiagram } from './search-messages.ts'

export interface DiagramChanges {
  readonly diagram: SearchedDiagram
  readonly changes: readonly TextChange[]
}

/** What a replacement did, to take it back. */
export interface Replacement {
  readonly projectId: string
  readonly diagrams: readonly RewrittenDiagram[]
  /** names of diagrams that were changed meanwhile, or that another window edits, left as they are in whole or in part */
  readonly left: readonly string[]
}

interface RewrittenDiagram {
  readonly id: string
  readonly name: string
  readonly before: string
  readonly after: string
}

/**
 * Replaces texts in diagrams of a project. Each is kept as a version first. An open one is changed in its editor, as
 * one step to undo; the others are written at once, all or none.
 *
 * @param note what is replaced by what, for the versions
 * @throws {ChangedMeanwhileError | EditedElsewhereError | NotSavedError} then nothing was replaced
 */
export async function replaceInProject(
  projectId: string,
  wanted: readonly DiagramChanges[],
  note: string,
): Promise<Replacement> {
  const diagrams = wanted.map(({ diagram: { id, name, xml }, changes }): RewrittenDiagram => {
    const texts = textsOf(xml)
    if (!texts.ok) throw new Error(texts.problems[0]?.message)
    return { id, name, before: xml, after: replaceInDiagram(xml, texts.value, changes) }
  })
  const [elsewhere] = await ofOtherWindows(diagrams)
  // it would be written over what that window has not stored yet, and be a conflict there
  if (elsewhere) throw new EditedElsewhereError(elsewhere.name)
  const { drafts, left } = await storedDrafts(diagrams)
  if (left[0] !== undefined) throw new ChangedMeanwhileError(left[0])
  return rewrite({ projectId, diagrams, left }, drafts, note)
}

/** Takes a replacement back, in what was not changed since. */
export async function undoReplacement({ projectId, diagrams }: Replacement, note: string): Promise<Replacement> {
  const back = diagrams.map(({ before, after, ...diagram }) => ({ ...diagram, before: after, after: before }))
  const elsewhere = await ofOtherWindows(back)
  const here = back.filter((diagram) => !elsewhere.includes(diagram))
  const { drafts, left } = await storedDrafts(here)
  return rewrite({ projectId, diagrams: here, left: [...elsewhere.map(({ name }) => name), ...left] }, drafts, note)
}

async function ofOtherWindows(diagrams: readonly RewrittenDiagram[]): Promise<readonly RewrittenDiagram[]> {
  const ids = await editedElsewhere(
    diagrams.map(({ id }) => id),
    isEditedHere,
  )
  return diagrams.filter(({ id }) => ids.includes(id))
}

interface Draft {
  readonly id: string
  readonly xml: string
  readonly baseRevision: number
}

/** What to write of those that are not open; `left` are those that are not as they were. */
async function storedDrafts(diagrams: readonly RewrittenDiagram[]) {
  const { sessions } = useEditorStore.getState()
  const drafts: Draft[] = []
  const left: string[] = []
  for (const { id, name, before, after } of diagrams.filter((diagram) => !sessions[diagram.id])) {
    const { xml, revision } = await api.diagrams.open({ id })
    if (xml === before) drafts.push({ id, xml: after, baseRevision: revision })
    else left.push(name)
  }
  return { drafts, left }
}

async function rewrite(wanted: Replacement, drafts: readonly Draft[], note: string): Promise<Replacement> {
  const { projectId, diagrams } = wanted
  const { sessions } = useEditorStore.getState()
  const kept = note.slice(0, longestNote)
  const open = diagrams.flatMap((diagram) => {
    const session = sessions[diagram.id]
    return session ? [{ ...diagram, session }] : []
  })
  for (const { id, name, session } of open) {
    await session.flush()
    if (session.saver.state !== 'saved') throw new NotSavedError(name)
    await api.versions.create({ diagramId: id, name: null, reason: 'replaced', note: kept })
  }
  if (drafts.length > 0) await api.diagrams.rewrite({ projectId, drafts: [...drafts], note: kept })
  const left = [...wanted.left]
  for (const { name, before, after, session } of open) {
    const { passed } = await replaceTexts(session.modeler, before, after)
    if (passed > 0) left.push(name)
    await session.flush()
  }
  return { projectId, diagrams, left }
}

const longestNote = 2000

/** A diagram is not as it was when it was searched. */
export class ChangedMeanwhileError extends Error {
  readonly diagramName: string

  constructor(diagramName: string) {
    super(`${diagramName} was changed meanwhile.`)
    this.name = 'ChangedMeanwhileError'
    this.diagramName = diagramName
  }
}

/** Another window edits a diagram. */
export class EditedElsewhereError extends Error {
  readonly diagramName: string

  constructor(diagramName: string) {
    super(`${diagramName} is edited in another window.`)
    this.name = 'EditedElsewhereError'
    this.diagramName = diagramName
  }
}

/** What is on the canvas could not be saved, so no version of it can be kept. */
export class NotSavedError extends Error {
  readonly diagramName: string

  constructor(diagramName: string) {
    super(`${diagramName} could not be saved.`)
    this.name = 'NotSavedError'
    this.diagramName = diagramName
  }
}
