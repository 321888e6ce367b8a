import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { canvas, focusCanvas } from './model-steps.ts'
import {
  badge,
  cell,
  claimsScenario,
  estimateIsDone,
  importClaims,
  inspector,
  kpi,
  openExample,
  tab,
  view,
} from './simulate-steps.ts'

test('a diagram without a scenario offers one, filled and marked as assumed', async ({ studio: { page, errors } }) => {
  await importClaims(page)
  await expect(page.getByText('No scenario yet.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Add a scenario filled from the diagram' }).click()
  await expect(page.getByTestId('assumed')).toHaveText('2 of 2 durations assumed')
  await expect(badge(page, /^Claim received: .* arrive\. Edit$/)).toBeVisible()
  await expect(badge(page, /^Register claim takes .* on average/)).toBeVisible()
  await expect(badge(page, /^Large\?: 50 % take this way/)).toHaveCount(2)
  await tab(page, /Resources/).click()
  await expect(page.getByRole('grid').getByText('Expert')).toBeVisible()
  // flows without conditions can be simulated
  await expect(page.locator('[data-panel="statusBar"]').getByRole('button', { name: '1 note' })).toBeVisible()
  expect(errors.filter((text) => !text.includes('font'))).toEqual([])
})

test('a badge leads to its field, and the estimate follows what is typed there', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await estimateIsDone(page)
  const before = await kpi(page, 'processingTime').textContent()
  await badge(page, /^Assess claim takes/).click()
  const usual = inspector(page).getByLabel('Usual')
  await expect(usual).toBeFocused()
  await expect(inspector(page).getByRole('heading', { name: 'Assess claim' })).toBeVisible()
  await usual.fill('2 h 30 min')
  // typed, not yet saved
  await expect(kpi(page, 'processingTime')).not.toHaveText(before ?? '')
  await usual.press('Enter')
  await expect(usual).toHaveValue('2 h 30 min')
  await expect(inspector(page).getByRole('img', { name: /^Mean/ })).toBeVisible()
  await expect(cell(page, 'Assess claim', 3)).toHaveText('150.0')

  await page.keyboard.press('Control+z')
  await expect(usual).not.toHaveValue('2 h 30 min')
  await page.keyboard.press('Control+y')
  await expect(usual).toHaveValue('2 h 30 min')
  await usual.fill('7 min')
  await usual.press('Escape')
  await expect(usual).toHaveValue('2 h 30 min')
})

test('what was typed into a scenario while the host was away outlives the window', async ({ studio }) => {
  const { page } = studio
  await claimsScenario(page)
  await badge(page, /^Register claim takes/).click()
  await studio.stopHost()
  const usual = inspector(page).getByLabel('Usual')
  await usual.fill('47 min')
  await usual.press('Enter')
  await page.waitForTimeout(200)
  const context = page.context()
  await page.close({ runBeforeUnload: false })
  await studio.startHost()

  const next = await context.newPage()
  await next.goto(studio.url)
  await expect(next.getByText('The last changes to “Base” are back.')).toBeVisible()
  await expect(cell(next, 'Register claim', 3)).toHaveText('47.0')
  await expect(next.locator('[data-panel="titleBar"] [data-state="saved"]')).toBeVisible()
  await next.reload()
  await expect(cell(next, 'Register claim', 3)).toHaveText('47.0')
  await expect(next.getByText('The last changes to “Base” are back.')).toBeHidden()
})

test('a text that is no time is kept, said and not saved', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await badge(page, /^Register claim takes/).click()
  const usual = inspector(page).getByLabel('Usual')
  const before = await usual.inputValue()
  await usual.fill('soon')
  await usual.blur()
  await expect(usual).toHaveAttribute('aria-invalid', 'true')
  await expect(inspector(page).getByRole('alert')).toHaveText(/Write a time with its unit/)
  await expect(page.getByRole('button', { name: 'Undo', exact: true }).first()).toBeDisabled()
  await usual.focus()
  await usual.press('Escape')
  await expect(usual).toHaveValue(before)
})

