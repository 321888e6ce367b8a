import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { ConnectionLostError, streamWith } from '../../app/connection.ts'
import { notify, notifyError } from '../../ui/notify.tsx'
import { useSimulateStore } from '../simulate-store.ts'
import { watchRun } from './run-scenario.ts'

const backend = vi.hoisted(() => ({ watched: 0, run: {} as object }))
const error = 'Millrace ended before this run did. Start it again.'

vi.mock('../../app/api.ts', () => ({
  api: {
    simulation: {
      watch: () => {
        backend.watched++
        async function* progress() {
          yield await Promise.resolve({ replicationsDone: backend.watched, replicationsTotal: 2, elapsedMs: 1 })
          if (backend.watched === 1) throw new Error('[AsyncIdQueue] Queue[o] was closed')
        }
        return Promise.resolve(streamWith(progress(), (cause) => new ConnectionLostError(cause)))
      },
    },
    runs: { get: () => Promise.resolve(backend.run) },
  },
  orpc: { runs: { list: { queryKey: () => ['runs'] } } },
}))
vi.mock('../../ui/notify.tsx', () => ({ notify: vi.fn(), notifyError: vi.fn() }))
vi.mock('../../ui/after-paint.ts', () => ({ afterPaint: () => Promise.resolve() }))
vi.mock('./save-scenario.ts', () => ({ saveScenario: vi.fn() }))

test.each([
  [{ state: 'finished', scenarioName: 'Base', result: {}, error: null }, 'r', []],
  [{ state: 'failed', scenarioName: 'Base', result: null, error }, null, [[error]]],
])('a run is followed past a lost connection to its end: %j', async (run, openRunId, said) => {
  backend.watched = 0
  backend.run = run
  useSimulateStore.getState().updateTab('d', { activeRunId: 'r', openRunId: null })
  await watchRun('d', 'r', new QueryClient())
  expect(backend.watched).toBe(2)
  expect(useSimulateStore.getState().tabs['d']).toMatchObject({ activeRunId: null, openRunId })
  expect(vi.mocked(notifyError)).not.toHaveBeenCalled()
  expect(vi.mocked(notify).mock.calls).toEqual(said)
})
