import type { Page } from '@playwright/test'
import { median } from './median.ts'
import { launchBrowser, startStudio } from './studio.ts'

/**
 * From a change in the inspector to the frame in which the first estimate that answers it is painted,
 * for each example. Run it by `npm run bench:estimate`; medians of eleven edits.
 */
const edits = 11
const goalMs = 300
const examples = [
  'Loan approval',
  'Production order',
  'Web order',
  'Patient admission',
  'Hotel stay',
  'Incident handling',
]
const studio = await startStudio()
const browser = await launchBrowser()
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })).newPage()
await page.goto(studio.url)

for (const example of examples) {
  await page
    .getByRole('button', { name: new RegExp(example) })
    .first()
    .click()
  await page.locator('.djs-container .djs-shape:visible').first().waitFor()
  await page.keyboard.press('Control+2')
  await estimateIsDone(page)
  const seed = page.locator('[data-panel="inspector"]').getByLabel('Seed')
  const times: number[] = []
  const stages = { asked: [] as number[], arrived: [] as number[] }
  for (let edit = 0; edit < edits; edit++) {
    await page.evaluate(() => {
      performance.clearMeasures()
      performance.clearMarks()
    })
    await seed.fill(String(100 + edit))
    await page.waitForFunction(() => performance.getEntriesByName('millrace:first-estimate').length > 0)
    const seen = await page.evaluate(() => {
      const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? NaN
      return {
        total: performance.getEntriesByName('millrace:first-estimate')[0]?.duration ?? NaN,
        asked: at('millrace:estimate-asked') - at('millrace:edit'),
        arrived: at('millrace:estimate-arrived') - at('millrace:edit'),
      }
    })
    times.push(seen.total)
    stages.asked.push(seen.asked)
    stages.arrived.push(seen.arrived)
    await seed.press('Enter')
    await estimateIsDone(page)
  }
  const ms = (values: readonly number[]) => `${median(values).toFixed(0)} ms`
  console.log(
    `${median(times) <= goalMs ? 'ok ' : 'BAD'} ${example}: first estimate painted after ${ms(times)}, slowest ` +
      `${Math.max(...times).toFixed(0)} ms (asked for after ${ms(stages.asked)}, there after ${ms(stages.arrived)})`,
  )
  await page.getByRole('button', { name: 'Home' }).first().click()
}
await browser.close()
await studio.stop()

/** All replications are in, and what one more of each resource changes is known. */
async function estimateIsDone(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const text = document.querySelector('[data-testid="replications"]')?.textContent ?? ''
      const [done, total] = text.match(/[\d,.]+/g) ?? []
      return done !== undefined && done === total
    },
    undefined,
    { timeout: 60_000 },
  )
  await page.waitForTimeout(1500)
}
