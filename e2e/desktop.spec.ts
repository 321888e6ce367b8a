import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { claim } from './drawing-steps.ts'
import { canvas } from './model-steps.ts'

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

interface Desktop {
  readonly app: ElectronApplication
  readonly window: Page
  readonly dataFolder: string
}

/** The app itself, on a data folder of its own; opened with a diagram where the test says so. */
const test = base.extend<{ opened: string | null; desktop: Desktop }>({
  opened: [null, { option: true }],
  desktop: async ({ opened }, use) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'millrace-desktop-'))
    const isRoot = process.getuid?.() === 0
    const files = opened === null ? [] : [join(dataFolder, opened)]
    for (const file of files) writeFileSync(file, claim)
    const app = await _electron.launch({
      executablePath: program!,
      args: [root, `--user-data-dir=${join(dataFolder, 'chromium')}`, ...(isRoot ? ['--no-sandbox'] : []), ...files],
      env: { ...(process.env as Record<string, string>), MILLRACE_DATA: dataFolder },
    })
    await use({ app, window: await app.firstWindow(), dataFolder })
    await app.close()
    rmSync(dataFolder, { recursive: true, force: true })
  },
})
test.skip(program === null, "Electron's binary is not here (`npm start` downloads it where there is a display)")

test('the desktop app opens at Home over its own scheme and keeps what is made', async ({ desktop }) => {
  const { window, dataFolder } = desktop
  expect(window.url()).toMatch(/^app:\/\/millrace\//)
  await expect(window.getByRole('heading', { name: 'Projects' }).first()).toBeVisible()
  await window.getByRole('button', { name: 'New project' }).first().click()
  await expect(window.getByText('New process').first()).toBeVisible()
  expect(existsSync(join(dataFolder, 'millrace.db'))).toBe(true)
})

test('its menu has the commands of the window', async ({ desktop: { app, window } }) => {
  await expect(window.getByRole('heading', { name: 'Projects' }).first()).toBeVisible()
  const labels = () =>
    app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items.map(({ id }) => id) ?? []),
    )
  await expect.poll(labels).toEqual(expect.arrayContaining(['home.newProject', 'home.import', 'go.home']))
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('home.newProject')?.click())
  await expect(canvas(window).locator('[data-element-id]').first()).toBeVisible()
})

test.describe('with a file on its command line', () => {
  test.use({ opened: 'Claim.bpmn' })

  test('the app opens it, in a window of its own too, and prints it', async ({ desktop: { app, window } }) => {
    await expect(canvas(window).locator('[data-element-id]').first()).toBeVisible()
    const pdf = await app.evaluate(async ({ BrowserWindow }) => {
      const [first] = BrowserWindow.getAllWindows()
      return (await first!.webContents.printToPDF({})).subarray(0, 5).toString()
    })
    expect(pdf).toBe('%PDF-')

    const second = app.waitForEvent('window')
    await window.evaluate(() => void open(`${location.origin}/#window=none`))
    expect((await second).url()).toMatch(/^app:\/\/millrace\//)
    await expect.poll(() => app.windows().length).toBe(2)
  })

  test('a page whose process ended comes back with the diagram that was open', async ({ desktop: { app, window } }) => {
    await expect(canvas(window).locator('[data-element-id]').first()).toBeVisible()
    const loaded = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          const { webContents } = BrowserWindow.getAllWindows()[0]!
          webContents.once('did-finish-load', () => resolve(webContents.getURL()))
          webContents.forcefullyCrashRenderer()
        }),
    )
    expect(await loaded).toMatch(/^app:\/\/millrace\//)
    // Playwright lost the page with its process
    const elements = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(
          `document.querySelectorAll('.djs-element').length`,
        ),
      )
    await expect.poll(elements).toBeGreaterThan(0)
  })
})
