import { expect, test } from './fixtures.ts'

test('a table becomes a diagram with lanes, a first estimate and its bottleneck', async ({ studio }) => {
  const { page } = studio
  await page.getByRole('button', { name: 'From a table' }).click()
  await page.getByRole('button', { name: 'Use this sample' }).click()
  await expect(page.getByText('6 steps, 3 lanes')).toBeVisible()
  await expect(page.getByText('Every cell is understood.')).toBeVisible()
  await page.getByRole('button', { name: 'Create diagram' }).click()
  await expect(page.getByText('Cycle time').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByTestId('bottleneck').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('0 of 6 durations assumed')).toBeVisible({ timeout: 15_000 })
})
