import { claim, download, select, xmlOf } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, canvas, focusCanvas, importFile, shape } from './model-steps.ts'

/** As another tool writes it: the flow's name small, and that of the end as wide as it is in Arial. */
const styled = claim
  .replace('id="F1"', 'id="F1" name="by mail"')
  .replace(
    '<di:waypoint x="200" y="120" /></bpmndi:BPMNEdge>',
    '<di:waypoint x="200" y="120" /><bpmndi:BPMNLabel labelStyle="Small"><dc:Bounds x="150" y="98" width="34" height="10" /></bpmndi:BPMNLabel></bpmndi:BPMNEdge>',
  )
  .replace(
    'width="36" height="36" /></bpmndi:BPMNShape>\n    <bpmndi:BPMNEdge',
    'width="36" height="36" /><bpmndi:BPMNLabel><dc:Bounds x="357" y="145" width="41" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>\n    <bpmndi:BPMNEdge',
  )
  .replace(
    '</bpmndi:BPMNPlane>',
    '</bpmndi:BPMNPlane><bpmndi:BPMNLabelStyle id="Small"><dc:Font name="Arial" size="8" /></bpmndi:BPMNLabelStyle>',
  )

test('labels have the size that the file or the user gives them, on the canvas, in the file, in pictures and in undo', async ({
  studio: { page, errors },
}) => {
  await importFile(page, 'Claim.bpmn', styled)
  const sizeOf = (id: string) =>
    canvas(page)
      .locator(`[data-element-id="${id}"] text`)
      .first()
      .evaluate((text) => getComputedStyle(text).fontSize)
  expect(await sizeOf('F1_label')).toBe('8px')
  expect(await sizeOf('Assess')).toBe('13px')
  const opened = await xmlOf(page)
  expect(opened).toBe(styled)

  // our font is wider than Arial, and no word breaks for it
  await expect(canvas(page).locator('[data-element-id="End_label"] tspan')).toHaveText(['Decided'])

  const small = await boxOf(shape(page, 'Start_label'))
  await focusCanvas(page)
  await page.keyboard.press('Control+a')
  await page.getByLabel('Font size').selectOption('20')
  for (const id of ['Start_label', 'Assess', 'End_label', 'F1_label']) expect(await sizeOf(id)).toBe('20px')
  const large = await boxOf(shape(page, 'Start_label'))
  expect(large.width / small.width).toBeCloseTo(20 / 12.5, 0)

  const sized = await xmlOf(page)
  expect(sized.match(/<bpmndi:BPMNLabelStyle /g)).toHaveLength(2)
  expect(sized).toContain('<dc:Font name="Arial" size="20" />')
  expect(sized).toContain('<dc:Font size="20" />')
  expect(sized).not.toContain('id="Small"')
  expect((await download(page, 'SVG')).bytes.toString()).toMatch(/font-size: ?20px/)

  // edited in the size it has
  await shape(page, 'Assess').dblclick()
  await expect(page.locator('.djs-direct-editing-content')).toHaveCSS('font-size', '20px')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+2')
  expect(await sizeOf('Assess')).toBe('20px')
  await page.keyboard.press('Control+1')

  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  expect(await sizeOf('F1_label')).toBe('8px')
  expect(await xmlOf(page)).toBe(opened)
  await focusCanvas(page)
  await select(page, 'Assess')
  await page.keyboard.press('Control+>')
  await page.keyboard.press('Control+>')
  expect(await sizeOf('Assess')).toBe('16px')
  await expect(page.getByLabel('Font size')).toHaveValue('16')
  await page.getByLabel('Font size').selectOption('')
  expect(await sizeOf('Assess')).toBe('13px')
  expect(await xmlOf(page)).not.toContain('size="16"')
  expect(errors).toEqual([])
})
