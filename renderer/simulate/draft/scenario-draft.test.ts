import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { set } from './edit-scenario.ts'
import {
  applyEdit,
  keepOurs,
  markSaved,
  openDraft,
  previewEdit,
  redoEdit,
  takeTheirs,
  undoEdit,
  type ScenarioDraft,
} from './scenario-draft.ts'

const start: Scenario = { version: 1, name: 'Base', run: { seed: 1 } }
const seed = (value: number) => set(['run', 'seed'], value)

describe('a scenario while it is edited', () => {
  test('undo goes back through the edits in order, redo forth again', () => {
    const law = fc.property(fc.array(fc.nat(20), { minLength: 1 }), (seeds) => {
      const states: ScenarioDraft[] = [openDraft(start, 1)]
      for (const value of seeds) {
        const last = states.at(-1) as ScenarioDraft
        const next = applyEdit(last, seed(value))
        if (next !== last) states.push(next)
      }
      let draft = states.at(-1) as ScenarioDraft
      for (const before of states.toReversed().slice(1)) {
        draft = undoEdit(draft)
        expect(draft.document).toEqual(before.document)
      }
      for (const after of states.slice(1)) {
        draft = redoEdit(draft)
        expect(draft.document).toEqual(after.document)
      }
    })
    fc.assert(law)
  })

  test('an edit that changes nothing is no step', () => {
    const draft = openDraft(start, 1)
    expect(applyEdit(draft, seed(1))).toBe(draft)
  })

  test('a preview leaves document, history and save state alone', () => {
    const draft = previewEdit(openDraft(start, 1), seed(9))
    expect(draft.preview?.run?.seed).toBe(9)
    expect(draft).toMatchObject({ document: start, past: [], saveState: 'saved' })
    expect(previewEdit(draft, null).preview).toBeNull()
  })

  test('what is typed while a save is under way stays unsaved', () => {
    const sent = applyEdit(openDraft(start, 1), seed(2))
    const typed = applyEdit(sent, seed(3))
    expect(markSaved(typed, sent.document, 2)).toMatchObject({ saveState: 'unsaved', revision: 2 })
    expect(markSaved(sent, sent.document, 2).saveState).toBe('saved')
  })

  test('of a conflict either side can be kept, and undo brings ours back', () => {
    const ours = { ...applyEdit(openDraft(start, 1), seed(2)), saveState: 'conflict' as const }
    expect(applyEdit(ours, seed(4)).saveState).toBe('conflict')
    expect(keepOurs(ours, 5)).toMatchObject({ revision: 5, saveState: 'unsaved', document: { run: { seed: 2 } } })
    const theirs = takeTheirs(ours, { ...start, run: { seed: 7 } }, 5)
    expect(theirs).toMatchObject({ saveState: 'saved', document: { run: { seed: 7 } } })
    expect(undoEdit(theirs).document.run?.seed).toBe(2)
  })
})
