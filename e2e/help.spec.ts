import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'
import { shape } from './model-steps.ts'

test('help opens beside what is in front, is searched, and explains a figure where it stands', async ({ studio }) => {
  const { page, errors } = studio
  const help = page.getByRole('complementary', { name: 'Help' })
  const topic = (name: string) => help.getByRole('article', { name, exact: true })

  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(topic('Home').getByRole('heading', { name: 'Home' })).toBeFocused()

  await help.getByRole('searchbox', { name: 'Search help' }).fill('littles law')
  await help.getByRole('button', { name: /^Little's law/ }).click()
  await expect(topic("Little's law")).toContainText('L = λ W')
  await help.getByRole('article').getByRole('button', { name: 'cycle time' }).click()
  await expect(topic('Cycle time')).toBeVisible()
  await help.getByRole('button', { name: 'Back' }).click()
  await expect(topic("Little's law")).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()

  await page
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await page.keyboard.press('Control+1')
  await shape(page, 'Task_CheckCompleteness').click()
  await page.keyboard.press('F1')
  await expect(topic('User task')).toContainText('Work that a person does')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+2')
  const kpi = page.locator('[data-kpi="cycleTime"]')
  await expect(kpi).toBeVisible({ timeout: 20_000 })
  await kpi.getByRole('button', { name: 'About Cycle time' }).click()
  const hint = page.getByRole('dialog', { name: 'About Cycle time' })
  await expect(hint).toContainText('what a customer experiences')
  await hint.getByRole('button', { name: 'Open in Help' }).click()
  await expect(topic('Cycle time')).toBeVisible()

  await page.locator('[data-kpi="paidCostPerCase"]').getByRole('button', { name: 'About Paid cost' }).click()
  await expect(page.getByRole('dialog', { name: 'About Paid cost' })).toContainText('idle time')
  const found = await new AxeBuilder({ page }).include('[role="dialog"]').include('[data-panel="help"]').analyze()
  expect(found.violations).toEqual([])
  expect(errors).toEqual([])
})
