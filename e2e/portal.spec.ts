import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startLocalServer } from '../server/local.ts'
import { startTeamServer, type TeamServer } from '../server/team/team-server.ts'
import { accessibilityFindings } from './axe-steps.ts'
import { setUpAda } from './team-steps.ts'

const distFolder = join(import.meta.dirname, '..', 'dist', 'renderer')
let server: TeamServer
let folders: string[] = []

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-e2e-portal-'))
  folders.push(folder)
  return folder
}

test.beforeEach(async () => {
  if (!existsSync(join(distFolder, 'index.html')))
    throw new Error('dist/renderer is not built: run `npm run build` first.')
  server = await startTeamServer({
    dataFolder: tempFolder(),
    distFolder,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  })
})

test.afterEach(async () => {
  await server.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  folders = []
})

const element = (page: Page, id: string) => page.locator(`[data-element-id="${id}"]`).first()

test('a version is reviewed and approved, commented on, and read in the portal and by a link', async ({
  page,
  browser,
}) => {
  test.slow()
  await setUpAda(page, server.setupUrl!)
  await page
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await expect(element(page, 'Task_QueryBureau')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Control+1')

  await page.getByRole('tab', { name: /Comments/ }).click()
  await element(page, 'Task_QueryBureau').click()
  await page.getByLabel('Write a comment').fill('Which bureau is that?')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article', { name: 'Query credit bureau' })).toContainText('Which bureau is that?')
  await expect(page.getByRole('button', { name: '1 open comment' })).toBeVisible()
  expect(await accessibilityFindings(page, { within: '[data-panel="drawer"]' })).toEqual([])

  await page.getByRole('tab', { name: /Versions/ }).click()
  await page.getByRole('button', { name: 'Review version 1' }).click()
  const review = page.getByRole('dialog')
  await review.getByLabel('Note').fill('Ready for the branch offices')
  await review.getByRole('button', { name: 'Ask for review' }).click()
  await review.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(review.getByRole('list', { name: 'Sign-offs' })).toContainText('Approved')
  expect(await accessibilityFindings(page, { within: '[role="dialog"]' })).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /Approved/ })).toBeVisible()

  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Share by link…' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.locator('code')).toBeVisible()
  expect(await accessibilityFindings(page, { within: '[role="dialog"]' })).toEqual([])
  // what has the focus is never lost with its row
  await page.getByRole('button', { name: 'Make a link' }).click()
  const takeBack = page.getByRole('dialog').getByRole('button', { name: 'Take back' })
  await expect(takeBack).toHaveCount(2)
  await takeBack.first().click()
  await expect(takeBack).toHaveCount(1)
  await expect(takeBack).toBeFocused()
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(takeBack).toHaveCount(2)
  const link = await page.locator('code').innerText()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click()
  await page.getByRole('menuitem', { name: 'Portal' }).click()
  await expect(page.getByRole('heading', { name: 'Process landscape' })).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])
  await page.getByLabel('Search processes and steps').fill('credit bureau')
  await page.getByRole('button', { name: /Query credit bureau/ }).click()
  await expect(page).toHaveURL(/#portal\?diagram=.*&element=Task_QueryBureau/)
  await expect(page.getByRole('heading', { name: 'Query credit bureau' })).toBeVisible()
  await page.getByRole('radio', { name: 'Comments' }).check({ force: true })
  await expect(page.getByText('Which bureau is that?')).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])

  const context = await browser.newContext()
  const stranger = await context.newPage()
  await stranger.goto(link)
  await stranger.getByRole('link', { name: 'Loan approval' }).first().click()
  await expect(element(stranger, 'Task_QueryBureau')).toBeVisible({ timeout: 20_000 })
  await expect(stranger.getByText(/approved by Ada Lovelace/)).toBeVisible()
  await expect(stranger.getByRole('radio', { name: 'Comments' })).toBeHidden()
  expect(await accessibilityFindings(stranger)).toEqual([])
  await stranger.goto(`${server.url}/#share=guessed`)
  await expect(stranger.getByText('This link shows nothing any more')).toBeVisible()
  await context.close()
})

test('a studio shares a project with the team, and a conflict is joined by element on the diagram', async ({
  page,
  browser,
}) => {
  test.slow()
  await setUpAda(page, server.setupUrl!)
  await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click()
  await page.getByRole('menuitem', { name: 'Access tokens' }).click()
  await page.getByLabel('What it is for').fill('My laptop')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const token = await page.locator('code').innerText()
  expect(await accessibilityFindings(page, { within: '[role="dialog"]' })).toEqual([])
  await page.keyboard.press('Escape')

  const local = await startLocalServer({ dataFolder: tempFolder(), distFolder, port: 0 })
  const context = await browser.newContext()
  const studio = await context.newPage()
  await studio.goto(local.url)
  await studio
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await expect(element(studio, 'Task_QueryBureau')).toBeVisible({ timeout: 20_000 })
  await studio.keyboard.press('Control+1')
  const openSharing = async () => {
    await studio.getByRole('button', { name: 'Export' }).click()
    await studio.getByRole('menuitem', { name: 'Share with a team…' }).click()
  }
  await openSharing()
  await studio.getByLabel('Address').fill(server.url)
  await studio.locator('input[type=password]').fill(token)
  await studio.getByRole('button', { name: 'Connect', exact: true }).click()
  await studio.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(studio.getByText('Both copies are the same.')).toBeVisible()
  expect(await accessibilityFindings(studio, { within: '[role="dialog"]' })).toEqual([])
  await studio.keyboard.press('Escape')

  // somebody else renames the task there, and I rename it here
  const { database } = server.backend.store
  const draft = await database.selectFrom('drafts').selectAll().executeTakeFirstOrThrow()
  await database
    .updateTable('drafts')
    .set({ xml: draft.xml.replace('name="Query credit bureau"', 'name="Ask the bureau"') })
    .execute()
  await element(studio, 'Task_QueryBureau').dblclick()
  await studio.keyboard.press('Control+A')
  await studio.keyboard.type('Call the bureau')
  await element(studio, 'Task_VerifyIncome').click()
  await expect(element(studio, 'Task_QueryBureau')).toContainText('Call the bureau')

  await openSharing()
  await studio.getByRole('button', { name: 'Update' }).click()
  await studio.getByRole('button', { name: 'Join Loan approval' }).click()
  const merge = studio.getByRole('dialog', { name: 'Join Loan approval' })
  await expect(merge.getByText('1 element left to choose')).toBeVisible()
  await expect(merge.locator('.diff-conflict').first()).toBeVisible({ timeout: 20_000 })
  expect(await accessibilityFindings(studio, { within: '[role="dialog"]' })).toEqual([])
  await merge.getByRole('group', { name: 'Which Call the bureau' }).getByRole('button', { name: 'Theirs' }).click()
  await merge.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(merge).toBeHidden()
  await studio.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(studio.getByText('Both copies are the same.')).toBeVisible()
  await studio.keyboard.press('Escape')
  await expect(element(studio, 'Task_QueryBureau')).toContainText('Ask the bureau')
  await context.close()
  await local.close()
})
