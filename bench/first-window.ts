import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import playwrightConfig from '../playwright.config.ts'

/**
 * From `npm start` (installed and built) to a window that can be used, the size of what Home loads
 * first, and the time of a call. Run it by `node bench/first-window.ts`; medians of five starts.
 */
const starts = 5
const root = join(import.meta.dirname, '..')
const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {})
const printed: number[] = []
const usable: number[] = []
let transferred: ReadonlyMap<string, number> = new Map()

for (let i = 0; i < starts; i += 1) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  const began = performance.now()
  const studio = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, MILLRACE_DATA: dataFolder, MILLRACE_PORT: '0', DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const url = await addressPrintedBy(studio.stdout)
  printed.push(performance.now() - began)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const sizes = new Map<string, number>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (response.status() === 200)
      void response.body().then(
        (body) => sizes.set(pathname, gzipSync(body).length),
        () => undefined,
      )
  })
  await page.goto(url)
  await page.getByRole('button', { name: 'New project' }).first().waitFor()
  usable.push(performance.now() - began)
  await page.waitForLoadState('networkidle')
  transferred = sizes
  await context.close()
  process.kill(-studio.pid!, 'SIGTERM')
  await once(studio, 'exit')
  rmSync(dataFolder, { recursive: true, force: true })
}
await browser.close()

const total = [...transferred.values()].reduce((sum, size) => sum + size, 0)
console.log(`address printed after      ${median(printed).toFixed(0)} ms (median of ${starts})`)
console.log(`window usable after        ${median(usable).toFixed(0)} ms (browser running already)`)
console.log(`first load of Home, gzip   ${(total / 1024).toFixed(0)} kB in ${transferred.size} files`)
for (const [path, size] of [...transferred].sort((a, b) => b[1] - a[1]).slice(0, 12)) {
  console.log(`  ${(size / 1024).toFixed(1).padStart(7)} kB  ${path}`)
}

async function addressPrintedBy(output: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of output) {
    text += String(chunk)
    const address = /Millrace is ready: (\S+)/.exec(text)?.[1]
    if (address) return address
  }
  throw new Error(`npm start ended without an address:\n${text}`)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
