import type { Page } from '@playwright/test'
import { claim, rename } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, canvas, importFile } from './model-steps.ts'

test('nothing moves that was not moved: frame, tabs and dialogs stay in their places', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  const versions = page.locator('[data-panel="drawer"]').getByRole('tab', { name: /Versions/ })
  const comments = page.locator('[data-panel="drawer"]').getByRole('tab', { name: /Comments/ })
  const before = await boxOf(comments)
  await versions.click()
  expect(await boxOf(comments)).toEqual(before)

  await page.getByRole('button', { name: /notices?$/i }).click()
  await expect(page.locator('.mantine-Popover-dropdown')).toBeVisible()
  await page.keyboard.press('Escape')
  expect((await boxOf(page.locator('[data-panel="titleBar"]'))).y).toBe(0)

  await canvas(page).click({ position: { x: 400, y: 20 } })
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog').getByRole('region', { name: 'Keys' })
  await expect(keys).toBeVisible()
  expect(await keys.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // a version that is given up takes its words along, and what is compared stands within its dialog
  await page.keyboard.press('Control+s')
  await page.getByRole('dialog').getByLabel('Name').fill('Given up')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await rename(page, 'Assess', 'Second state')
  await page.getByRole('checkbox', { name: 'Choose version 1 for comparing' }).check()
  await page.getByRole('button', { name: 'Compare with the draft' }).click()
  await expectPictureWithinDialog(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open version 1' }).click()
  await expectPictureWithinDialog(page)
})

async function expectPictureWithinDialog(page: Page): Promise<void> {
  await expect(page.getByTestId('marked-diagram').locator('.bjs-powered-by')).toBeVisible()
  const [dialog, picture] = [await boxOf(page.getByRole('dialog')), await boxOf(page.getByTestId('marked-diagram'))]
  expect(picture.y + picture.height).toBeLessThan(dialog.y + dialog.height)
}

test('of a diagram that is on its way nothing is said yet', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.keyboard.press('Control+Shift+H')
  await page.routeWebSocket(/\/api/, (socket) => {
    const server = socket.connectToServer()
    // the list of projects comes at once, the diagram never
    server.onMessage((message) => {
      if (!String(message).includes('definitions')) socket.send(message)
    })
  })
  await page.reload()
  await page
    .getByRole('button', { name: /^Claim/ })
    .first()
    .click()
  await page.keyboard.press('Control+1')
  await expect(page.getByText('The diagram is being opened')).toBeVisible()
  await expect(page.getByText('No problems')).toHaveCount(0)
})
