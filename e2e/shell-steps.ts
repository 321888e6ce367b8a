import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Runs the first command that the palette finds for the words. */
export async function runByPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill(words)
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option', { selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
}
