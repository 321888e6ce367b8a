import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { launchBrowser, startStudio } from './studio.ts'

/**
 * `npm run bench:path`: time and clicks from a new user's first launch to a found bottleneck, in an example and
 * in a file of their own; what each step loads; and the size of every chunk that the build made.
 */
const root = join(import.meta.dirname, '..')
const loanFile = join(root, 'resources', 'examples', 'loan-approval', 'process.bpmn')
const browser = await launchBrowser()

await walk('from an example', async (path) => {
  await path.click('the example', (page) => page.getByRole('button', { name: /Loan approval/ }).first())
  await path.see('the diagram', (page) => page.locator('.djs-container .djs-shape').first())
  await toTheBottleneck(path)
})

await walk('from a file of one’s own', async (path) => {
  const picker = path.page.waitForEvent('filechooser')
  await path.click('Choose files', (page) => page.getByRole('button', { name: 'Choose files' }))
  await (
    await picker
  ).setFiles([{ name: 'My process.bpmn', mimeType: 'application/xml', buffer: readFileSync(loanFile) }])
  await path.see('the diagram', (page) => page.locator('.djs-container .djs-shape').first())
  await path.click('Simulate', (page) => page.getByRole('button', { name: 'Simulate' }).first())
  await path.click('a scenario from the diagram', (page) =>
    page.getByRole('button', { name: 'Add a scenario filled from the diagram' }).first(),
  )
  await toTheBottleneck(path)
})
await browser.close()

console.log('\nevery chunk, gzip (as it is)')
const assets = join(root, 'dist', 'renderer', 'assets')
const chunks = readdirSync(assets)
  .filter((name) => /\.(js|css|wasm)$/.test(name))
  .map((name) => {
    const body = readFileSync(join(assets, name))
    return { name, packed: gzipSync(body).length, plain: body.length }
  })
for (const { name, packed, plain } of chunks.toSorted((one, other) => other.packed - one.packed))
  console.log(`  ${kilobytes(packed)} (${kilobytes(plain)})  ${name}`)

interface Path {
  readonly page: Page
  click(what: string, find: (page: Page) => ReturnType<Page['locator']>): Promise<void>
  see(what: string, find: (page: Page) => ReturnType<Page['locator']>): Promise<void>
}

async function toTheBottleneck(path: Path): Promise<void> {
  await path.click('Results', (page) => page.getByRole('radio', { name: 'Results', exact: true }))
  await path.see('a bottleneck', (page) => page.getByTestId('bottleneck').first())
}

/** A fresh studio and a browser that has nothing yet. */
async function walk(name: string, along: (path: Path) => Promise<void>): Promise<void> {
  const began = performance.now()
  const studio = await startStudio()
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })).newPage()
  const loaded: { name: string; packed: number }[] = []
  page.on('response', (response) => {
    const file = new URL(response.url()).pathname.split('/').at(-1) ?? ''
    if (response.status() === 200 && file.includes('.'))
      void response.body().then(
        (body) => loaded.push({ name: file, packed: gzipSync(body).length }),
        () => undefined,
      )
  })
  let clicks = 0
  const say = (what: string) => {
    const files = loaded.splice(0)
    const total = files.reduce((sum, { packed }) => sum + packed, 0)
    const largest = files.toSorted((one, other) => other.packed - one.packed).slice(0, 4)
    console.log(
      `  ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${String(clicks).padStart(2)} clicks  ${what}` +
        (total > 0
          ? `; loaded ${kilobytes(total)} in ${files.length}: ${largest.map((file) => file.name).join(', ')}`
          : ''),
    )
  }
  console.log(`\n${name}`)
  await page.goto(studio.url)
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  say('Home is there')
  await along({
    page,
    async click(what, find) {
      await find(page).click()
      clicks++
      say(what)
    },
    async see(what, find) {
      await find(page).waitFor({ timeout: 60_000 })
      say(`${what} is seen`)
    },
  })
  await page.context().close()
  await studio.stop()
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} kB`
}
