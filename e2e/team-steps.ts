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
