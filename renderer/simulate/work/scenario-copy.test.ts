import { beforeEach, expect, test, vi } from 'vitest'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { openDraft, type ScenarioDraft } from '../draft/scenario-draft.ts'
import { keepScenarioCopy, openedDraft } from './scenario-copy.ts'

const stored = new Map<string, string>()
let isFull = false

beforeEach(() => {
  stored.clear()
  isFull = false
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      stored.set(key, value)
    },
    removeItem: (key: string) => stored.delete(key),
  })
})

const document = (seed: number): Scenario => ({
  version: 1,
  name: 'Base',
  run: { seed, replications: 10 },
  arrivals: {},
  activities: {},
  resources: {},
  calendars: {},
  flows: {},
  events: {},
})
const row = (seed: number, revision: number) => ({ id: 's1', document: document(seed), revision }) as ScenarioRow
const edited = (seed: number): ScenarioDraft => ({
  ...openDraft(document(1), 3),
  document: document(seed),
  saveState: 'unsaved',
})

test('what was not saved is opened again, as an unsaved step on the revision that it was made on', () => {
  keepScenarioCopy('s1', edited(2))
  const { draft, isRestored } = openedDraft(row(1, 3))
  expect(isRestored).toBe(true)
  expect(draft).toMatchObject({ document: document(2), past: [document(1)], revision: 3, saveState: 'unsaved' })
})

test('what was changed elsewhere meanwhile keeps the older revision, so that the save says so', () => {
  keepScenarioCopy('s1', edited(2))
  expect(openedDraft(row(9, 4)).draft).toMatchObject({ revision: 3, saved: document(9), saveState: 'unsaved' })
})

test('a save whose answer was lost is no change, in whatever order the keys come back', () => {
  keepScenarioCopy('s1', edited(2))
  const { run, ...rest } = document(2)
  const answered = {
    id: 's1',
    revision: 4,
    document: { ...rest, run: { replications: 10, seed: run!.seed } },
  } as ScenarioRow
  expect(openedDraft(answered)).toMatchObject({ isRestored: false, draft: { revision: 4, saveState: 'saved' } })
})

test('a saved draft leaves no copy, and a full storage no older one', () => {
  keepScenarioCopy('s1', edited(2))
  keepScenarioCopy('s1', openDraft(document(2), 4))
  expect(stored.size).toBe(0)
  keepScenarioCopy('s1', edited(2))
  isFull = true
  keepScenarioCopy('s1', edited(3))
  expect(openedDraft(row(1, 3)).isRestored).toBe(false)
})
