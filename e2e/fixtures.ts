import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { startLocalServer, type LocalServer } from '../server/local.ts'

export { expect } from '@playwright/test'

export interface Studio {
  /** the window, already at Home */
  readonly page: Page
  /** address that lets a browser in, with its token */
  readonly url: string
  readonly dataFolder: string
  /** what the page said on its console at level error, and what it threw */
  readonly errors: readonly string[]
  /** ends the local host, as a crash or a shutdown would for the window */
  stopHost(): Promise<void>
  /** starts it again on the same data folder, port and token */
  startHost(): Promise<void>
}

/** A studio of its own for each test: the local host on a fresh data folder, and a window on it. */
export const test = base.extend<{ studio: Studio }>({
  studio: async ({ page }, use) => {
    const distFolder = join(import.meta.dirname, '..', 'dist', 'renderer')
    if (!existsSync(join(distFolder, 'index.html'))) {
      throw new Error('dist/renderer is not built: run `npm run build` first.')
    }
    const dataFolder = mkdtempSync(join(tmpdir(), 'millrace-e2e-'))
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(String(error)))

    let server: LocalServer = await startLocalServer({ dataFolder, distFolder, port: 0 })
    await page.goto(server.url)
    // keys pressed before the window listens go nowhere
    await page.getByRole('button', { name: 'Settings', exact: true }).waitFor()
    await use({
      page,
      get url() {
        return server.url
      },
      dataFolder,
      errors,
      async stopHost() {
        await server.close()
      },
      async startHost() {
        const { port, token } = server
        server = await startLocalServer({ dataFolder, distFolder, port, token })
      },
    })
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  },
})
