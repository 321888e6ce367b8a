import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useConnection } from './connection.ts'
import { loadPart } from './load-part.ts'

beforeEach(() => {
  vi.useFakeTimers()
  useConnection.setState({ state: 'connected' })
})
afterEach(() => vi.useRealTimers())

/** Fails until it is told otherwise. */
function failing() {
  const host = { isThere: false, asked: 0 }
  const load = () => {
    host.asked++
    return host.isThere ? Promise.resolve('part') : Promise.reject(new Error('Failed to fetch'))
  }
  return { host, load }
}

test('what fails while the connection is lost comes when it is back', async () => {
  const { host, load } = failing()
  const part = loadPart(load)
  await vi.advanceTimersByTimeAsync(100)
  useConnection.setState({ state: 'lost' })
  await vi.advanceTimersByTimeAsync(600_000)
  expect(host.asked).toBe(1)
  host.isThere = true
  useConnection.setState({ state: 'connected' })
  expect(await part).toBe('part')
  expect(host.asked).toBe(2)
})

test('a connection may be lost again and again', async () => {
  const { host, load } = failing()
  const part = loadPart(load)
  for (let loss = 0; loss < 5; loss++) {
    useConnection.setState({ state: 'lost' })
    await vi.advanceTimersByTimeAsync(5_000)
    useConnection.setState({ state: 'connected' })
    await vi.advanceTimersByTimeAsync(10)
  }
  host.isThere = true
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await part).toBe('part')
})

test('what is not there although the host is fails after a few tries', async () => {
  const { host, load } = failing()
  const part = loadPart(load).catch((error: Error) => error.message)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await part).toBe('Failed to fetch')
  expect(host.asked).toBe(3)
})
