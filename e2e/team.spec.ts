import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openSmtpReceiver, type SmtpReceiver } from '../backend/testing/smtp-receiver.ts'
import { startTeamServer, type TeamServer } from '../server/team/team-server.ts'
import { accessibilityFindings } from './axe-steps.ts'
import { PASSWORD, setUpAda } from './team-steps.ts'

const distFolder = join(import.meta.dirname, '..', 'dist', 'renderer')
let server: TeamServer
let dataFolder = ''

test.beforeEach(async () => {
  if (!existsSync(join(distFolder, 'index.html')))
    throw new Error('dist/renderer is not built: run `npm run build` first.')
  dataFolder = mkdtempSync(join(tmpdir(), 'millrace-e2e-team-'))
  server = await startTeamServer({ dataFolder, distFolder, host: '127.0.0.1', port: 0, logLevel: 'silent' })
})

test.afterEach(async () => {
  await server.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

test('an administrator is created once, invites a reader, and makes an author of them', async ({ page, browser }) => {
  test.slow()
  await setUpAda(page, server.setupUrl!)
  await page
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await expect(page.locator('[data-element-id="Task_QueryBureau"]').first()).toBeVisible({ timeout: 20_000 })

  await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click()
  await page.getByRole('menuitem', { name: 'Members and invitations' }).click()
  await page.getByLabel(/^E-mail address, or empty/).fill('bob@example.org')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.locator('code').innerText()
  expect(await accessibilityFindings(page, { within: '[role="dialog"]' })).toEqual([])

  const context = await browser.newContext()
  const bob = await context.newPage()
  await bob.goto(link)
  await expect(bob.getByRole('heading', { name: 'Join Team' })).toBeVisible()
  expect(await accessibilityFindings(bob)).toEqual([])
  await bob.getByLabel('Name').fill('Bob')
  await bob.locator('input[type=password]').fill('another long one')
  await bob.getByRole('button', { name: 'Create account' }).click()
  await bob
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await bob.keyboard.press('Control+1')
  await expect(bob.getByText('You look at this diagram.')).toBeVisible({ timeout: 20_000 })
  await expect(bob.getByRole('button', { name: 'Save version' })).toBeDisabled()

  await page.getByLabel('Role of Bob').selectOption('author')
  await bob.reload()
  await bob
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await bob.keyboard.press('Control+1')
  await expect(bob.getByRole('button', { name: 'Save version' })).toBeEnabled({ timeout: 20_000 })
  await context.close()

  await page.getByRole('radio', { name: 'Log' }).check({ force: true })
  await expect(page.getByRole('cell', { name: 'Changed a role' })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Created a project from an example' })).toBeVisible()
})

test('whoever signs out comes in again by address and password only', async ({ page }) => {
  await setUpAda(page, server.setupUrl!)
  await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to Millrace' })).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])
  await page.getByLabel('E-mail address').fill('ada@example.org')
  await page.locator('input[type=password]').fill('wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('do not belong together')).toBeVisible()
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Account: Ada Lovelace' })).toBeVisible()
})

test('a member gets a link to a new password from an administrator, which works once', async ({ page, browser }) => {
  test.slow()
  await setUpAda(page, server.setupUrl!)
  await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click()
  await page.getByRole('menuitem', { name: 'Members and invitations' }).click()
  await page.getByLabel(/^E-mail address, or empty/).fill('bob@example.org')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const invitation = await page.locator('code').innerText()
  const context = await browser.newContext()
  const bob = await context.newPage()
  await bob.goto(invitation)
  await bob.getByLabel('Name').fill('Bob')
  await bob.locator('input[type=password]').fill('one that bob forgets')
  await bob.getByRole('button', { name: 'Create account' }).click()
  await expect(bob.getByRole('button', { name: 'Account: Bob' })).toBeVisible()

  await page.getByRole('button', { name: 'Link to a new password for Bob' }).click()
  await expect(page.getByText('Send this link to Bob')).toBeVisible()
  const link = await page.locator('code').first().innerText()
  expect(link).toContain('#reset=')
  expect(await accessibilityFindings(page, { within: '[role="dialog"]' })).toEqual([])
  // he is signed in with the old one still
  await bob.goto('about:blank')
  await bob.goto(link)
  await expect(bob.getByRole('heading', { name: 'Choose a new password' })).toBeVisible()
  await expect(bob.getByLabel('E-mail address')).toHaveValue('bob@example.org')
  expect(await accessibilityFindings(bob)).toEqual([])
  await bob.locator('input[type=password]').fill('another long one')
  await bob.getByRole('button', { name: 'Set password' }).click()
  await expect(bob.getByRole('button', { name: 'Account: Bob' })).toBeVisible()
  await bob.goto('about:blank')
  await bob.goto(link)
  await expect(bob.getByText('This link was used already')).toBeVisible()
  await context.close()
})

test.describe('where the server sends mail', () => {
  let receiver: SmtpReceiver

  test.beforeEach(async () => {
    await server.close()
    receiver = await openSmtpReceiver()
    const from = { name: 'Millrace', address: 'millrace@example.org' }
    const mail = { smtpUrl: receiver.url, from }
    server = await startTeamServer({ dataFolder, distFolder, host: '127.0.0.1', port: 0, logLevel: 'silent', mail })
  })

  test.afterEach(() => receiver[Symbol.asyncDispose]())

  test('an invitation is mailed, and so is a link to a new password', async ({ page }) => {
    await setUpAda(page, server.setupUrl!)
    await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Members and invitations' }).click()
    await page.getByLabel(/^E-mail address, or empty/).fill('bob@example.org')
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await expect(page.getByText('The invitation is sent to bob@example.org')).toBeVisible()
    await expect(page.locator('code')).toHaveCount(0)
    await expect(page.getByRole('cell', { name: 'Mail sent' })).toBeVisible({ timeout: 10_000 })
    expect(await accessibilityFindings(page, { within: '[role="dialog"]' })).toEqual([])
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail address').fill('ada@example.org')
    expect(await accessibilityFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByText('If ada@example.org has an account')).toBeVisible()
    const [, mail] = await receiver.received(2)
    await page.goto('about:blank')
    await page.goto(/http\S+#reset=\S+/.exec(mail!.text)![0])
    await page.locator('input[type=password]').fill('another long one')
    await page.getByRole('button', { name: 'Set password' }).click()
    await expect(page.getByRole('button', { name: 'Account: Ada Lovelace' })).toBeVisible()
  })

  test('the link of a mail opens its diagram, also for whoever signs in first', async ({ page }) => {
    await setUpAda(page, server.setupUrl!)
    await page
      .getByRole('button', { name: /Loan approval/ })
      .first()
      .click()
    await expect(page.locator('[data-element-id="Task_QueryBureau"]').first()).toBeVisible({ timeout: 20_000 })
    const { store, mailer } = server.backend
    const { id: diagramId } = await store.database.selectFrom('diagrams').select('id').executeTakeFirstOrThrow()
    const told = { by: 'Bob', diagramName: 'Loan approval', comment: 'Look here', diagramId }
    await store.transaction((executor) =>
      mailer.queue(executor, { to: { email: 'ada@example.org' }, template: 'mention', ...told }),
    )
    const [mail] = await receiver.received(1)
    await page.getByRole('button', { name: 'Account: Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in to Millrace' })).toBeVisible()
    await page.evaluate(() => localStorage.clear())
    await page.goto('about:blank')
    await page.goto(/http\S+#diagram=\S+/.exec(mail!.text)![0])
    await page.getByLabel('E-mail address').fill('ada@example.org')
    await page.locator('input[type=password]').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.locator('[data-element-id="Task_QueryBureau"]').first()).toBeVisible({ timeout: 20_000 })
    expect(new URL(page.url()).hash).toBe('')
  })
})
