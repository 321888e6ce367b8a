import { expect, test } from './fixtures.ts'

test('the studio opens at Home, with nothing on its console', async ({ studio }) => {
  await expect(studio.page).toHaveTitle(/Millrace/)
  await expect(studio.page.getByRole('heading', { name: 'Projects' }).first()).toBeVisible()
  expect(studio.errors).toEqual([])
})

test('Home loads neither the editor nor the charts', async ({ studio }) => {
  const loaded: string[] = []
  studio.page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await studio.page.reload({ waitUntil: 'networkidle' })
  expect(loaded.length).toBeGreaterThan(0)
  expect(loaded.filter((path) => /bpmn|properties-panel|charts/i.test(path))).toEqual([])
})

test('a window says that the connection is lost, and goes on by itself when the host is back', async ({ studio }) => {
  const { page } = studio
  const banner = page.getByText('Connection lost, trying again.')
  await expect(page.getByRole('heading', { name: 'Projects' }).first()).toBeVisible()
  await expect(banner).toBeHidden()
  await studio.stopHost()
  await expect(banner).toBeVisible()
  // a part of the window that is not loaded yet comes with the host
  await page.keyboard.press('F1')
  await studio.startHost()
  await expect(banner).toBeHidden()
  const help = page.getByRole('complementary', { name: 'Help' })
  await expect(help).toBeVisible()
  await expect(help).toHaveCSS('display', 'flex')
  await page.getByRole('button', { name: 'New project' }).first().click()
  await expect(page.getByText('New process').first()).toBeVisible()
})

test('a stranger is not let in', async ({ studio, browser }) => {
  const stranger = await (await browser.newContext()).newPage()
  const response = await stranger.goto(new URL(studio.url).origin)
  expect(response?.status()).toBe(401)
})
