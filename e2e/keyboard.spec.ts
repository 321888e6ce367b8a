import type { Page } from '@playwright/test'
import { claim, flows, withText, xmlOf } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { boxOf, canvas, importFile, shape } from './model-steps.ts'

const said = (page: Page) => page.getByTestId('announcer')
const menu = (page: Page, name: string) => canvas(page).getByRole('listbox', { name })
const drawing = (page: Page) => canvas(page).getByRole('application')
const pressing =
  (page: Page) =>
  async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const selected = (page: Page, id: string) => expect(shape(page, id)).toHaveClass(/selected/)

test('a diagram is walked, added to, connected, moved and undone by keys alone', async ({
  studio: { page, errors },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  const press = pressing(page)
  await expect(drawing(page)).toBeFocused()
  await press('.')
  await expect(said(page)).toHaveText('Start event Claim received. To User task Assess claim.')
  await press('.')
  await selected(page, 'Assess')

  // a dialog has the keys that are pressed while it opens, which takes its time on a slow machine
  const machine = await page.context().newCDPSession(page)
  await machine.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await press('Control+k')
  await page.keyboard.type('near')
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toHaveValue('near')
  await press('Escape')
  await machine.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await expect(drawing(page)).toBeFocused()
  await press('Alt+Shift+L')
  await expect(page.getByRole('alert').filter({ hasText: 'Select two or more elements to align.' })).toBeVisible()

  // appended and named, and the canvas has the keys again
  await press('a')
  await expect(canvas(page).getByRole('combobox', { name: 'Append element' })).toBeFocused()
  await page.keyboard.type('exclusive')
  await expect(
    canvas(page)
      .getByRole('option', { name: /Exclusive gateway/ })
      .first(),
  ).toBeVisible()
  await press('Enter')
  await expect(said(page)).toContainText('Exclusive gateway')
  await press('e')
  await page.keyboard.type('Covered?')
  await press('Enter')
  await expect(withText(page, 'Covered?')).toBeVisible()
  await expect(drawing(page)).toBeFocused()

  // a list keeps an arrow that comes in the moment in which it opens
  await press('Shift+C', 'ArrowDown')
  await expect(menu(page, 'Connect to').locator('[aria-selected=true]')).toContainText('Assess claim')
  await press('Escape')
  await expect(drawing(page)).toBeFocused()

  // connected with what was there: the list holds what the rules allow
  await expect(flows(page)).toHaveCount(3)
  await press('Shift+C')
  await expect(menu(page, 'Connect to')).toBeFocused()
  await expect(menu(page, 'Connect to').getByRole('option')).toHaveText([
    'Start event Claim receivedSequence flow from it',
    'User task Assess claimSequence flow to it',
    'End event DecidedSequence flow to it',
    'Exclusive gateway Covered?Sequence flow to it',
  ])
  await press('ArrowDown', 'ArrowDown', 'Enter')
  await expect(said(page)).toHaveText('Connected. Sequence flow from Exclusive gateway Covered? to End event Decided.')
  await expect(flows(page)).toHaveCount(4)

  // and the new flow leads elsewhere
  await press('Shift+T')
  await expect(menu(page, 'New target')).toBeFocused()
  await press('Enter')
  await expect(said(page)).toHaveText(
    'Changed. Sequence flow from Exclusive gateway Covered? to User task Assess claim.',
  )

  // moved by arrows, and undone step by step
  await expect(drawing(page)).toBeFocused()
  await press(',')
  await expect(said(page)).toHaveText(/^Exclusive gateway Covered\?/)
  const before = await boxOf(withText(page, 'Covered?'))
  await press('Shift+ArrowDown', 'Shift+ArrowDown')
  await expect(said(page)).toHaveText(/^Moved to \d+, \d+\.$/)
  expect((await boxOf(withText(page, 'Covered?'))).y).toBeGreaterThan(before.y)
  await press('Control+z', 'Control+z')
  expect((await boxOf(withText(page, 'Covered?'))).y).toBe(before.y)
  await press('Control+z', 'Control+z')
  await expect(flows(page)).toHaveCount(3)
  expect(errors).toEqual([])
})

test('actions, events at borders, other places and new elements need no mouse', async ({
  studio: { page, errors },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  const press = pressing(page)
  const choose = async (name: string, list: string) => {
    await page.keyboard.type(name)
    await expect(menu(page, list).getByRole('option').first()).toContainText(name, { ignoreCase: true })
    await press('Enter')
  }
  await press('.', '.', 'Shift+F10')
  const actions = menu(page, 'Actions').getByRole('option')
  for (const name of ['Connect to…', 'Move into…', 'Rename', 'Append element', 'Change element', 'Delete'])
    await expect(actions.filter({ hasText: name })).toHaveCount(name === 'Move into…' ? 0 : 1)
  // the panels beside the drawing lie under its menu
  const around = page.locator('[data-panel="canvas"]')
  await expect(around).toHaveCSS('z-index', '6')
  await press('Escape')
  await expect(drawing(page)).toBeFocused()
  await expect(around).toHaveCSS('z-index', 'auto')
  // who has come by keys sees where they are
  await expect(canvas(page).locator('.djs-container')).toHaveCSS('outline-style', 'solid')

  // made where there is room, without a pointer
  await press('n')
  await choose('sub-process (expanded)', 'Create element')
  await page.keyboard.type('Check')
  await press('Enter')
  await expect(withText(page, 'Check')).toBeVisible()
  await expect(drawing(page)).toBeFocused()
  await press('n')
  await choose('timer intermediate', 'Create element')
  await expect(said(page)).toHaveText('Timer intermediate catch event.')
  await expect(canvas(page).locator('.djs-direct-editing-parent')).toHaveCount(1)
  await press('Escape')

  // onto the border of a task, and another one into the sub-process
  await press('Shift+M')
  await expect(menu(page, 'Move into').getByRole('option')).toHaveText([
    'The diagram itself',
    'Onto the border of User task Assess claim',
    'Onto the border of Sub process Check',
  ])
  await press('ArrowDown', 'Enter')
  await expect(said(page)).toHaveText('Timer intermediate catch event is on the border of User task Assess claim.')
  await expect(drawing(page)).toBeFocused()
  await press(',', '.', 'Shift+M')
  await expect(menu(page, 'Move into').getByRole('option')).toHaveText(['Sub process Check'])
  await press('Enter')
  await expect(said(page)).toHaveText('End event Decided moved into Sub process Check.')

  // a walk that keeps what is selected, and takes elements in and out
  await press('Escape', '.', 'Shift+Space', '.')
  await expect(said(page)).toHaveText(/^User task Assess claim\. .* Not selected\.$/)
  await press('Shift+Space')
  await expect(said(page)).toHaveText('User task Assess claim added. 2 elements selected.')
  await selected(page, 'Start')
  await selected(page, 'Assess')
  await press(',', 'Shift+Space')
  await expect(said(page)).toHaveText('Start event Claim received taken out. 1 element selected.')
  await expect(shape(page, 'Start')).not.toHaveClass(/selected/)
  await selected(page, 'Assess')

  // another size, as one step of undo
  await press('Escape', '.', '.', 'Shift+R')
  await expect(said(page)).toHaveText(/^Size of User task Assess claim\. .* 100 by 80\.$/)
  await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Tab', 'Shift+ArrowUp')
  await expect(said(page)).toHaveText('120 by 90.')
  await press('Enter')
  await expect(said(page)).toHaveText('Size changed. 120 by 90.')
  await press('Control+z', 'Shift+R')
  await expect(said(page)).toContainText('100 by 80.')
  await press('ArrowLeft', 'Escape')
  await expect(said(page)).toHaveText('Size as before. 100 by 80.')
  await press('Shift+R', 'Shift+ArrowDown', 'Enter')
  expect(errors).toEqual([])
  const xml = await xmlOf(page)
  expect(xml).toMatch(/<bpmn:boundaryEvent [^>]*attachedToRef="Assess"/)
  expect(xml).toMatch(/bpmnElement="Assess"[^>]*>\s*<dc:Bounds [^>]*width="100" height="90"/)
  expect(xml).toMatch(/<bpmn:subProcess [^>]*name="Check">\s*<bpmn:endEvent id="End"/)
})
