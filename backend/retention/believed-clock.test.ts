import { describe, expect, it } from 'vitest'
import { process as drawn } from '../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { BelievedClock } from './believed-clock.ts'

const dayMs = 86_400_000

/** A clock over a store in which something was drawn just now, and its two hands. */
async function opened() {
  const { api, backend, ...rest } = await openTestBackend()
  const { id: projectId } = await api.projects.create({ name: 'Claims' })
  const content = Buffer.from(drawn('P').start('S').end('E').xml()).toString('base64')
  await api.diagrams.import({ projectId, files: [{ fileName: 'a.bpmn', content }] })
  const startMs = Date.now()
  const hands = { saysDays: 0, livedDays: 0 }
  const clock = new BelievedClock(
    backend.store,
    () => startMs + hands.saysDays * dayMs,
    () => hands.livedDays * dayMs,
  )
  /** days since the start by which things may be old */
  const believed = async (saysDays: number, livedDays: number) => {
    Object.assign(hands, { saysDays, livedDays })
    // the store was written a moment before
    return Math.round(((await clock.nowMs()) - startMs) / dayMs) || 0
  }
  return { clock, believed, [Symbol.asyncDispose]: () => rest[Symbol.asyncDispose]() }
}

describe('the clock that retention believes', () => {
  it('is that of the machine while it runs on', async () => {
    await using studio = await opened()
    studio.clock.open()
    for (const day of [0, 1, 4, 40]) expect(await studio.believed(day, day)).toBe(day)
  })

  it('goes by the time lived where it leapt ahead, at a start or later, until it is right again', async () => {
    await using studio = await opened()
    studio.clock.open()
    expect(await studio.believed(365, 0)).toBe(0)
    expect(await studio.believed(366, 1)).toBe(1)
    expect(await studio.believed(2, 2)).toBe(2)
    expect(await studio.believed(400, 3)).toBe(3)
    expect(await studio.believed(4, 4)).toBe(4)
  })

  it('is believed once it has stood for three days, as after a long holiday', async () => {
    await using studio = await opened()
    studio.clock.open()
    expect(await studio.believed(20, 0)).toBe(0)
    expect(await studio.believed(22, 2)).toBe(2)
    expect(await studio.believed(23, 3)).toBe(23)
    expect(await studio.believed(24, 4)).toBe(24)
  })

  it('follows a clock that is set back', async () => {
    await using studio = await opened()
    studio.clock.open()
    expect(await studio.believed(-50, 1)).toBe(-50)
    expect(await studio.believed(-49, 2)).toBe(-49)
  })
})
