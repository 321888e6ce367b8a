import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '..')

/** Electron's program, null where its binary could not be downloaded. */
function electronProgram(): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const program = join(folder, 'dist', readFileSync(note, 'utf8'))
  return existsSync(program) ? program : null
}

const program = electronProgram()
test.skip(program === null, "Electron's binary is not here (`npm start` downloads it where there is a display)")

test('the desktop app opens at Home over its own scheme and keeps what is made', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'millrace-desktop-'))
  const isRoot = process.getuid?.() === 0
  const app = await _electron.launch({
    executablePath: program!,
    args: [root, `--user-data-dir=${join(dataFolder, 'chromium')}`, ...(isRoot ? ['--no-sandbox'] : [])],
    env: { ...(process.env as Record<string, string>), MILLRACE_DATA: dataFolder },
  })
  const window = await app.firstWindow()
  expect(window.url()).toMatch(/^app:\/\/millrace\//)
  await expect(window.getByRole('heading', { name: 'Projects' }).first()).toBeVisible()
  await window.getByRole('button', { name: 'New project' }).first().click()
  await expect(window.getByText('New process').first()).toBeVisible()
  await app.close()
  expect(existsSync(join(dataFolder, 'millrace.db'))).toBe(true)
  rmSync(dataFolder, { recursive: true, force: true })
})
