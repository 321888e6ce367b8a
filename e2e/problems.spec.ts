import type { Page } from '@playwright/test'
import { xmlOf } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { contextPad, focusCanvas, importFile, laidOut, shape } from './model-steps.ts'

const when = '><bpmn:conditionExpression>= not(good)</bpmn:conditionExpression></bpmn:sequenceFlow>'
const flow = (id: string, from: string, to: string, rest = '/>') =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" ${rest}`

/** Much that the rules speak against, once each. */
const careless = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:test">
  <bpmn:process id="P">
    <bpmn:startEvent id="S" name="Asked" /><bpmn:task id="T" name="Do it" />
    <bpmn:exclusiveGateway id="G" name="Good?" /><bpmn:task id="U" name="Go on" />
    <bpmn:task id="V" name="One" /><bpmn:task id="W" name="Other" /><bpmn:exclusiveGateway id="H" name="Which?" />
    <bpmn:task id="X" name="Left" /><bpmn:task id="Y" name="Kept" />
    ${flow('F1', 'S', 'T')}${flow('F1b', 'S', 'T')}${flow('F3', 'T', 'G')}
    ${flow('F2', 'G', 'T', `name="no" ${when}`)}${flow('F4', 'G', 'U', 'name="yes" />')}
    ${flow('F5', 'U', 'V', 'name="so" />')}${flow('F6', 'U', 'W')}${flow('F7', 'V', 'H')}${flow('F8', 'W', 'H')}
    ${flow('F9', 'H', 'X')}${flow('F10', 'H', 'Y')}
  </bpmn:process>
</bpmn:definitions>`

const drawer = (page: Page) => page.locator('[data-panel="drawer"]')
const rowOf = (page: Page, ...words: readonly string[]) =>
  words.reduce((rows, hasText) => rows.filter({ hasText }), drawer(page).getByRole('row'))

test('problems of all kinds stand in one list, are mended by a click and undone by one step', async ({
  studio: { page, errors },
}) => {
  test.setTimeout(60_000)
  await importFile(page, 'Careless.bpmn', await laidOut(careless))
  const mends = [
    ['Delete this flow', 'is drawn twice'],
    ['Take name away', 'bpmnlint/superfluous-label'],
    ['Make it the default flow', 'conditions-missing', 'Good?'],
    ['Add parallel gateway', 'Several flows leave', 'Go on'],
    ['Add merging gateway', 'Several flows lead to', 'Do it'],
    ['Split into two gateways', 'Which?'],
  ] as const
  for (const [button, ...words] of mends) {
    const row = rowOf(page, ...words).filter({ has: page.getByRole('button', { name: button }) })
    await row.getByRole('button', { name: button }).click()
    await expect(row).toHaveCount(0)
    await focusCanvas(page)
    await page.keyboard.press('Control+z')
    await expect(row).toHaveCount(1)
    await page.keyboard.press('Control+y')
    await expect(row).toHaveCount(0)
  }
  const dead = rowOf(page, 'outgoing-missing')
  await expect(dead).toHaveCount(2)
  await dead.first().getByRole('button', { name: 'More about this problem' }).click()
  await page.getByRole('menuitem', { name: 'Fix all 2 of this rule' }).click()
  await expect(dead).toHaveCount(0)
  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  await expect(dead).toHaveCount(2)
  await page.keyboard.press('Control+y')
  await expect(dead).toHaveCount(0)

  const xml = await xmlOf(page)
  expect(xml.match(/<bpmn:parallelGateway /g)).toHaveLength(1)
  expect(xml.match(/<bpmn:exclusiveGateway /g)).toHaveLength(4)
  expect(xml.match(/<bpmn:endEvent /g)).toHaveLength(2)
  expect(xml).toMatch(/<bpmn:exclusiveGateway id="G"[^>]*default="F4"/)
  expect(xml).not.toContain('name="so"')

  const status = page.locator('[data-panel="statusBar"]')
  const counts = await status.getByRole('button', { name: /^\d+ (error|warning|note)s?$/ }).allTextContents()
  expect(counts.length).toBeGreaterThan(0)
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: 'Add a scenario filled from the diagram' }).click()
  await expect(page.getByTestId('assumed')).toBeVisible()
  await status.getByRole('button', { name: /note/ }).click()
  await expect(rowOf(page, 'conditions-missing', 'Which?')).toBeVisible()
  // the diagram is drawn in Model, and what the scenario lacks is given in Simulate
  await expect(drawer(page).getByRole('button', { name: 'Make it the default flow' })).toHaveCount(0)
  await page.keyboard.press('Control+1')
  await shape(page, 'X').click()
  await contextPad(page, 'append.append-task').click()
  await page.keyboard.press('Escape')
  await drawer(page).getByRole('combobox', { name: 'Kind of problem' }).selectOption('simulation')
  const missing = drawer(page).getByRole('row').filter({ hasText: 'duration' })
  await missing.getByRole('button', { name: 'Fix in Simulate' }).click()
  await expect(page.getByRole('radio', { name: 'Set up' })).toBeChecked()
  await expect(page.locator('[data-panel="inspector"]').getByText('How long does it take once?')).toBeVisible()
  expect(errors).toEqual([])
})

test('what overlaps is moved apart, and what nothing names is taken out of the file', async ({
  studio: { page, errors },
}) => {
  const laid = await laidOut(careless)
  const placeOfV = /bpmnElement="V"[^>]*>\s*<dc:Bounds (x="[^"]*" y="[^"]*")/.exec(laid)![1]!
  const covered = laid
    .replace('<bpmn:process', '<bpmn:message id="Unused" name="Never sent" /><bpmn:process')
    .replace(/(bpmnElement="W"[^>]*>\s*<dc:Bounds) x="[^"]*" y="[^"]*"/, `$1 ${placeOfV}`)
  await importFile(page, 'Covered.bpmn', covered)
  const opened = await xmlOf(page)
  const overlaps = rowOf(page, 'bpmnlint/no-overlapping-elements')
  await expect(overlaps).toHaveCount(2)
  await overlaps.first().getByRole('button', { name: 'Move apart' }).click()
  await expect(overlaps).toHaveCount(0)
  const unused = rowOf(page, 'bpmnlint/global')
  await unused.getByRole('button', { name: 'Delete this definition' }).click()
  await expect(unused).toHaveCount(0)
  expect(await xmlOf(page)).not.toContain('Never sent')
  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  await expect(unused).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(overlaps).toHaveCount(2)
  expect(await xmlOf(page)).toBe(opened)
  expect(errors).toEqual([])
})
