import { claim, flows, select, withText, xmlOf } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, contextPad, drag, focusCanvas, importFile, laidOut, shape } from './model-steps.ts'

const pooled = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:test">
  <bpmn:collaboration id="C"><bpmn:participant id="Pool" name="Insurer" processRef="P" /></bpmn:collaboration>
  <bpmn:process id="P">
    <bpmn:laneSet id="LS">
      <bpmn:lane id="Clerk" name="Clerk"><bpmn:flowNodeRef>Start</bpmn:flowNodeRef><bpmn:flowNodeRef>Assess</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="Boss" name="Boss"><bpmn:flowNodeRef>Sign</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="Start" /><bpmn:userTask id="Assess" name="Assess" /><bpmn:userTask id="Sign" name="Sign" />
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Assess" />
    <bpmn:sequenceFlow id="F2" sourceRef="Assess" targetRef="Sign" />
  </bpmn:process>
</bpmn:definitions>`

test('a selection becomes a sub-process and content again, is colored at once, and BPMN text of another program is pasted', async ({
  studio: { page, errors },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  await select(page, 'Assess')
  await page.keyboard.press('Control+g')
  const wrapped = await xmlOf(page)
  expect(wrapped).toMatch(/<bpmn:subProcess id="\w+">[\s\S]*<bpmn:userTask id="Assess"[\s\S]*<\/bpmn:subProcess>/)
  const subProcess = /<bpmn:subProcess id="(\w+)"/.exec(wrapped)![1]!
  expect(wrapped).toContain(`sourceRef="Start" targetRef="${subProcess}"`)
  expect(wrapped).toContain(`sourceRef="${subProcess}" targetRef="End"`)
  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  expect(await xmlOf(page)).not.toContain('subProcess')
  await focusCanvas(page)
  await page.keyboard.press('Control+y')
  await expect(shape(page, subProcess)).toBeVisible()
  await page.keyboard.press('Control+a')
  await shape(page, subProcess).click({ position: { x: 6, y: 6 } })
  await page.keyboard.press('Control+Shift+g')
  await expect(shape(page, subProcess)).toHaveCount(0)
  await expect(flows(page)).toHaveCount(2)

  await focusCanvas(page)
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Green' }).click()
  expect((await xmlOf(page)).match(/color:background-color="#C8E6C9"/gi)).toHaveLength(3)
  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  expect(await xmlOf(page)).not.toContain('background-color')

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await page.mouse.click(800, 520)
    await page.keyboard.press('Control+v')
    await page.mouse.move(820, 540, { steps: 4 })
    await page.mouse.click(820, 540)
  }
  await paste(pooled)
  await expect(page.getByRole('alert').filter({ hasText: 'Draw a pool around what is here' })).toBeVisible()
  await expect(withText(page, 'Sign')).toHaveCount(0)
  await paste(pooled.replace(/<bpmn:collaboration.*<\/bpmn:collaboration>|<bpmn:laneSet[\s\S]*<\/bpmn:laneSet>/g, ''))
  await expect(withText(page, 'Sign')).not.toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(withText(page, 'Sign')).toHaveCount(0)

  await select(page, 'Assess')
  await page.keyboard.press('Control+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('<bpmn:userTask id="Assess"')

  // what is selected is tidied where it stands, in one step
  const middleOf = async (id: string) => boxOf(shape(page, id)).then(({ y, height }) => Math.round(y + height / 2))
  await drag(page, shape(page, 'Assess'), { x: 30, y: 120 })
  const dragged = await middleOf('Assess')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Alt+Shift+S')
  await expect.poll(() => middleOf('Assess')).toBe(await middleOf('Start'))
  expect(await middleOf('End')).toBe(await middleOf('Start'))
  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  await expect.poll(() => middleOf('Assess')).toBe(dragged)
  expect(errors).toEqual([])
})

test('an event on a border takes its flow along to another activity, and its name is dragged by itself', async ({
  studio: { page, errors },
}) => {
  const late = `<bpmn:boundaryEvent id="Late" name="Late" attachedToRef="Assess"><bpmn:timerEventDefinition id="T" /></bpmn:boundaryEvent>
    <bpmn:task id="Remind" /><bpmn:task id="Pay" /><bpmn:endEvent id="End" />
    <bpmn:sequenceFlow id="F2" sourceRef="Assess" targetRef="Pay" /><bpmn:sequenceFlow id="F3" sourceRef="Pay" targetRef="End" />
    <bpmn:sequenceFlow id="F4" sourceRef="Late" targetRef="Remind" />`
  const bare = claim.replace(/<bpmn:endEvent[\s\S]*<\/bpmn:process>[\s\S]*<\/bpmndi:BPMNDiagram>/, '</bpmn:process>')
  const flow = '<bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Assess" />'
  const drawn = await laidOut(bare.replace('</bpmn:process>', `${late}${flow}</bpmn:process>`))
  await importFile(page, 'Late.bpmn', drawn)
  const box = (id: string) => boxOf(shape(page, id).locator('.djs-visual').first())
  const [event, pay] = [await box('Late'), await box('Pay')]
  await page.mouse.move(event.x + event.width / 2, event.y + event.height / 2)
  await page.mouse.down()
  await page.mouse.move(pay.x + pay.width / 2, pay.y + pay.height / 2, { steps: 6 })
  await page.mouse.move(pay.x + pay.width / 2, pay.y + pay.height, { steps: 4 })
  await page.mouse.up()
  const moved = await xmlOf(page)
  expect(moved).toContain('attachedToRef="Pay"')
  expect(moved).toContain('id="F4" sourceRef="Late" targetRef="Remind"')

  await focusCanvas(page)
  // the menu of the export lies over the name until it is gone
  await expect(page.getByRole('menu')).toHaveCount(0)
  const name = await box('Late_label')
  await drag(page, shape(page, 'Late_label').locator('.djs-visual').first(), { x: 40, y: 30 })
  await expect.poll(async () => (await box('Late_label')).x).toBeGreaterThan(name.x + 30)
  expect(await xmlOf(page)).not.toBe(moved)
  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  expect(await xmlOf(page)).toBe(moved)
  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  expect(await xmlOf(page)).toBe(drawn)
  expect(errors).toEqual([])
})

test('a lane is dragged by its head to another place, with what stands in it', async ({ studio: { page, errors } }) => {
  await importFile(page, 'Pool.bpmn', await laidOut(pooled))
  const [clerk, boss] = [await boxOf(shape(page, 'Clerk')), await boxOf(shape(page, 'Boss'))]
  expect(clerk.y).toBeLessThan(boss.y)
  const isAbove = async (one: string, other: string) =>
    (await boxOf(shape(page, one))).y < (await boxOf(shape(page, other))).y
  await page.mouse.move(boss.x + 12, boss.y + boss.height / 2)
  await page.mouse.down()
  await page.mouse.move(boss.x + 12, clerk.y + 20, { steps: 8 })
  await page.mouse.up()
  await expect.poll(() => isAbove('Boss', 'Clerk')).toBe(true)
  expect(await isAbove('Sign', 'Assess')).toBe(true)
  const order = await xmlOf(page)
  expect(order).toMatch(/id="Boss"[^>]*>\s*<bpmn:flowNodeRef>Sign</)

  // upright, the lanes stand side by side, and are dragged so
  const head = async (id: string) => boxOf(shape(page, id)).then(({ x, y, width }) => ({ x: x + width / 2, y: y + 10 }))
  await shape(page, 'Boss').click({ position: { x: 12, y: 12 } })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('turn the pool')
  await expect(page.getByRole('option', { name: /^Turn the pool/, selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  const isLeft = async (one: string, other: string) =>
    (await boxOf(shape(page, one))).x < (await boxOf(shape(page, other))).x
  await expect.poll(() => isLeft('Boss', 'Clerk')).toBe(true)
  await expect(contextPad(page, 'lane-insert-above')).toHaveAttribute('title', 'Add lane on the left')
  const upright = await xmlOf(page)
  expect(upright).toMatch(/bpmnElement="Boss" isHorizontal="false"/)
  await focusCanvas(page)
  await page.keyboard.press('Shift+1')
  const [from, to] = [await head('Clerk'), await head('Boss')]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x - 20, to.y, { steps: 8 })
  await page.mouse.up()
  await expect.poll(() => isLeft('Clerk', 'Boss')).toBe(true)
  expect(await isLeft('Assess', 'Sign')).toBe(true)
  await page.keyboard.press('Control+z')
  expect(await xmlOf(page)).toBe(upright)
  await focusCanvas(page)
  await page.keyboard.press('Control+z')
  expect(await xmlOf(page)).toBe(order)
  expect(errors).toEqual([])
})
