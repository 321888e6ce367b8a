import { gzipSync } from 'node:zlib'
import { median } from './median.ts'
import { launchBrowser, startStudio } from './studio.ts'

/**
 * From `npm start` (installed and built) to a window that can be used, and the size of what Home loads
 * first. Run it by `npm run bench:window`; medians of five starts.
 */
const starts = 5
const browser = await launchBrowser()
const printed: number[] = []
const usable: number[] = []
let transferred: ReadonlyMap<string, number> = new Map()

for (let i = 0; i < starts; i += 1) {
  const began = performance.now()
  const studio = await startStudio()
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
  await page.goto(studio.url)
  await page.getByRole('button', { name: 'New project' }).first().waitFor()
  usable.push(performance.now() - began)
  await page.waitForLoadState('networkidle')
  transferred = sizes
  await context.close()
  await studio.stop()
}
await browser.close()

const total = [...transferred.values()].reduce((sum, size) => sum + size, 0)
console.log(`address printed after      ${median(printed).toFixed(0)} ms (median of ${starts})`)
console.log(`window usable after        ${median(usable).toFixed(0)} ms (browser running already)`)
console.log(`first load of Home, gzip   ${(total / 1024).toFixed(0)} kB in ${transferred.size} files`)
for (const [path, size] of [...transferred].sort((a, b) => b[1] - a[1]).slice(0, 12)) {
  console.log(`  ${(size / 1024).toFixed(1).padStart(7)} kB  ${path}`)
}