test('a value that no distribution can have is refused at its field', async ({ studio: { page, errors } }) => {
  await openExample(page, /Loan approval/)
  await page
    .getByRole('grid')
    .getByRole('row', { name: /Verify income/ })
    .getByRole('gridcell')
    .first()
    .click()
  const mean = inspector(page).getByRole('textbox', { name: 'Mean' })
  const before = await mean.inputValue()
  await mean.fill('0')
  await mean.blur()
  await expect(mean).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible()
  await mean.focus()
  await mean.press('Escape')
  await expect(mean).toHaveValue(before)
  expect(errors.filter((text) => !text.includes('font'))).toEqual([])
})

test('the table edits the same values, by keyboard and by pasting a block', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await cell(page, 'Register claim', 3).click()
  await expect(inspector(page).getByRole('heading', { name: 'Register claim' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByLabel('Usual')).toHaveValue('12 min')
  await expect(cell(page, 'Assess claim', 3)).toBeFocused()

  await cell(page, 'Register claim', 2).focus()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', '5\t8\t20\r\n30\t45\t90\r\n')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  await expect(page.getByText('6 values pasted.')).toBeVisible()
  await expect(cell(page, 'Register claim', 4)).toHaveText('20.0')
  await expect(cell(page, 'Assess claim', 2)).toHaveText('30.0')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 'Register claim', 3)).toHaveText('12.0')
})

test('shares of a gateway are spread evenly and checked against one another', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await badge(page, /^Large\?/)
    .first()
    .click()
  const yes = inspector(page).getByLabel('yes')
  await expect(yes).toBeFocused()
  await yes.fill('30')
  await inspector(page).getByLabel('no', { exact: true }).fill('60')
  await inspector(page).getByLabel('no', { exact: true }).press('Enter')
  await expect(inspector(page).getByText('Together they must be 100 %')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Run \d+ times$/ })).toBeDisabled()
  await inspector(page).getByRole('button', { name: 'Spread evenly' }).click()
  await expect(yes).toHaveValue('50')
  await expect(page.getByRole('button', { name: /^Run \d+ times$/ })).toBeEnabled()
})

test('a resource that cannot keep up is said before any run', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await badge(page, /^Register claim takes/).click()
  await inspector(page).getByLabel('Usual').fill('3 d')
  await inspector(page).getByLabel('Usual').press('Enter')
  await expect(page.getByText('More work arrives than can be done.')).toBeVisible()
  await tab(page, /Resources/).click()
  await expect(cell(page, 'Office', 7)).toHaveText(/Cannot keep up/)
  await page.keyboard.press('Control+z')
  await expect(page.getByText('More work arrives than can be done.')).toHaveCount(0)

  // the core speaks English; its words are in the language of the window all the same
  await page.keyboard.press('Control+y')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await page.keyboard.press('Escape')
  await tab(page, /^Probleme/).click()
  await expect(page.getByRole('row', { name: /kommt im Szenario „Base“ nicht nach/ })).toContainText('Erhöhen Sie')
})

test('what was edited is there after a reload', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await badge(page, /^Claim received/).click()
  await inspector(page).getByLabel('Counted').selectOption({ label: 'a day' })
  await inspector(page).getByLabel('Cases', { exact: true }).fill('17')
  await inspector(page).getByLabel('Cases', { exact: true }).press('Enter')
  // half a second of quiet, then one write
  await page.waitForTimeout(1500)
  await page.reload()
  await expect(badge(page, /^Claim received: 17 /)).toBeVisible()
})

