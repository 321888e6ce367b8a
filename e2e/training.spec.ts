import { expect, test } from './fixtures.ts'

test('the tour leads from the first launch to a bottleneck that is found, and is remembered', async ({
  studio: { page, errors },
}) => {
  await page.getByRole('region', { name: 'New here?' }).getByRole('button', { name: 'Take the tour' }).click()
  const card = page.getByRole('region', { name: 'Tour', exact: true })
  await expect(card.getByText('Step 1 of 5')).toBeVisible()
  await expect(card.getByRole('heading')).toBeFocused()

  await page.locator('.djs-container g.djs-shape[data-element-id^="Task"]').first().click()
  await expect(card.getByText('Step 2 of 5')).toBeVisible()
  await card.getByRole('button', { name: 'Next' }).click()
  await expect(card.getByText('Step 3 of 5')).toBeVisible()

  await page.reload()
  await expect(card.getByText('Step 3 of 5')).toBeVisible()
  await page.getByRole('button', { name: /^Run \d+ times/ }).click()
  await expect(card.getByText('Step 4 of 5')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('2')
  await expect(card.getByText('Step 5 of 5')).toBeVisible()

  const bottleneck = page.getByTestId('bottleneck').first()
  const finding = (await card.getByRole('blockquote').textContent()) ?? ''
  await expect(bottleneck.getByText(finding)).toBeVisible()
  await bottleneck.getByRole('button', { name: /^Try it/ }).click()
  await expect(card.getByRole('heading', { name: 'The bottleneck is found' })).toBeVisible()
  await expect(card.getByText(/One more changes the cycle time by −/)).toBeVisible()

  await card.getByRole('button', { name: 'End', exact: true }).click()
  await expect(card).toBeHidden()
  await page.keyboard.press('Control+Shift+H')
  await expect(page.getByRole('region', { name: 'New here?' })).toBeHidden()
  expect(errors).toEqual([])
})
