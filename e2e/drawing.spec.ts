import type { Page } from '@playwright/test'
import { readModel } from '../shared/bpmn/read-model.ts'
import { claim, download, flows, property, rename, select, withText, xmlOf } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, canvas, contextPad, focusCanvas, importFile, palette, saved, shape } from './model-steps.ts'
import { runByPalette } from './shell-steps.ts'

test('a diagram drawn by palette and context pad is undone, redone, and there again after a reload', async ({
  studio: { page, errors },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.locator('.djs-palette [data-action="create.task"]').click()
  await page.mouse.move(700, 480)
  await page.mouse.move(760, 500, { steps: 4 })
  await page.mouse.click(760, 500)
  await page.keyboard.type('Call back')
  await page.keyboard.press('Enter')
  await expect(withText(page, 'Call back')).toHaveClass(/selected/)

  await contextPad(page, 'append.end-event').click()
  await expect(flows(page)).toHaveCount(3)
  // it asks for a label at once
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+z')
  await expect(flows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(flows(page)).toHaveCount(3)

  await saved(page)
  await page.reload()
  await expect(withText(page, 'Call back')).toBeVisible()
  await expect(flows(page)).toHaveCount(3)
  expect(errors).toEqual([])
})

test('without a mouse one finds an element, appends another, names it and moves it', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('Assess')
  await page.keyboard.press('Enter')
  await expect(shape(page, 'Assess')).toHaveClass(/selected/)
  await page.keyboard.press('a')
  await page.keyboard.type('service task')
  await page.keyboard.press('Enter')
  await expect(page.locator('.djs-direct-editing-content')).toBeFocused()
  await page.keyboard.type('Ask bureau')
  await page.keyboard.press('Enter')
  const bureau = withText(page, 'bureau')
  await expect(bureau).toHaveClass(/selected/)
  const before = await boxOf(bureau)
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(async () => (await boxOf(bureau)).y).toBeGreaterThan(before.y)

  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Ask register')
  // however quick the next key is: the diagram has it
  const inFocus = await page.locator('.djs-direct-editing-content').evaluate((box) => {
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true }))
    return document.activeElement?.tagName
  })
  expect(inFocus).toBe('svg')
  await expect(withText(page, 'register')).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.locator('.djs-popup-search input')).toBeFocused()
  await page.keyboard.type('user')
  await expect(page.locator('.djs-popup .entry.selected')).toHaveText('User task')
  await page.keyboard.press('Enter')
  await saved(page)
  const xml = await xmlOf(page)
  expect(xml).toContain('<bpmn:userTask id="Activity_')
  expect(xml).toContain('name="Ask register"')

  await shape(page, 'Start').click()
  await withText(page, 'register').click()
  await page.keyboard.press('Delete')
  await expect(withText(page, 'register')).toHaveCount(0)
})

test('a key opens the list of elements in the middle of a canvas that the pointer has not touched', async ({
  studio: { page },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.mouse.move(2, 300)
  await page.reload()
  await expect(shape(page, 'Assess')).toBeVisible()
  await page.keyboard.press('n')
  const popup = await boxOf(page.locator('.djs-popup'))
  const around = await boxOf(canvas(page))
  expect(Math.abs(popup.x - (around.x + around.width / 2))).toBeLessThan(2)
  expect(popup.y).toBeGreaterThanOrEqual(around.y)
})

test('what was copied in one diagram is pasted into another, and into another window', async ({ studio }) => {
  const { page } = studio
  await importFile(page, 'Claim.bpmn', claim)
  await select(page, 'Assess')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+Shift+H')
  await importFile(page, 'Other.bpmn', claim.replace('name="Assess claim"', 'name="Other task"'))
  await pasteAt(page, 700, 480)
  await expect(withText(page, 'Assess')).toHaveCount(1)
  await saved(page)

  const second = await page.context().newPage()
  await second.goto(studio.url)
  await expect(withText(second, 'Assess')).toHaveCount(1)
  await second.getByRole('button', { name: 'Bring it here' }).click()
  await expect(second.getByRole('button', { name: 'Bring it here' })).toBeHidden()
  await pasteAt(second, 900, 480)
  await expect(withText(second, 'Assess')).toHaveCount(2)
})

test('properties are edited in the inspector, and follow the selection', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await select(page, 'Assess')
  await expect(property(page, 'Name')).toHaveValue('Assess claim')
  await property(page, 'Name').fill('Review claim')
  await property(page, 'Element documentation').fill('Within two days.')
  await expect(withText(page, 'Review')).toBeVisible()
  expect(await xmlOf(page)).toContain('<bpmn:documentation>Within two days.</bpmn:documentation>')
  await shape(page, 'Start').click()
  await expect(property(page, 'ID')).toHaveValue('Start')
})

