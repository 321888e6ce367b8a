import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** What Simulate shows stands whole in the window's usual widths. */

const widths = [1280, 1440, 1920]

async function openResults(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /Patient admission/ })
    .first()
    .click()
  await expect(page.locator('.djs-container [data-element-id]').first()).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(page.locator('[data-kpi="cycleTime"]')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('radio', { name: 'Results', exact: true }).click()
}

/** Texts of the parts that end outside of the place around them, by more than a rounded pixel. */
function cutTexts(around: Locator, parts: string): Promise<readonly string[]> {
  return around.evaluateAll(
    (places, selector) =>
      places.flatMap((place) => {
        const { right } = place.getBoundingClientRect()
        return [...place.querySelectorAll(selector)]
          .filter((part) => part.getBoundingClientRect().right > right + 1 || part.scrollWidth > part.clientWidth + 1)
          .map((part) => part.textContent)
      }),
    parts,
  )
}

test('every key figure stands whole beside the others', async ({ studio: { page } }) => {
  await openResults(page)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(() => cutTexts(page.locator('[data-kpi]'), 'dt, dd')).toEqual([])
    expect(await cutTexts(page.getByTestId('kpis'), '[data-kpi]')).toEqual([])
  }
})