test('scenarios are based on one another, renamed, duplicated and deleted with undo', async ({ studio: { page } }) => {
  await claimsScenario(page)
  const menu = (name: string) =>
    page.getByRole('button', { name: new RegExp(`^Scenario ${name}( \\d+ changes?)?: choose, add, rename or delete$`) })
  await menu('Base').click()
  await page.getByRole('menuitem', { name: 'New scenario based on Base' }).click()
  await expect(menu('Base, changed')).toBeVisible()
  await expect(menu('Base, changed')).toContainText('0 changes')

  await badge(page, /^Register claim takes/).click()
  const before = await inspector(page).getByRole('textbox', { name: 'Available' }).inputValue()
  await inspector(page).getByRole('textbox', { name: 'Available' }).fill('7')
  await inspector(page).getByRole('textbox', { name: 'Available' }).press('Enter')
  await expect(menu('Base, changed')).toContainText('1 change')
  await inspector(page).getByRole('button', { name: 'Available is changed here' }).click()
  await page.getByRole('menuitem', { name: 'Use the inherited value' }).click()
  await expect(inspector(page).getByRole('textbox', { name: 'Available' })).toHaveValue(before)

  await menu('Base, changed').click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByLabel('New name of the scenario').fill('Peak')
  await page.keyboard.press('Enter')
  await expect(menu('Peak')).toBeVisible()
  await menu('Peak').click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(menu('Peak 2')).toBeVisible()
  await menu('Peak 2').click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(menu('Peak 2')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(menu('Peak 2')).toBeVisible()
})

test('a run is kept with its scenario and version, opened again and deleted', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Run of .*: scenario Base, version 1 of the diagram/)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByTestId('replications')).toHaveText(/^(\d+) of \1 runs$/)
  await page.getByRole('button', { name: 'Back to the live estimate' }).click()
  await tab(page, 'Runs').click()
  const runs = page.getByRole('table', { name: 'Runs' }).getByRole('row')
  await expect(runs).toHaveCount(2)
  await runs.nth(1).getByRole('button', { name: 'Open' }).click()
  await expect(page.getByText(/^Run of /)).toBeVisible()
  await runs.nth(1).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No runs yet.')).toBeVisible()
})

