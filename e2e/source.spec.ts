import type { Page } from '@playwright/test'
import { rename } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { connectApi } from './model-steps.ts'

const element = (page: Page, id: string) => page.locator(`[data-element-id="${id}"]`).first()

async function openSource(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await expect(element(page, 'Task_QueryBureau')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Control+1')
  await page.getByRole('radio', { name: 'XML' }).check({ force: true })
  await expect(page.locator('.view-line').first()).toBeVisible({ timeout: 20_000 })
  const diagram = page.getByTestId('diagram')
  await expect(diagram).toBeHidden()
  await page.getByRole('button', { name: 'Beside the picture' }).click()
  await expect(diagram).toBeVisible()
}

/** Selects an element in the picture, and writes over the rest of its line in the source, behind its id. */
async function typeBehindId(page: Page, id: string, typed: string): Promise<void> {
  await element(page, id).click()
  const source = page.getByTestId('source')
  await expect(source.locator('.selected-text').first()).toBeVisible()
  await source.locator('textarea, .native-edit-context').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+End')
  await page.keyboard.insertText(typed)
}

test('what is typed in the source becomes the diagram, and what is drawn the source', async ({ studio }) => {
  const { page } = studio
  await openSource(page)
  await typeBehindId(page, 'Task_QueryBureau', ' name="Ask the bureau">')
  await expect(element(page, 'Task_QueryBureau')).toContainText('Ask the bureau')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(element(page, 'Task_QueryBureau')).toContainText('Ask the bureau', { timeout: 20_000 })
  expect(studio.errors).toEqual([])
})

test('a source that is no diagram is marked at its line, and the diagram stays', async ({ studio: { page } }) => {
  await openSource(page)
  await typeBehindId(page, 'Task_QueryBureau', ' name=oops>')
  await expect(page.getByText('This is no diagram yet')).toBeVisible()
  await expect(page.getByTestId('source').locator('.squiggly-error').first()).toBeVisible()
  await expect(element(page, 'Task_QueryBureau')).toContainText('Query credit bureau')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Text and picture are the same.')).toBeVisible()
})

test('a source without a picture leaves the diagram, and one that names another encoding is drawn on', async ({
  studio: { page, errors },
}) => {
  await openSource(page)
  const source = page.getByTestId('source')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const paste = async (keys: readonly string[], text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await source.locator('textarea, .native-edit-context').first().focus()
    for (const key of [...keys, 'Control+v']) await page.keyboard.press(key)
  }
  await paste(['Control+Home', 'Shift+End'], '<?xml version="1.0" encoding="ISO-8859-1"?>')
  await expect(source.locator('.view-line').first()).toContainText('encoding="UTF-8"')
  await expect(page.getByText('Text and picture are the same.')).toBeVisible()
  await typeBehindId(page, 'Task_QueryBureau', ' name="Ask the bureau">')
  await expect(element(page, 'Task_QueryBureau')).toContainText('Ask the bureau')

  const undrawn =
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="P" /></definitions>'
  await paste(['Control+a'], undrawn)
  await expect(page.getByText('The text does not say where anything is drawn')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Line 1' })).toBeVisible()
  await expect(element(page, 'Task_QueryBureau')).toContainText('Ask the bureau')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Text and picture are the same.')).toBeVisible()
  await expect(source.locator('.squiggly-error')).toHaveCount(0)
  expect(errors).toEqual([])
})

test('a source that is no diagram yet is kept when it is left, with what was drawn meanwhile', async ({
  studio: { page, errors },
}) => {
  await openSource(page)
  await typeBehindId(page, 'Task_QueryBureau', ' name=oops>')
  await expect(page.getByText('This is no diagram yet')).toBeVisible()
  await page.getByRole('radio', { name: 'Diagram' }).check({ force: true })
  await expect(page.getByText('It is kept as you left it')).toBeVisible()
  await rename(page, 'Task_VerifyIncome', 'Read payslips')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await page.reload()
  await expect(element(page, 'Task_VerifyIncome')).toContainText('Read payslips', { timeout: 20_000 })
  await page.getByRole('radio', { name: 'XML' }).check({ force: true })
  await expect(page.getByText('This is no diagram yet')).toBeVisible({ timeout: 20_000 })
  const source = page.getByTestId('source')
  await page.getByRole('button', { name: 'Beside the picture' }).click()
  await element(page, 'Task_QueryBureau').click()
  await expect(source.locator('.view-lines')).toContainText('name=oops')
  await source.locator('textarea, .native-edit-context').first().focus()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Text and picture are the same.')).toBeVisible()
  await expect(element(page, 'Task_VerifyIncome')).toContainText('Read payslips')
  expect(errors).toEqual([])
})

test('what is typed and what is drawn is undone and redone in the order of doing, from the picture and from the text', async ({
  studio: { page, errors },
}) => {
  await openSource(page)
  const other = element(page, 'Task_VerifyIncome')
  await rename(page, 'Task_VerifyIncome', 'Read payslips')
  await typeBehindId(page, 'Task_QueryBureau', ' name="Ask the bureau">')
  const task = element(page, 'Task_QueryBureau')
  await expect(task).toContainText('Ask the bureau')
  await task.click()
  await page.keyboard.press('Delete')
  await expect(task).toHaveCount(0)

  await page.keyboard.press('Control+z')
  await expect(task).toContainText('Ask the bureau')
  await page.keyboard.press('Control+z')
  await expect(task).toContainText('Query credit bureau')
  await expect(other).toContainText('Read payslips')
  await page.keyboard.press('Control+z')
  await expect(other).toContainText('Verify income')
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+y')
  await expect(task).toHaveCount(0)
  await expect(other).toContainText('Read payslips')

  const source = page.getByTestId('source')
  await source.locator('textarea, .native-edit-context').first().focus()
  await page.keyboard.press('Control+z')
  await expect(task).toContainText('Ask the bureau')
  await expect(page.getByText('Text and picture are the same.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(task).toContainText('Query credit bureau')
  await page.keyboard.press('Control+z')
  await expect(other).toContainText('Verify income')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(other).toContainText('Verify income', { timeout: 20_000 })
  await expect(task).toContainText('Query credit bureau')
  expect(errors).toEqual([])
})

test('a stored diagram that cannot be drawn is corrected as text', async ({ studio: { page, url } }) => {
  const { api, close } = await connectApi(url)
  const { diagrams } = await api.projects.createFromExample({ exampleId: 'loan-approval' })
  const { id, xml, revision } = await api.diagrams.open({ id: diagrams[0]!.id })
  await api.diagrams.saveDraft({ id, xml: '<definitions>\n<process></definitions>', baseRevision: revision })
  close()
  await page.reload()
  await page
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await expect(page.getByText('This diagram cannot be shown.')).toBeVisible()
  await page.keyboard.press('Control+1')
  await page.getByRole('radio', { name: 'XML' }).check({ force: true })
  await expect(page.getByText('This is no diagram yet')).toBeVisible({ timeout: 20_000 })
  await page.context().grantPermissions(['clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), xml)
  await page.getByTestId('source').locator('textarea, .native-edit-context').first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
  await expect(page.getByText('Text and picture are the same.')).toBeVisible()
  await page.getByRole('radio', { name: 'Diagram' }).check({ force: true })
  await expect(element(page, 'Task_QueryBureau')).toContainText('Query credit bureau')
})
