import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SimulationProgress } from '../../../shared/contract/contract.ts'
import type { WindowMessage } from '../../../shared/contract/host-messages.ts'

const told: WindowMessage[] = []
let isDesktop = true
let isInFront = false
vi.mock('../../app/desktop-host.ts', () => ({
  hasDesktopHost: () => isDesktop,
  tellDesktop: (message: WindowMessage) => told.push(message),
}))
vi.mock('../../app/i18n.ts', () => ({ translate: (key: string) => key }))
const { createRunTeller } = await import('./tell-run.ts')

const notices: { title: string; body: string }[] = []
class NotificationDouble extends EventTarget {
  static permission = 'granted'
  constructor(title: string, { body }: { body: string }) {
    super()
    notices.push({ title, body })
  }
}

beforeEach(() => {
  told.length = 0
  notices.length = 0
  isDesktop = true
  isInFront = false
  NotificationDouble.permission = 'granted'
  vi.stubGlobal('document', { hasFocus: () => isInFront })
  vi.stubGlobal('window', { Notification: NotificationDouble })
  vi.stubGlobal('Notification', NotificationDouble)
})
afterEach(() => vi.unstubAllGlobals())

const at = (elapsedMs: number, replicationsDone: number) =>
  ({ elapsedMs, replicationsDone, replicationsTotal: 100 }) as SimulationProgress

test('a long run is on the taskbar, and its end is said where the window is not in front', () => {
  const teller = createRunTeller('r1')
  teller.progress(at(500, 2))
  expect(told).toEqual([])
  teller.progress(at(12_000, 60))
  expect(told).toEqual([{ kind: 'progress', fraction: 0.6 }])
  teller.ended('finished', 'Peak season')
  expect(told.slice(1)).toEqual([
    { kind: 'progress', fraction: null },
    { kind: 'notify', title: 'simulate:notice.finished', body: 'Peak season' },
  ])
})

test('two runs at once are one bar', () => {
  const [one, other] = [createRunTeller('r1'), createRunTeller('r2')]
  one.progress(at(2000, 20))
  other.progress(at(2000, 60))
  expect(told.at(-1)).toEqual({ kind: 'progress', fraction: 0.4 })
  one.ended('finished', '')
  expect(told.at(-1)).toEqual({ kind: 'progress', fraction: 0.6 })
  other.ended(null, '')
  expect(told.at(-1)).toEqual({ kind: 'progress', fraction: null })
})

test.each(['cancelled', 'running', null] as const)('nothing is said of a run whose end is %s', (state) => {
  const teller = createRunTeller('r1')
  teller.progress(at(12_000, 60))
  teller.ended(state, 'Peak season')
  expect(told.filter(({ kind }) => kind === 'notify')).toEqual([])
})

test('a short run, and one that was watched to its end, say nothing', () => {
  const short = createRunTeller('r1')
  short.progress(at(9000, 99))
  short.ended('finished', 'Peak season')
  isInFront = true
  const watched = createRunTeller('r2')
  watched.progress(at(20_000, 99))
  watched.ended('failed', 'Peak season')
  expect(told.filter(({ kind }) => kind === 'notify')).toEqual([])
})

test('in a browser the system speaks only where the user allowed it', () => {
  isDesktop = false
  const run = () => {
    const teller = createRunTeller('r1')
    teller.progress(at(20_000, 99))
    teller.ended('failed', 'Peak season')
  }
  run()
  expect(notices).toEqual([{ title: 'simulate:notice.failed', body: 'Peak season' }])
  NotificationDouble.permission = 'default'
  run()
  expect(notices).toHaveLength(1)
})
