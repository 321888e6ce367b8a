import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** What axe finds that is serious or critical, each with its places; moderate findings are matters of taste. */
async function findings(page: Page): Promise<string[]> {
  // colours that are on their way are no colours yet
  await page.waitForTimeout(300)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })
    // axe takes its time over a large diagram
    test.slow()

    test('Home is accessible, empty and with projects', async ({ studio: { page } }) => {
      await expect(page.getByText('No projects yet.')).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: /Loan approval/ }).click()
      await expect(page.locator('.djs-container').first()).toBeVisible()
      await page.keyboard.press('Control+Shift+H')
      await page.getByRole('row', { name: 'Loan approval' }).first().focus()
      await page.keyboard.press('ArrowRight')
      await expect(page.getByRole('row', { name: 'Loan approval' })).toHaveCount(2)
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: 'Actions for Loan approval' }).first().click()
      await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
      expect(await findings(page)).toEqual([])
    })

    test('palette, cheat sheet and settings are accessible', async ({ studio: { page } }) => {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Settings' }).click()
      await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
      expect(await findings(page)).toEqual([])
    })

    test('Model and Simulate are accessible', async ({ studio: { page } }) => {
      await page.getByRole('button', { name: /Loan approval/ }).click()
      await expect(page.locator('.djs-container [data-element-id]').first()).toBeVisible()
      await expect(page.getByRole('button', { name: 'Simulate', exact: true })).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('tablist').first()).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Control+1')
      await expect(page.getByRole('tab', { name: /Problems/ })).toBeVisible()
      expect(await findings(page)).toEqual([])
    })

    test('a narrow window is accessible', async ({ studio: { page } }) => {
      await page.setViewportSize({ width: 1024, height: 700 })
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: /Loan approval/ }).click()
      await expect(page.locator('.djs-container [data-element-id]').first()).toBeVisible()
      await page.keyboard.press('Control+1')
      await expect(page.getByRole('tab', { name: /Problems/ })).toBeVisible()
      expect(await findings(page)).toEqual([])
    })
  })
}
