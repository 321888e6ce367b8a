import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { cell, claimsScenario, inspector, kpi, tab, view } from './simulate-steps.ts'

const history = (page: Page) => page.getByRole('table', { name: 'Runs' }).locator('tbody tr')

/** A run of few cases is over in a moment. */
async function shortRun(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Run of .*: scenario/)).toBeVisible({ timeout: 20_000 })
}

test('runs are noted, pinned, laid side by side, and deleted with a way back', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await inspector(page).getByLabel('Cases', { exact: true }).fill('300')
  await page.keyboard.press('Enter')
  await shortRun(page)
  await view(page, 'Set up').click()
  await cell(page, 'Assess claim', 3).click()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('25 min')
  await page.keyboard.press('Enter')
  await shortRun(page)

  await tab(page, 'Runs').click()
  const [newest, oldest] = [history(page).first(), history(page).nth(1)]
  await oldest.getByRole('button', { name: /^Add a note to the run of Base/ }).click()
  await page.keyboard.type('As it is today')
  await page.keyboard.press('Enter')
  await expect(oldest.getByText('As it is today')).toBeVisible()
  await oldest.getByRole('button', { name: /^Pin/ }).click()
  await expect(newest.getByText('As it is today')).toBeVisible()
  await expect(newest.getByRole('button', { name: 'Pinned: unpin it to delete it' })).toBeDisabled()

  await oldest.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(history(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(history(page)).toHaveCount(2)

  for (const row of await history(page).all()) await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Compare the two' }).click()
  await expect(page.getByTestId('comparison').locator('[data-measure="processingTime"]')).toContainText('Higher')
  await expect(inspector(page)).toContainText('the differences are paired')
  await expect(inspector(page)).toContainText('As it is today')
  await expect(inspector(page).getByRole('listitem').filter({ hasText: 'Assess claim' })).toContainText(
    '21 min → 24.3 min',
  )
  await page.getByRole('button', { name: 'Compare scenarios' }).click()
  await expect(page.getByText('Only one scenario yet.')).toBeVisible()
})

test('scenarios leave as files, come back, and stand in the order they are given', async ({ studio: { page } }) => {
  await claimsScenario(page)
  const menu = (name: RegExp) => page.getByRole('button', { name })
  await menu(/^Scenario Base:/).click()
  await page.getByRole('menuitem', { name: 'New scenario based on Base' }).click()
  await menu(/^Scenario Base, changed \d+ changes?:/).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export with what it is based on (zip)' }).click()
  const zip = readFileSync(await (await download).path())

  await menu(/^Scenario Base, changed \d+ changes?:/).click()
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Import scenario files' }).click()
  await (await picker).setFiles([{ name: 'Base.scenarios.zip', mimeType: 'application/zip', buffer: zip }])
  const dialog = page.getByRole('dialog', { name: 'Import scenarios' })
  await expect(dialog).toContainText('The name “Base” is taken here')
  await dialog.getByRole('button', { name: 'Import 2 scenarios' }).click()
  await menu(/^Scenario Base 2:/).click()
  const names = () => page.getByRole('menu').locator('[data-scenario]').allTextContents()
  expect(await names()).toEqual(['Base', 'Base, changed', 'Base 2', 'Base, changed 2'])
  await page.getByRole('menuitem', { name: 'Base 2', exact: true }).press('Alt+Shift+ArrowUp')
  await expect.poll(names).toEqual(['Base', 'Base 2', 'Base, changed', 'Base, changed 2'])
  await page.keyboard.press('Escape')
  // the import can be undone still, and is told beside it
  const moved = page.getByText('Base 2 is now number 2.').locator('..')
  await moved.getByRole('button', { name: 'Undo' }).click()
  await menu(/^Scenario Base 2:/).click()
  await expect.poll(names).toEqual(['Base', 'Base, changed', 'Base 2', 'Base, changed 2'])
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Paste durations' }).click()
  const paste = page.getByRole('dialog', { name: 'Durations by step name' })
  await paste.getByRole('textbox').fill('Assess claim\t2 h\nRegister claim\t12\nElsewhere\t5 min')
  await paste.getByRole('textbox').blur()
  await expect(paste).toContainText('A3: no step is named “Elsewhere”.')
  await paste.getByRole('button', { name: 'Set 2 durations' }).click()
  await expect(cell(page, 'Assess claim', 3)).toHaveText('120.0')
  await expect(cell(page, 'Register claim', 3)).toHaveText('12.0')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 'Register claim', 3)).not.toHaveText('12.0')
  await expect(kpi(page, 'cycleTime')).toBeVisible()
})
