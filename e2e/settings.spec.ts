import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { runByPalette } from './shell-steps.ts'

test('settings are found, kept, refused with a reason, reset and taken back', async ({ studio: { page, errors } }) => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-backups-'))
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('combobox', { name: 'Currency' }).selectOption('CHF')
  await page.reload()
  await expect(page.getByRole('button', { name: 'New project' }).first()).toBeVisible()
  await page.keyboard.press('Control+,')
  await expect(dialog.getByRole('combobox', { name: 'Currency' })).toHaveValue('CHF')
  await page.keyboard.type('back up now')
  await expect(dialog.getByRole('combobox', { name: 'Currency' })).toBeHidden()
  await dialog.getByRole('textbox', { name: 'Search settings' }).fill('backup')
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'mistyped'))
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('mistyped is not there.')
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder)
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  await expect(dialog.getByRole('button', { name: /^Restore the backup of/ })).toBeVisible()
  expect(readdirSync(folder)).toHaveLength(1)

  await dialog.getByRole('button', { name: 'Reset all settings' }).click()
  await dialog.getByRole('textbox', { name: 'Search settings' }).fill('')
  await expect(dialog.getByRole('combobox', { name: 'Currency' })).toHaveValue('EUR')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.keyboard.press('Control+,')
  await expect(dialog.getByRole('combobox', { name: 'Currency' })).toHaveValue('CHF')
  await expect(dialog.getByRole('textbox', { name: 'Folder' })).toHaveValue(folder)
  rmSync(folder, { recursive: true })
  expect(errors).toEqual([])
})

test('a diagnostic report is read before it is saved, and names nothing of the user', async ({
  studio: { page, dataFolder },
}) => {
  await page.getByRole('button', { name: /Loan approval/ }).click()
  await expect(page.locator('.djs-container [data-element-id]').first()).toBeVisible()
  await runByPalette(page, 'diagnostic report')
  const report = page.getByRole('region', { name: 'Diagnostic report' })
  await expect(report).toContainText(/projects +1\n/)
  const text = await report.innerText()
  for (const name of ['Loan', 'approval', dataFolder]) expect(text).not.toContain(name)
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as file' }).click()
  expect((await saving).suggestedFilename()).toMatch(/^millrace-report-[\d-]+\.txt$/)
})