test('a kept run is shown on the diagram that it was made with', async ({ studio: { page } }) => {
  await claimsScenario(page)
  await page.getByRole('button', { name: /^Run \d+ times$/ }).click()
  await expect(page.getByText(/^Run of /)).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Control+1')
  const drawn = page.getByTestId('diagram')
  await drawn.locator('[data-element-id="Assess"]').click()
  await page.keyboard.press('Delete')
  await expect(drawn.locator('[data-element-id="Assess"]')).toHaveCount(0)
  await page.keyboard.press('Control+2')
  const past = page.getByTestId('past-diagram')
  await expect(past.locator('[data-element-id="Assess"]')).toBeVisible()
  await expect(past.getByRole('img', { name: /waiting per visit$/ }).first()).toBeVisible()
  await expect(page.getByText('The diagram has changed since')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the live estimate' }).click()
  await expect(past).toHaveCount(0)
  await expect(drawn).toBeVisible()
})

test('a long run says how far it is and can be cancelled', async ({ studio: { page } }) => {
  await openExample(page, /Loan approval/)
  await inspector(page).getByLabel('Run', { exact: true }).fill('9000')
  await inspector(page).getByLabel('Run', { exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Run 9000 times' }).click()
  const status = page.locator('[data-panel="statusBar"]')
  await expect(status.getByText(/\d+ of 9000 runs/).first()).toBeVisible()
  await status.getByRole('button', { name: 'Cancel' }).click()
  await tab(page, 'Runs').click()
  await expect(page.getByRole('table', { name: 'Runs' }).getByText('Cancelled')).toBeVisible()
})

test('lenses color the diagram one at a time, by key, with a legend and values', async ({ studio: { page } }) => {
  await openExample(page, /Loan approval/)
  await view(page, 'Results').click()
  const lens = (name: string) => page.getByRole('group', { name: 'Color the diagram by' }).getByRole('button', { name })
  await expect(lens('Waiting')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('img', { name: /^Waiting per visit, from 0/ })).toBeVisible()
  await expect(
    page
      .locator('.djs-overlays')
      .getByRole('img', { name: /waiting per visit$/ })
      .first(),
  ).toBeVisible()
  await expect(page.locator('.djs-element[class*="heat-"]').first()).toBeVisible()
  await focusCanvas(page)
  await expect(canvas(page).locator('.djs-container > svg')).toBeFocused()
  await page.keyboard.press('2')
  await expect(lens('Busy time')).toHaveAttribute('aria-pressed', 'true')
  await expect(lens('Waiting')).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByRole('img', { name: /^Busy share of open hours/ })).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.locator('.djs-element[class*="heat-"]')).toHaveCount(0)
  await page.keyboard.press('4')
  await expect(page.getByRole('img', { name: /^Cost per case/ })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})

test('charts have a line to move, a table and a CSV file beside them', async ({ studio: { page } }) => {
  await openExample(page, /Loan approval/)
  await view(page, 'Results').click()
  const line = page.getByRole('slider', { name: /share of cases done within a time/ })
  await expect(line).toHaveAttribute('aria-valuetext', /% within/)
  await estimateIsDone(page)
  const before = await line.getAttribute('aria-valuetext')
  await line.focus()
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowLeft')
  await expect(line).not.toHaveAttribute('aria-valuetext', before ?? '')

  const chart = page.getByRole('region', { name: 'Utilization' })
  await chart.getByRole('button', { name: 'Show as table' }).click()
  await expect(chart.getByRole('columnheader', { name: 'Busy' })).toBeVisible()

  await tab(page, 'Activities').click()
  await page.getByRole('button', { name: 'Activity', exact: true }).click()
  const names = await page
    .getByRole('table', { name: 'Activities' })
    .getByRole('row')
    .getByRole('cell')
    .first()
    .textContent()
  expect(names).toBeTruthy()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  await page.getByRole('menuitem', { name: 'Whole result, Excel' }).click()
  const workbook = readFileSync(await (await download).path())
  expect(workbook.subarray(0, 2).toString()).toBe('PK')
  expect(workbook.length).toBeGreaterThan(5000)

  await tab(page, 'Why believe this?').click()
  await expect(page.getByTestId('why')).toContainText("Little's law")
})

test('a bottleneck is tried in a child scenario and compared under the same luck', async ({ studio: { page } }) => {
  await openExample(page, /Loan approval/)
  await view(page, 'Results').click()
  const first = page.getByTestId('bottleneck').first()
  await expect(first).toContainText(/save [\d.,]+\s\w+ ± .* per case/, { timeout: 30_000 })
  await first.getByRole('button', { name: /^Try it/ }).click()
  await expect(view(page, 'Compare')).toHaveAttribute('aria-checked', 'true')
  await expect(page.getByRole('button', { name: /^Scenario Base \+ 1/ })).toContainText('1 change')
  const comparison = page.getByTestId('comparison')
  await expect(comparison.locator('[data-measure="cycleTime"]')).toContainText(
    /Better|Worse|No clear difference|etter|orse/,
    {
      timeout: 30_000,
    },
  )
  await expect(page.getByTestId('verdict')).toContainText('per case')
  await expect(inspector(page).getByText(/ → /)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.djs-container').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Where waiting changed' }).click()
  await expect(page.getByRole('table', { name: 'Where waiting changed' }).getByRole('row').nth(1)).toBeVisible()

  // Home tells what was found, and leads back to it
  await page.getByRole('tab', { name: 'Measures' }).click()
  // what is left half way is not kept
  await expect(comparison).toContainText(/(?<!of |\d)\d+ runs/, { timeout: 30_000 })
  await view(page, 'Set up').click()
  await page.keyboard.press('Control+Shift+H')
  await page.getByRole('button', { name: /faster possible.*of “Base \+ 1 .*” against “Base”/ }).click()
  await expect(comparison).toBeVisible()
})

test('a large number of activities scrolls without drawing them all', async ({ studio: { page } }) => {
  const tasks = Array.from({ length: 260 }, (_, index) => index)
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:test"><bpmn:process id="P" isExecutable="true">
<bpmn:startEvent id="Start"><bpmn:outgoing>F0</bpmn:outgoing></bpmn:startEvent>
${tasks.map((index) => `<bpmn:task id="T${index}" name="Step ${index}"><bpmn:incoming>F${index}</bpmn:incoming><bpmn:outgoing>F${index + 1}</bpmn:outgoing></bpmn:task>`).join('')}
<bpmn:endEvent id="End"><bpmn:incoming>F260</bpmn:incoming></bpmn:endEvent>
${[...tasks, 260].map((index) => `<bpmn:sequenceFlow id="F${index}" sourceRef="${index ? `T${index - 1}` : 'Start'}" targetRef="${index === 260 ? 'End' : `T${index}`}" />`).join('')}
</bpmn:process></bpmn:definitions>`
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await picker).setFiles([{ name: 'Long.bpmn', mimeType: 'application/xml', buffer: Buffer.from(xml) }])
  await expect(page.locator('.djs-container [data-element-id="T0"]')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('dialog', { name: 'Import' }).getByText('Close', { exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: 'Add a scenario filled from the diagram' }).click()
  const rows = page.getByRole('grid').getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  expect(await rows.count()).toBeLessThan(80)
  await rows.nth(1).getByRole('gridcell').first().click()
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, 'Step 1', 0).first()).toBeFocused()
})
