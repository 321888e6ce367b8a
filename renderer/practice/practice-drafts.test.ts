import { beforeEach, expect, test } from 'vitest'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { formDraft, keepFormDraft } from '../run/form-drafts.ts'
import { stubLocalStorage } from '../run/testing/stub-local-storage.ts'
import { eventPlace, forgetDone, forgetPractices, jobPlace, startPlace } from './practice-drafts.ts'

const session = { diagramId: 'D', sessionId: 'S' }
const job = (number: number, element: string) => ({ instance: 'P-1', job: number, element })
const event = { instance: 'P-1', key: 9, element: 'M' }

beforeEach(() => void stubLocalStorage())

test('what was typed for a task stays while it waits, and goes when it is done', () => {
  const kept = [jobPlace(session, job(4, 'Check')) + 'form', eventPlace(session, event), startPlace(session) + '0']
  const done = [jobPlace(session, job(5, 'Pay')) + 'error', jobPlace(session, job(4, 'Another')) + 'form']
  const elsewhere = [jobPlace({ ...session, diagramId: 'E' }, job(5, 'Pay')) + 'form', 'task/P-1/5']
  for (const key of [...kept, ...done, ...elsewhere]) keepFormDraft(key, { sum: 7 })
  forgetDone({ ...session, jobs: [job(4, 'Check')], awaited: [event], incidents: [] } as unknown as Practice)
  for (const key of [...kept, ...elsewhere]) expect(formDraft(key), key).toEqual({ sum: 7 })
  for (const key of done) expect(formDraft(key), key).toBeUndefined()

  forgetPractices('D')
  for (const key of kept) expect(formDraft(key), key).toBeUndefined()
  for (const key of elsewhere) expect(formDraft(key), key).toEqual({ sum: 7 })
})
