import type { Page } from '@playwright/test'
import { claim, rename, select, withText } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, canvas, importFile, saved, shape } from './model-steps.ts'
import { runByPalette } from './shell-steps.ts'

/** The window's shell: tabs, places visited, planes of a file, and windows of one diagram. */

/** Two processes, each on a diagram of its own; the first has a collapsed sub-process and calls the second. */
const claims = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="urn:test">
  <bpmn:process id="Main" name="Claims" isExecutable="true">
    <bpmn:subProcess id="Inspect" name="Inspect damage">
      <bpmn:subProcess id="Survey" name="Survey"><bpmn:task id="Photos" name="Take photos" /></bpmn:subProcess>
    </bpmn:subProcess>
    <bpmn:callActivity id="Pay" name="Pay out" calledElement="Payment" />
    <bpmn:callActivity id="Elsewhere" name="Tell the court" calledElement="P" />
    <bpmn:callActivity id="Nowhere" name="Appeal" calledElement="Appeal_process" />
  </bpmn:process>
  <bpmn:process id="Payment" name="Payment"><bpmn:task id="Transfer" name="Transfer money" /></bpmn:process>
  <bpmndi:BPMNDiagram id="BD1"><bpmndi:BPMNPlane id="BP1" bpmnElement="Main">
    <bpmndi:BPMNShape id="S1" bpmnElement="Inspect" isExpanded="false"><dc:Bounds x="200" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S2" bpmnElement="Pay"><dc:Bounds x="360" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S3" bpmnElement="Elsewhere"><dc:Bounds x="200" y="220" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S4" bpmnElement="Nowhere"><dc:Bounds x="360" y="220" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="BD2"><bpmndi:BPMNPlane id="BP2" bpmnElement="Inspect">
    <bpmndi:BPMNShape id="S5" bpmnElement="Survey" isExpanded="false"><dc:Bounds x="180" y="160" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="BD3"><bpmndi:BPMNPlane id="BP3" bpmnElement="Survey">
    <bpmndi:BPMNShape id="S6" bpmnElement="Photos"><dc:Bounds x="180" y="160" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="BD4"><bpmndi:BPMNPlane id="BP4" bpmnElement="Payment">
    <bpmndi:BPMNShape id="S7" bpmnElement="Transfer"><dc:Bounds x="2000" y="1600" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`

const path = (page: Page) => page.getByRole('navigation', { name: 'Place in the file' })
const tabs = (page: Page) => page.getByRole('navigation', { name: 'Open diagrams' })
const tab = (page: Page, name: string) => tabs(page).getByRole('button', { name, exact: true })
const namesOfTabs = (page: Page) => tabs(page).locator('li > button:first-child').allInnerTexts()

test('every plane of a file is reached by key and mouse, called processes too, and one comes back the same way', async ({
  studio: { page },
}) => {
  await importFile(page, 'Claims.bpmn', claims)
  // what there is to say about the file
  await page.getByRole('dialog', { name: 'Import' }).getByRole('button', { name: 'Close' }).first().click()

  // into sub-processes and out, by key, outside of Model too
  await page.keyboard.press('Control+3')
  await select(page, 'Inspect')
  await page.keyboard.press('Enter')
  await select(page, 'Survey')
  await page.keyboard.press('Enter')
  await expect(shape(page, 'Photos')).toBeVisible()
  await expect(path(page)).toContainText(/Claims\s*Inspect damage\s*Survey$/)
  await path(page).getByRole('button', { name: 'Inspect damage' }).click()
  await expect(shape(page, 'Survey')).toBeVisible()
  await canvas(page).locator('svg').first().focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(shape(page, 'Inspect')).toHaveClass(/selected/)

  // the second diagram of the file is not hidden, wherever it was drawn
  await page.keyboard.press('Control+1')
  await path(page).getByRole('button', { name: 'Claims', exact: true }).last().click()
  await page.getByRole('menuitem', { name: 'Payment' }).click()
  await expect(shape(page, 'Transfer')).toBeInViewport()
  await rename(page, 'Transfer', 'Transfer all')
  await saved(page)

  // back and forward, past what was undone to no place
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(shape(page, 'Inspect')).toHaveClass(/selected/)
  await page.getByRole('button', { name: 'Forward' }).click()
  await expect(withText(page, 'Transfer all')).toBeVisible()

  // called: in the same file, in another diagram of the project, in none
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await shape(page, 'Pay').dblclick()
  await expect(withText(page, 'Transfer all')).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await shape(page, 'Nowhere').dblclick()
  const missing = page.getByRole('dialog', { name: 'Called process not found' })
  await missing.getByRole('button', { name: 'Create a diagram for it' }).click()
  await expect(tab(page, 'Appeal_process')).toHaveAttribute('aria-current', 'page')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await select(page, 'Nowhere')
  await runByPalette(page, 'open called')
  await expect(tab(page, 'Appeal_process')).toHaveAttribute('aria-current', 'page')

  // where the canvas was, and in which plane, is there again
  await page.keyboard.press('Alt+ArrowLeft')
  await select(page, 'Inspect')
  await page.keyboard.press('Enter')
  await expect(shape(page, 'Survey')).toBeVisible()
  await page.waitForTimeout(500)
  await page.reload()
  await expect(shape(page, 'Survey')).toBeVisible()
  await expect(path(page)).toContainText('Inspect damage')
})

test('tabs are dragged, moved by key, closed and opened again', async ({ studio: { page } }) => {
  await importFile(page, 'One.bpmn', claim)
  for (const name of ['New process', 'New process 2']) {
    await page.getByRole('button', { name: 'New diagram in One' }).click()
    await expect(tab(page, name)).toHaveAttribute('aria-current', 'page')
  }
  const from = await boxOf(tab(page, 'New process 2'))
  const to = await boxOf(tab(page, 'One'))
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(to.x + 4, to.y + 20, { steps: 5 })
  await expect(tabs(page).locator('[data-drop="before"]')).toHaveCount(1)
  await page.mouse.up()
  expect(await namesOfTabs(page)).toEqual(['New process 2', 'One', 'New process'])
  await page.keyboard.press('Alt+Shift+ArrowRight')
  expect(await namesOfTabs(page)).toEqual(['One', 'New process 2', 'New process'])

  await tab(page, 'One').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Close those to the right' }).click()
  expect(await namesOfTabs(page)).toEqual(['One'])
  await runByPalette(page, 'closed last')
  await expect(tab(page, 'New process 2')).toHaveAttribute('aria-current', 'page')

  // a setting by its name
  await runByPalette(page, 'language')
  await expect(page.getByRole('dialog', { name: 'Settings' }).getByLabel('Language')).toBeFocused()
})

test('a diagram in a window of its own is edited there, and is brought back with the last edit', async ({
  studio: { page },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.getByRole('button', { name: 'New diagram in Claim' }).click()
  await tab(page, 'Claim').click({ button: 'right' })
  const opening = page.waitForEvent('popup')
  await page.getByRole('menuitem', { name: 'Open in a window of its own' }).click()
  const own = await opening
  await expect(shape(own, 'Assess')).toBeVisible()
  await expect(tabs(own)).toHaveCount(0)
  await expect(own.getByRole('button', { name: 'Home', exact: true })).toHaveCount(0)
  expect(await namesOfTabs(page)).toEqual(['New process'])
  await rename(own, 'Assess', 'First edit')
  await saved(own)

  // the studio's window looks on, and follows
  await page.bringToFront()
  await page.locator('[data-panel="titleBar"]').getByTitle('Diagrams of Claim').click()
  await page.getByRole('menuitem', { name: 'Claim', exact: true }).click()
  const banner = page.getByRole('status').filter({ hasText: 'Open for editing in another window.' })
  await expect(banner).toBeVisible()
  await expect(withText(page, 'First edit')).toBeVisible()
  await page.getByRole('button', { name: 'Versions' }).click()
  // it says why it does not: that is no button to wait for
  await page.getByRole('button', { name: 'Restore version 1' }).click({ force: true })
  await expect(page.getByRole('alert').filter({ hasText: 'Bring it here first, then restore.' })).toBeVisible()
  await own.bringToFront()
  await rename(own, 'Assess', 'Second edit')
  await expect(withText(page, 'Second edit')).toBeVisible()
  await select(own, 'Assess')
  await own.keyboard.press('e')
  await own.keyboard.press('Control+a')
  await own.keyboard.type('Still typed')

  await page.bringToFront()
  await page.getByRole('button', { name: 'Bring it here' }).click()
  await expect(banner).toBeHidden()
  await expect(withText(page, 'Still typed')).toBeVisible()
  await expect(own.getByText('Open for editing in another window.')).toBeVisible()
  await rename(page, 'Assess', 'Third edit')
  await saved(page)
  await expect(withText(own, 'Third edit')).toBeVisible()

  // a window that closes leaves it to the other
  await own.getByRole('button', { name: 'Bring it here' }).click()
  await expect(banner).toBeVisible()
  await own.close()
  await expect(banner).toBeHidden()
})
