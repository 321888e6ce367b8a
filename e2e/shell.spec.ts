import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const mode = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const panel = (page: Page, name: string) => page.locator(`[data-panel="${name}"]`)
const theme = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme')

async function openExample(page: Page, name = 'Loan approval'): Promise<void> {
  await page.getByRole('region', { name: 'Start from an example' }).getByRole('button', { name }).click()
  const canvas = page.locator('.djs-container').filter({ visible: true })
  await expect(canvas).toBeVisible()
  await page.keyboard.press('Control+1')
  await expect(mode(page, 'Model')).toHaveAttribute('aria-current', 'page')
  await expect(canvas.locator('[data-element-id]').first()).toBeVisible()
}

test('the palette runs a command by a few letters', async ({ studio: { page } }) => {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search or run a command' })
  await expect(field).toBeFocused()
  await field.fill('new proj')
  await expect(page.getByRole('option', { selected: true })).toContainText('New project')
  await page.keyboard.press('Enter')
  await expect(mode(page, 'Model')).toHaveAttribute('aria-current', 'page')
})

test('the palette opens a diagram of any project, and jumps to an element of the one in front', async ({
  studio: { page },
}) => {
  await openExample(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('pay out')
  const element = page.getByRole('group', { name: 'In this diagram' }).getByRole('option').first()
  await expect(element).toContainText(/pay out/i)
  await page.keyboard.press('Enter')
  await expect(page.locator('.djs-element.selected')).toHaveCount(1)

  await page.keyboard.press('Control+Shift+H')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('loan appr')
  await page.keyboard.press('Enter')
  await expect(mode(page, 'Model')).toHaveAttribute('aria-current', 'page')
})

test('the palette says when nothing is found, and Escape closes it', async ({ studio: { page } }) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('xyzzy plugh')
  await expect(page.getByText('Nothing found for “xyzzy plugh”.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeHidden()
})

test('the cheat sheet lists the keys and can be searched', async ({ studio: { page } }) => {
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet.getByText('Ctrl Shift L')).toBeVisible()
  await sheet.getByRole('textbox', { name: 'Search keys' }).fill('lasso')
  await expect(sheet.getByText('Lasso tool')).toBeVisible()
  await expect(sheet.getByText('Ctrl Shift L')).toBeHidden()
})

test('a question mark in a text field is only a question mark', async ({ studio: { page } }) => {
  const search = page.getByRole('searchbox')
  await search.focus()
  await page.keyboard.type('why?')
  await expect(search).toHaveValue('why?')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('light and dark change by key and are remembered', async ({ studio: { page } }) => {
  expect(await theme(page)).toBe('light')
  await page.keyboard.press('Control+Shift+L')
  expect(await theme(page)).toBe('dark')
  await page.reload()
  expect(await theme(page)).toBe('dark')
})

test('the theme follows the system until one is chosen', async ({ studio: { page } }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => theme(page)).toBe('dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => theme(page)).toBe('light')
})

test('modes change by key and by the rail, and need an open diagram', async ({ studio: { page } }) => {
  await expect(mode(page, 'Simulate')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Control+2')
  await expect(mode(page, 'Home')).toHaveAttribute('aria-current', 'page')
  await openExample(page)
  await page.keyboard.press('Control+2')
  await expect(mode(page, 'Simulate')).toHaveAttribute('aria-current', 'page')
  await mode(page, 'Home').click()
  await expect(page.getByRole('heading', { name: 'Projects', exact: true })).toBeVisible()
})

test('the diagram keeps its place and its zoom through every mode', async ({ studio: { page } }) => {
  await openExample(page)
  const viewport = page.locator('.djs-container .viewport').first()
  await page.locator('.djs-container').first().hover()
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  const before = await viewport.getAttribute('transform')
  for (const keys of ['Control+2', 'Control+Shift+H', 'Control+1']) await page.keyboard.press(keys)
  await expect(mode(page, 'Model')).toHaveAttribute('aria-current', 'page')
  await expect(viewport).toHaveAttribute('transform', before ?? '')
})

test('inspector and drawer fold by key and stay folded after a reload', async ({ studio: { page } }) => {
  await openExample(page)
  await expect(panel(page, 'inspector')).toBeVisible()
  const drawerHeight = async () => (await panel(page, 'drawer').boundingBox())?.height ?? 0
  expect(await drawerHeight()).toBeGreaterThan(180)
  await page.keyboard.press('Control+j')
  await page.keyboard.press('Control+b')
  await expect.poll(drawerHeight).toBeLessThan(48)
  await expect(panel(page, 'inspector')).toBeHidden()
  await page.reload()
  await expect(panel(page, 'canvas')).toBeVisible()
  await expect.poll(drawerHeight).toBeLessThan(48)
  await expect(panel(page, 'inspector')).toBeHidden()
  await page.keyboard.press('Control+j')
  await expect(panel(page, 'inspector')).toBeVisible()
})

test('the width of the inspector is dragged by key or mouse, remembered, and reset by a double click', async ({
  studio: { page },
}) => {
  await openExample(page)
  const width = async () => Math.round((await panel(page, 'inspector').boundingBox())?.width ?? 0)
  expect(await width()).toBe(320)
  const grip = page.getByRole('separator', { name: 'Width of the inspector' })
  const box = await grip.boundingBox()
  if (!box) throw new Error('The separator is not on screen.')
  await page.mouse.move(box.x + box.width / 2, box.y + 300)
  await page.mouse.down()
  await page.mouse.move(box.x - 80, box.y + 300, { steps: 4 })
  await page.mouse.up()
  await expect.poll(width).toBeGreaterThan(380)
  const dragged = await width()
  await page.reload()
  await expect.poll(width).toBe(dragged)
  await grip.focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(width).toBeGreaterThan(dragged)
  await grip.dblclick({ position: { x: 0, y: 300 } })
  await expect.poll(width).toBe(320)
})

test('the drawer takes the full height by a double click on its tabs, and Escape gives it back', async ({
  studio: { page },
}) => {
  await openExample(page)
  const height = async () => (await panel(page, 'drawer').boundingBox())?.height ?? 0
  const before = await height()
  await panel(page, 'drawer').getByRole('tab').first().dblclick()
  await expect.poll(height).toBeGreaterThan(600)
  await page.keyboard.press('Escape')
  await expect.poll(height).toBe(before)
})

test('F6 goes through the panels and back', async ({ studio: { page } }) => {
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel') ?? null)
  const walk = async (...panels: string[]) => {
    for (const name of panels) {
      await page.keyboard.press('F6')
      await expect.poll(focused).toBe(name)
    }
  }
  await walk('titleBar', 'rail', 'projects', 'start', 'statusBar')
  await page.keyboard.press('Shift+F6')
  expect(await focused()).toBe('start')

  await openExample(page)
  await expect.poll(focused).toBe('canvas')
  // the mode comes a moment after the diagram
  await expect(panel(page, 'modeBar').getByRole('radio').first()).toBeVisible()
  await walk('drawer', 'inspector', 'statusBar', 'titleBar', 'rail', 'modeBar')
})

test('open diagrams, the one in front and the mode come back after a reload; a middle click closes one', async ({
  studio: { page },
}) => {
  await openExample(page)
  await page.keyboard.press('Control+Shift+H')
  await openExample(page, 'Hotel stay')
  await page.reload()
  const tabs = page.getByRole('navigation', { name: 'Open diagrams' })
  await expect(tabs.getByRole('button', { name: 'Hotel stay', exact: true })).toHaveAttribute('aria-current', 'page')
  await expect(mode(page, 'Model')).toHaveAttribute('aria-current', 'page')
  await tabs.getByRole('button', { name: 'Loan approval', exact: true }).click({ button: 'middle' })
  await expect(tabs.getByRole('listitem')).toHaveCount(1)
  await tabs.getByRole('button', { name: 'Close Hotel stay' }).click()
  await expect(page.getByRole('heading', { name: 'Projects', exact: true })).toBeVisible()
})

test('in a narrow window the inspector is a sheet that Ctrl J opens and Escape closes', async ({
  studio: { page },
}) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await openExample(page)
  const inspector = panel(page, 'inspector')
  if (await inspector.isVisible()) await page.keyboard.press('Control+j')
  await expect(inspector).toBeHidden()
  const canvas = await panel(page, 'canvas').boundingBox()
  await page.keyboard.press('Control+j')
  await expect(inspector).toBeVisible()
  expect(await panel(page, 'canvas').boundingBox()).toEqual(canvas)
  await page.getByRole('button', { name: 'Close inspector' }).focus()
  await page.keyboard.press('Escape')
  await expect(inspector).toBeHidden()
})

test('the language changes at once, is remembered, and changes back', async ({ studio: { page, errors } }) => {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Suchen oder Befehl ausführen' }).fill('neues proj')
  await expect(page.getByRole('option', { selected: true })).toContainText('Neues Projekt')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Aufgabe erstellen', exact: true })).toBeVisible()

  // the examples speak it, too, down to the names in their diagrams and scenarios
  await page.keyboard.press('Control+Shift+H')
  const examples = page.getByRole('region', { name: 'Mit einem Beispiel beginnen' })
  await examples.getByRole('button', { name: 'Kreditvergabe', exact: true }).click()
  await expect(page.locator('[data-element-id="Task_CheckCompleteness"]')).toContainText(/Antrag\s*prüfen/)
  await expect(page.getByRole('button', { name: /^Szenario Basis/ })).toBeVisible()

  await page.reload()
  await page.getByRole('button', { name: 'Einstellungen', exact: true }).click()
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expect(errors).toEqual([])
})
