import { expect, test } from './fixtures.ts'

const table = [
  'Nr;Schritt;Wer;Dauer (min);Weiter mit',
  '1;Receive claim;Service desk;5;',
  '2;Assess claim;Clerk;"30-60";"80 % → 3; 20 % → Reject"',
  '3;Pay claim;Accounting;soon;end',
  '4;Reject claim;Clerk;10;end',
].join('\n')

test('a pasted table becomes a diagram with lanes, and shows its first bottleneck', async ({ studio }) => {
  const { page } = studio
  await page.getByRole('button', { name: 'From a table' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Table of steps' }).evaluate((field, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, table)

  await expect(dialog.getByRole('combobox', { name: 'What “Wer” holds' })).toHaveValue('who')
  await expect(
    dialog.getByRole('button', { name: /there is no step “Reject”.*Do you mean “Reject claim”/ }),
  ).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Create diagram' })).toBeDisabled()

  await dialog.getByRole('button', { name: /there is no step “Reject”/ }).click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('80 % → 3; 20 % → Reject claim')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('4 steps, 3 lanes')).toBeVisible()
  await expect(dialog.getByText('“soon” is not a duration.')).toBeVisible()

  await dialog.getByRole('textbox', { name: 'Name' }).fill('Claims')
  await dialog.getByRole('button', { name: 'Create diagram' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('.djs-container').getByText('Assess').first()).toBeVisible()
  await expect(page.getByText(/bottleneck/i).first()).toBeVisible({ timeout: 15_000 })
  expect(studio.errors).toEqual([])
})
