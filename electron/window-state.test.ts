import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../backend/testing/temp-folder.ts'
import { readWindowState, writeWindowState } from './window-state.ts'

const display = { x: 0, y: 0, width: 1920, height: 1040 }

test('a window comes back where it was', () => {
  using folder = tempFolder()
  const path = join(folder.path, 'window.json')
  const state = { x: 100, y: 40, width: 1200, height: 800, isMaximized: true }
  writeWindowState(path, state)
  expect(readWindowState(path, [display])).toEqual(state)
})

test.each([
  { where: 'on a display that is gone', x: 2500, y: 100 },
  { where: 'with its title bar above the display', x: 100, y: -50 },
  { where: 'with hardly an edge to see', x: 1900, y: 100 },
])('a window $where is put where the system likes, in its size', ({ x, y }) => {
  using folder = tempFolder()
  const path = join(folder.path, 'window.json')
  writeWindowState(path, { x, y, width: 1200, height: 800, isMaximized: false })
  expect(readWindowState(path, [display])).toEqual({ width: 1200, height: 800, isMaximized: false })
})

test.each(['', '{', '{"width":-5,"height":1,"isMaximized":false}'])('a note that says %j is not believed', (note) => {
  using folder = tempFolder()
  const path = join(folder.path, 'window.json')
  writeFileSync(path, note)
  expect(readWindowState(path, [display])).toMatchObject({ width: 1440, height: 900 })
})
