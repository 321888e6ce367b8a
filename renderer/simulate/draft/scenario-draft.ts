import type { Problem } from '../../../shared/problem.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import type { Edit } from './edit-scenario.ts'

/**
 * A scenario while it is edited: what is on screen, what it was before each step, and what the
 * database is known to hold. A preview is what a half-typed number would give: the live estimate
 * follows it, history and database do not.
 */
export interface ScenarioDraft {
  readonly document: Scenario
  readonly preview: Scenario | null
  readonly past: readonly Scenario[]
  readonly future: readonly Scenario[]
  readonly saved: Scenario
  readonly revision: number
  readonly saveState: 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'
  /** why the last save was refused, while it is */
  readonly saveProblems: readonly Problem[]
}

const longestHistory = 500

export function openDraft(document: Scenario, revision: number): ScenarioDraft {
  return {
    document,
    preview: null,
    past: [],
    future: [],
    saved: document,
    revision,
    saveState: 'saved',
    saveProblems: [],
  }
}

/** One step of the user; a step that changes nothing leaves no trace in the history. */
export function applyEdit(draft: ScenarioDraft, edit: Edit, base?: Scenario): ScenarioDraft {
  const document = edit(draft.document, base)
  if (isSame(document, draft.document)) return draft.preview ? { ...draft, preview: null } : draft
  return markUnsaved({
    ...draft,
    document,
    preview: null,
    past: [...draft.past, draft.document].slice(-longestHistory),
    future: [],
  })
}

export function previewEdit(draft: ScenarioDraft, edit: Edit | null, base?: Scenario): ScenarioDraft {
  if (!edit) return draft.preview ? { ...draft, preview: null } : draft
  return { ...draft, preview: edit(draft.document, base) }
}

export function undoEdit(draft: ScenarioDraft): ScenarioDraft {
  const document = draft.past.at(-1)
  if (!document) return draft
  return markUnsaved({
    ...draft,
    document,
    preview: null,
    past: draft.past.slice(0, -1),
    future: [draft.document, ...draft.future],
  })
}

export function redoEdit(draft: ScenarioDraft): ScenarioDraft {
  const [document, ...future] = draft.future
  if (!document) return draft
  return markUnsaved({ ...draft, document, preview: null, past: [...draft.past, draft.document], future })
}

/** The database took this document at this revision; what was typed meanwhile stays unsaved. */
export function markSaved(draft: ScenarioDraft, saved: Scenario, revision: number): ScenarioDraft {
  return {
    ...draft,
    saved,
    revision,
    saveProblems: [],
    saveState: draft.document === saved || isSame(draft.document, saved) ? 'saved' : 'unsaved',
  }
}

/** Somebody else's version in place of ours; ours can be had back by undo. */
export function takeTheirs(draft: ScenarioDraft, theirs: Scenario, revision: number): ScenarioDraft {
  return {
    ...draft,
    document: theirs,
    preview: null,
    past: [...draft.past, draft.document],
    future: [],
    saved: theirs,
    revision,
    saveState: 'saved',
  }
}

/** Ours on top of somebody else's revision: the next save writes it. */
export function keepOurs(draft: ScenarioDraft, revision: number): ScenarioDraft {
  return { ...draft, revision, saveState: 'unsaved', saveProblems: [] }
}

function markUnsaved(draft: ScenarioDraft): ScenarioDraft {
  // a conflict stays until the user has chosen
  if (draft.saveState === 'conflict') return draft
  return { ...draft, saveState: 'unsaved', saveProblems: [] }
}

function isSame(one: Scenario, other: Scenario): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