test('exports are files that other programs open', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await rename(page, 'Assess', 'Assess & decide')

  const bpmn = await download(page, 'BPMN')
  expect(bpmn.name).toBe('Claim.bpmn')
  const model = await readModel(bpmn.bytes.toString('utf8'))
  expect(model.ok && model.value.nodes['Assess']?.name).toBe('Assess & decide')

  const svg = (await download(page, 'SVG')).bytes.toString('utf8')
  expect(svg).toContain('<svg')
  expect(svg).toContain('decide')
  expect(svg).not.toContain('var(--')

  const png = await download(page, 'PNG')
  expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(500)
})

test('a file without diagram is laid out', async ({ studio: { page } }) => {
  await importFile(page, 'Bare.bpmn', claim.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, ''))
  const [start, task, end] = await Promise.all(['Start', 'Assess', 'End'].map((id) => boxOf(shape(page, id))))
  expect(start!.x + start!.width).toBeLessThan(task!.x)
  expect(task!.x + task!.width).toBeLessThan(end!.x)
  await expect(flows(page)).toHaveCount(2)
})

test('problems are counted, marked on the diagram, jumped to, and mended by a click', async ({ studio: { page } }) => {
  const deadEnd = claim
    .replace('<bpmn:endEvent id="End"', '<bpmn:exclusiveGateway id="End"')
    .replace('</bpmn:endEvent>', '</bpmn:exclusiveGateway>')
  await importFile(page, 'Claim.bpmn', deadEnd)
  const problem = page.getByRole('row').filter({ hasText: 'Decided' }).filter({ hasText: 'Add end event' })
  await expect(problem).toBeVisible()
  const mark = canvas(page).locator('.djs-overlay button[data-tone="warning"]')
  await expect(mark).toHaveCount(1)
  await mark.click()
  await expect(shape(page, 'End')).toHaveClass(/selected/)
  await focusCanvas(page)
  // from the last one on to the first, which is about the process
  await page.keyboard.press('F8')
  await expect(canvas(page).locator('.djs-element.selected')).toHaveCount(0)
  await page.keyboard.press('F8')
  await expect(shape(page, 'End')).toHaveClass(/selected/)
  await problem.getByRole('button', { name: 'Add end event' }).click()
  await expect(flows(page)).toHaveCount(3)
  await expect(problem).toHaveCount(0)
})

test('a diagram is presented alone until Escape, without marks, and cannot be changed meanwhile', async ({
  studio: { page, errors },
}) => {
  await importFile(page, 'Claim.bpmn', claim.replace('name="Decided"', ''))
  const mark = canvas(page).locator('.djs-overlay button')
  await expect(mark).toBeVisible()
  await runByPalette(page, 'present the diagram')
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null)
  await expect.poll(isFull).toBe(true)
  await expect(mark).toBeHidden()
  await expect(palette(page, 'hand-tool')).toBeHidden()
  const before = (await boxOf(shape(page, 'Assess'))).width
  await page.keyboard.press('Control+=')
  await expect.poll(async () => (await boxOf(shape(page, 'Assess'))).width).toBeGreaterThan(before)
  await shape(page, 'Assess').click()
  await page.keyboard.press('Delete')
  await page.evaluate(() => document.exitFullscreen())
  await expect.poll(isFull).toBe(false)
  await expect(mark).toBeVisible()
  await expect(shape(page, 'Assess')).toBeVisible()
  expect(errors).toEqual([])
})

test('notes are counted in the status bar, and can be shown alone', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  const status = page.locator('[data-panel="statusBar"]')
  await expect(status.getByRole('button', { name: 'No problems' })).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Notes/ })).toHaveCount(0)
  await select(page, 'End')
  await page.keyboard.press('Delete')
  await expect(status.getByRole('button', { name: '1 error' })).toBeVisible()
  await expect(status.getByRole('button', { name: '1 note' })).toBeVisible()
  await expect(status.getByText('No problems')).toBeHidden()
  await page.getByText('Notes 1').click()
  await expect(page.getByRole('row').filter({ hasText: 'Assess claim' })).toBeVisible()
})

test('the table lists every element, selects it on the diagram and renames it', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.getByRole('radio', { name: 'Table' }).click()
  const table = page.getByRole('table', { name: 'Elements of the diagram' })
  await expect(page.getByTestId('diagram')).toBeHidden()
  await table.getByRole('row').filter({ hasText: 'Assess claim' }).click()
  await expect(page.getByText('1 selected: Assess claim')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Judge claim')
  await page.keyboard.press('Enter')
  await expect(table.getByText('Judge claim')).toBeVisible()
  await page.getByRole('radio', { name: 'Diagram' }).click()
  await expect(withText(page, 'Judge')).toBeVisible()
})

async function pasteAt(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.click(x, y)
  await page.keyboard.press('Control+v')
  await page.mouse.move(x + 10, y + 10, { steps: 4 })
  await page.mouse.click(x + 10, y + 10)
}
