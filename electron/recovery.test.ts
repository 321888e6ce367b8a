import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { appInTest, type AppInTest } from './testing/started-app.ts'

let app: AppInTest

beforeEach(() => {
  app = appInTest()
})
afterEach(() => app[Symbol.dispose]())

const gone = { reason: 'crashed', exitCode: 5 }
const log = () => readFileSync(join(app.folder, 'millrace.log'), 'utf8')

test('a page whose process ended is loaded again, and says so once it is back', async () => {
  await app.start()
  const [window] = app.electron.windows
  const before = await app.listen()
  window!.progress = 0.5
  window!.contents.emit('render-process-gone', {}, gone)
  expect(window!.progress).toBe(-1)
  await vi.waitFor(() => expect(window!.contents.reloads).toBe(1))
  const after = await app.listen()
  await after.hear('recovered')
  expect(before.heard).toEqual([])
  expect(log()).toContain('window: its process ended: crashed, code 5')
})

test('a page that stops three times within a minute ends in a question, not in a loop', async () => {
  await app.start()
  const { contents } = app.electron.windows[0]!
  for (let crash = 1; crash <= 2; crash += 1) {
    contents.emit('render-process-gone', {}, gone)
    await vi.waitFor(() => expect(contents.reloads).toBe(crash), 3000)
  }
  contents.emit('render-process-gone', {}, gone)
  const [question] = app.electron.questions
  expect(question!.message).toBe('The window has stopped 3 times within a minute.')
  expect(question!.detail).toContain(join(app.folder, 'millrace.log'))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(contents.reloads).toBe(2)
  question!.answer(0)
  await vi.waitFor(() => expect(contents.reloads).toBe(3))
})

test('the log is shown on the way, and the question stays', async () => {
  await app.start()
  const { contents } = app.electron.windows[0]!
  for (let crash = 0; crash < 3; crash += 1) contents.emit('render-process-gone', {}, gone)
  app.electron.questions[0]!.answer(1)
  await vi.waitFor(() => expect(app.electron.questions).toHaveLength(2))
  expect(app.electron.shownInFolder).toEqual([join(app.folder, 'millrace.log')])
  app.electron.questions[1]!.answer(2)
  await vi.waitFor(() => expect(app.electron.app.hasQuit).toBe(true))
})

test('a page that is closed in order is no crash', async () => {
  await app.start()
  const { contents } = app.electron.windows[0]!
  contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(contents.reloads).toBe(0)
})

test('a page that does not answer is waited for, or opened again', async () => {
  await app.start()
  const [window] = app.electron.windows
  window!.emit('unresponsive')
  window!.emit('unresponsive')
  expect(app.electron.questions).toHaveLength(1)
  window!.emit('responsive')
  // the question went away by itself; the next one is asked anew
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(window!.contents.reloads).toBe(0)
  window!.emit('unresponsive')
  expect(app.electron.questions).toHaveLength(2)
  app.electron.questions[1]!.answer(1)
  await vi.waitFor(() => expect(window!.contents.reloads).toBe(1))
})

test('a backend that ends is started again after longer and longer pauses, three times within a minute', async () => {
  await app.start()
  const { backends, questions, app: electronApp } = app.electron
  const started = Date.now()
  for (let crash = 1; crash <= 2; crash += 1) {
    backends.at(-1)!.emit('exit', 11)
    await vi.waitFor(() => expect(backends).toHaveLength(crash + 1), 3000)
  }
  expect(Date.now() - started).toBeGreaterThan(1200)
  backends.at(-1)!.emit('exit', 11)
  expect(questions[0]!.message).toBe('The backend ended 3 times within a minute (code 11).')
  expect(questions[0]!.detail).toContain(join(app.folder, 'millrace.log'))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(backends).toHaveLength(3)
  questions[0]!.answer(0)
  await vi.waitFor(() => expect(backends).toHaveLength(4))
  expect(electronApp.hasQuit).toBe(false)
})

test('a data folder that cannot be used is told, and tried again once it is mended', async () => {
  await app.start()
  const { backends, questions, windows } = app.electron
  const problem = { severity: 'error', code: 'disk-full', message: 'The disk is full.', mend: 'Free some space.' }
  backends[0]!.emit('message', { kind: 'failed', problem })
  expect(questions[0]).toMatchObject({ message: 'The disk is full.', buttons: ['Try again', 'Show the log', 'Quit'] })
  expect(questions[0]!.detail).toContain('Free some space.')
  questions[0]!.answer(0)
  await vi.waitFor(() => expect(backends).toHaveLength(2))
  app.electron.askForPorts(windows[0]!)
  backends[1]!.emit('message', { kind: 'ready' })
  expect(windows[0]!.contents.portMessages()).toHaveLength(1)
})

test('what the backend says is kept in the log', async () => {
  await app.start()
  app.electron.backends[0]!.stderr.emit('data', Buffer.from('migration done\n'))
  expect(existsSync(join(app.folder, 'millrace.log'))).toBe(true)
  expect(log()).toMatch(/^\d{4}-.*Z backend: migration done$/m)
})
