import type { Page } from '@playwright/test'
import { accessibilityFindings } from './axe-steps.ts'
import { claim, select } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, canvas, importFile } from './model-steps.ts'

/** Every screen once, in one visit: axe takes its time, most of it over what it has seen before. */
const dialog = '[role="dialog"]'
const drawer = '[data-panel="drawer"]'

const drawerTab = (page: Page, name: string | RegExp) => page.locator(drawer).getByRole('tab', { name })
const view = (page: Page, name: string) => page.getByRole('radio', { name, exact: true })

test.slow()

test('Home, its dialogs and those of the shell are accessible', async ({ studio: { page } }) => {
  await expect(page.getByText('No projects yet.')).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'From a table' }).click()
  await page.getByRole('button', { name: 'Use this sample' }).click()
  await expect(page.getByText('6 steps, 3 lanes')).toBeVisible()
  expect(await accessibilityFindings(page, { within: dialog })).toEqual([])
  await page.getByRole('button', { name: 'Create diagram' }).click()
  await expect(canvas(page)).toBeVisible()
  await page.keyboard.press('Control+Shift+H')
  const project = page.getByRole('row').nth(1)
  await project.focus()
  await page.keyboard.press('ArrowRight')
  expect(await accessibilityFindings(page)).toEqual([])
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  expect(await accessibilityFindings(page, { within: '[role="menu"]' })).toEqual([])
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  expect(await accessibilityFindings(page, { within: '.mantine-Notifications-root' })).toEqual([])

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeVisible()
  // with all that lies behind it: what a dialog must do for the page is seen once
  expect(await accessibilityFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  expect(await accessibilityFindings(page, { within: dialog })).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  expect(await accessibilityFindings(page, { within: dialog })).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'About' }).click()
  expect(await accessibilityFindings(page, { within: dialog })).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /notices?$/i }).click()
  await expect(page.getByRole('list', { name: 'Notices' })).toBeVisible()
  expect(await accessibilityFindings(page, { within: '.mantine-Popover-dropdown' })).toEqual([])
})

test('Model with its menus, tables, source and dialogs is accessible, and the mark of bpmn.io is in sight', async ({
  studio: { page },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await accessibilityFindings(page, { within: dialog })).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await select(page, 'Assess')
  expect(await accessibilityFindings(page)).toEqual([])
  const mark = await boxOf(page.locator('.bjs-powered-by'))
  const inFront = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x!, y!)?.closest('.bjs-powered-by') !== null,
    [mark.x + mark.width / 2, mark.y + mark.height / 2],
  )
  expect(inFront).toBe(true)

  for (const key of ['Shift+F10', 'a', 'r']) {
    await select(page, 'Assess')
    await page.keyboard.press(key)
    await expect(page.locator('.djs-popup')).toBeVisible()
    expect(await accessibilityFindings(page, { within: '.djs-popup' })).toEqual([])
    await page.keyboard.press('Escape')
    // a moment after the list has closed
    await expect(page.getByRole('application', { name: 'Diagram' })).toBeFocused()
  }
  await page.keyboard.press('Control+a')
  await expect(page.getByText(/elements selected/).first()).toBeVisible()
  expect(await accessibilityFindings(page, { within: '[data-panel="inspector"]' })).toEqual([])
  for (const name of [/Versions/, /Comments/]) {
    await drawerTab(page, name).click()
    expect(await accessibilityFindings(page, { within: drawer })).toEqual([])
  }
  await drawerTab(page, /Problems/).click()
  await page.locator(drawer).getByRole('button', { name: 'Rules' }).click()
  expect(await accessibilityFindings(page, { within: dialog })).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+F')
  const find = page.getByRole('dialog')
  await find.getByLabel('Text to find').fill('claim')
  await expect(find.getByRole('status')).toContainText('2 places')
  await find.getByRole('button', { name: 'Replace', exact: true }).click()
  await find.getByLabel('Replace with').fill('case')
  expect(await accessibilityFindings(page, { within: dialog })).toEqual([])
  await page.keyboard.press('Escape')

  await view(page, 'Table').click()
  expect(await accessibilityFindings(page, { within: '[data-panel="canvas"]', withoutDrawing: true })).toEqual([])
  await view(page, 'XML').click()
  await expect(page.locator('.view-line').first()).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Beside the picture' }).click()
  expect(await accessibilityFindings(page, { within: '[data-panel="canvas"]', withoutDrawing: true })).toEqual([])
  await view(page, 'Diagram').click()

  await drawerTab(page, /Versions/).click()
  await page.getByRole('checkbox', { name: 'Choose version 1 for comparing' }).check()
  await page.getByRole('button', { name: 'Compare with the draft' }).click()
  expect(await accessibilityFindings(page, { withoutDrawing: true })).toEqual([])
})

test('Simulate is accessible: set up, results with their charts, comparison', async ({ studio: { page } }) => {
  await page.getByRole('button', { name: /Loan approval/ }).click()
  await expect(canvas(page).locator('[data-element-id]').first()).toBeVisible()
  await expect(drawerTab(page, /Resources/)).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])
  await page
    .locator('.djs-overlays')
    .getByRole('button', { name: /on average/ })
    .first()
    .click()
  expect(await accessibilityFindings(page, { within: '[data-panel="inspector"]' })).toEqual([])
  await drawerTab(page, /Resources/).click()
  expect(await accessibilityFindings(page, { within: drawer })).toEqual([])

  await view(page, 'Results').click()
  await expect(page.getByRole('slider')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Cycle time of [\d,]+ cases: median / })).toBeVisible()
  expect(await accessibilityFindings(page, { withoutDrawing: true })).toEqual([])
  await page.locator('[data-chart="cycleTime"]').getByRole('button', { name: 'Show as table' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-chart="cycleTime"]').getByRole('table')).toBeVisible()
  expect(await accessibilityFindings(page, { within: drawer })).toEqual([])
  await drawerTab(page, 'Why believe this?').click()
  expect(await accessibilityFindings(page, { within: drawer })).toEqual([])
  await view(page, 'Compare').click()
  await expect(page.getByTestId('comparison').locator('[data-measure]').first()).toBeVisible({ timeout: 30_000 })
  expect(await accessibilityFindings(page, { withoutDrawing: true })).toEqual([])
})
