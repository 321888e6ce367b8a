import { process as processNamed } from '../shared/testing/bpmn-builder.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, canvas, connectApi, contextPad, drag, focusCanvas, goHome, importFile, labelled } from './model-steps.ts'
import { palette, saved, shape, storedXml } from './model-steps.ts'

const claim = processNamed('Claim').start('Start').task('Assess', { name: 'Assess claim' }).end('End').xml()
const order = processNamed('Order').start('OrderStart').task('Pick', { name: 'Pick goods' }).end('OrderEnd').xml()

test('a process is drawn by palette and context pad, labelled, undone and redone', async ({ studio }) => {
  const { page, url } = studio
  await page.getByRole('button', { name: 'New project' }).first().click()
  await expect(palette(page, 'create.task')).toBeVisible()

  const box = await boxOf(canvas(page))
  await palette(page, 'create.task').click()
  await page.mouse.move(box.x + 400, box.y + 300)
  await page.mouse.click(box.x + 420, box.y + 320)
  await page.keyboard.type('Assess claim')
  await focusCanvas(page)
  const task = labelled(page, 'Assess claim')
  await expect(task).toHaveCount(1)

  await task.click()
  await contextPad(page, 'append.end-event').click()
  const ends = canvas(page).locator('.djs-shape[data-element-id^="Event_"]')
  await expect(ends).toHaveCount(1)
  await expect(canvas(page).locator('.djs-connection[data-element-id^="Flow_"]')).toHaveCount(1)

  await page.keyboard.press('Control+z')
  await expect(ends).toHaveCount(0)
  await expect(task).toHaveCount(1)
  await page.getByRole('button', { name: 'Redo', exact: false }).first().click()
  await expect(ends).toHaveCount(1)
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

test('a type is changed by R, a name edited in the properties, and both are stored', async ({ studio }) => {
  const { page, url } = studio
  await importFile(page, 'Claim.bpmn', claim)
  await shape(page, 'Assess').click()
  await page.keyboard.press('r')
  await page.locator('.djs-popup [data-id="replace-with-user-task"]').click()
  const inspector = page.locator('[data-panel="inspector"]')
  const name = inspector.getByLabel('Name', { exact: true })
  await name.fill('Assess the claim')
  await name.blur()
  await expect(labelled(page, 'Assess the claim')).toHaveCount(1)
  await saved(page)
  const { api, close } = await connectApi(url)
  expect(await storedXml(api, 'Claim')).toMatch(/<bpmn:userTask id="\w+" name="Assess the claim">/)
  close()
})

test('what is copied in one diagram is pasted in another', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await goHome(page)
  await importFile(page, 'Order.bpmn', order)
  await page.getByRole('button', { name: 'Claim', exact: true }).click()
  await shape(page, 'Assess').click()
  await page.keyboard.press('Control+c')
  await page.getByRole('button', { name: 'Order', exact: true }).click()
  await expect(shape(page, 'Pick')).toBeVisible()
  const box = await boxOf(canvas(page))
  await focusCanvas(page)
  await page.keyboard.press('Control+v')
  await page.mouse.move(box.x + 300, box.y + 320)
  await page.mouse.click(box.x + 320, box.y + 330)
  await expect(labelled(page, 'Assess claim')).toHaveCount(1)
  await expect(labelled(page, 'Pick goods')).toHaveCount(1)
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
  for (const key of ['Delete', 'Backspace', 'e', 'r', 'a', 'n', 'c', 's', 'l', 'ArrowRight', 'Control+x', 'Control+v']) {
    await page.keyboard.press(key)
  }
  await expect(page.locator('.djs-popup')).toHaveCount(0)
  await expect(canvas(page).locator('.djs-direct-editing-parent')).toHaveCount(0)
  expect(await boxOf(shape(page, 'Assess'))).toEqual(place)
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('button', { name: 'Undo', exact: false }).first()).toBeDisabled()
  expect(await storedXml(api, 'Claim')).toBe(before)
  close()
})

test('problems lead to their element by F8 and by Enter', async ({ studio: { page } }) => {
  const deadEnd = processNamed('Claim').start('Start').task('Assess', { name: 'Assess claim' }).xml()
  await importFile(page, 'Claim.bpmn', deadEnd)
  const rows = page.locator('[data-panel="drawer"]').getByRole('row').filter({ hasText: 'Assess' })
  await expect(rows.first()).toBeVisible()
  await focusCanvas(page)
  await page.keyboard.press('F8')
  await expect(canvas(page).locator('.djs-element.selected')).toHaveCount(1)
  await focusCanvas(page)
  await expect(canvas(page).locator('.djs-element.selected')).toHaveCount(0)
  await rows.first().press('Enter')
  await expect(shape(page, 'Assess')).toHaveClass(/selected/)
})
