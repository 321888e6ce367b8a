import { process as processNamed } from '../shared/testing/bpmn-builder.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, canvas, connectApi, contextPad, drag, focusCanvas, importFile, labelled } from './model-steps.ts'
import { laidOut, palette, saved, shape, storedXml } from './model-steps.ts'

const claim = await laidOut(
  processNamed('Claim').start('Start').task('Assess', { name: 'Assess claim' }).end('End').xml(),
)
const undo = { name: /^Undo/ }

test('what is drawn in a new project is stored as BPMN without being asked for', async ({ studio }) => {
  const { page, url } = studio
  await page.getByRole('button', { name: 'New project' }).first().click()
  await expect(palette(page, 'create.task')).toBeVisible()

  const box = await boxOf(canvas(page))
  await palette(page, 'create.task').click()
  await page.mouse.move(box.x + 400, box.y + 300)
  await page.mouse.click(box.x + 420, box.y + 320)
  await expect(page.locator('.djs-direct-editing-content')).toBeFocused()
  await page.keyboard.type('Assess claim')
  await page.keyboard.press('Enter')
  await expect(labelled(page, 'Assess claim')).toHaveClass(/selected/)
  await contextPad(page, 'append.end-event').click()
  await expect(canvas(page).locator('.djs-connection[data-element-id^="Flow_"]')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await saved(page)

  const { api, close } = await connectApi(url)
  const xml = await storedXml(api, 'New process')
  expect(xml).toMatch(/<bpmn:task id="\w+" name="Assess claim">/)
  expect(xml).toMatch(/<bpmn:endEvent id="\w+">/)
  close()
})

test('Delete removes what is selected, and every element can be selected at once', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await shape(page, 'Assess').click()
  await page.keyboard.press('Delete')
  await expect(shape(page, 'Assess')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(shape(page, 'Assess')).toBeVisible()
  await focusCanvas(page)
  await page.keyboard.press('Control+a')
  await expect(canvas(page).locator('.djs-element.selected')).not.toHaveCount(0)
  await page.keyboard.press('Delete')
  await expect(canvas(page).locator('.djs-shape:not(.djs-label)')).toHaveCount(0)
})

test('in Simulate the diagram can be looked at but neither gesture nor key changes it', async ({ studio }) => {
  const { page, url } = studio
  await importFile(page, 'Claim.bpmn', claim)
  const { api, close } = await connectApi(url)
  const before = await storedXml(api, 'Claim')
  await page.keyboard.press('Control+2')
  await expect(palette(page, 'create.task')).toBeHidden()
  const place = await boxOf(shape(page, 'Assess'))
  await shape(page, 'Assess').click()
  await expect(shape(page, 'Assess')).toHaveClass(/selected/)
  await expect(page.locator('.djs-context-pad')).toBeHidden()
  await drag(page, shape(page, 'Assess'), { x: 60, y: 40 })
  await shape(page, 'Assess').dblclick()
  const keys = ['Delete', 'Backspace', 'e', 'F2', 'r', 'a', 'n', 'c', 's', 'l', 'ArrowRight']
  for (const key of [...keys, 'Control+x', 'Control+d', 'Control+v']) await page.keyboard.press(key)
  await expect(page.locator('.djs-popup')).toHaveCount(0)
  await expect(page.locator('.djs-direct-editing-parent')).toHaveCount(0)
  expect(await boxOf(shape(page, 'Assess'))).toEqual(place)
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('button', undo)).toBeDisabled()
  expect(await storedXml(api, 'Claim')).toBe(before)
  close()
})
