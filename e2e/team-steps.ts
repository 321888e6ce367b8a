import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export const PASSWORD = 'correct horse battery'

/** Creates the administrator by the link that the first start prints. */
export async function setUpAda(page: Page, setupUrl: string): Promise<void> {
  await page.goto(setupUrl)
  await expect(page.getByRole('heading', { name: 'Create the administrator' })).toBeVisible()
  await page.getByLabel('Name').fill('Ada Lovelace')
  await page.getByLabel('E-mail address').fill('ada@example.org')
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('button', { name: 'Account: Ada Lovelace' })).toBeVisible()
}

/** What keeps people with disabilities from using the page as it is now; it may fade in for a moment. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  await page.waitForTimeout(300)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}
