import { process as processNamed } from '../shared/testing/bpmn-builder.ts'
import { expect, test } from './fixtures.ts'
import { canvas, connectApi, importFile, labelled, laidOut, saved, shape, storedXml } from './model-steps.ts'

const claim = await laidOut(
  processNamed('Claim')
    .start('Start')
    .task('Assess', { name: 'Assess claim', documentation: 'Read the claim first.' })
    .end('End')
    .xml(),
)

test('a text is found in all diagrams, replaced where ticked, in open and closed ones, and taken back', async ({
  studio,
}) => {
  const { page, url } = studio
  await importFile(page, 'Claim.bpmn', claim)
  const { api, close } = await connectApi(url)
  const [project] = await api.projects.list({})
  const content = Buffer.from(claim.replaceAll('Assess claim', 'Pay claim')).toString('base64')
  await api.diagrams.import({ projectId: project!.id, files: [{ fileName: 'Payment.bpmn', content }] })

  await page.keyboard.press('Control+Shift+F')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Text to find').fill('claim')
  await expect(dialog.getByRole('status')).toContainText('6 places in 2 diagrams')
  await dialog.getByRole('button', { name: 'Regular expression' }).click()
  await dialog.getByLabel('Text to find').fill('(claim')
  await expect(dialog.getByText('This is no regular expression: Unterminated group.')).toBeVisible()
  await dialog.getByLabel('Text to find').fill('^(Assess|Pay) claim$')
  await expect(dialog.getByRole('status')).toContainText('2 places in 2 diagrams')

  await dialog.getByRole('button', { name: 'Replace', exact: true }).click()
  await dialog.getByLabel('Replace with').fill('$1 case')
  await expect(dialog.getByText('→ Pay case')).toBeVisible()
  await dialog.getByRole('button', { name: 'Replace in 2 places' }).click()
  await expect(page.getByText('Replaced in 2 places of 2 diagrams.')).toBeVisible()
  await expect.poll(() => storedXml(api, 'Payment')).toContain('"Pay case"')
  await expect.poll(() => storedXml(api, 'Claim')).toContain('"Assess case"')
  await expect(labelled(page, 'Assess case')).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByText('The replacement was taken back.')).toBeVisible()
  await expect.poll(() => storedXml(api, 'Payment')).toBe(claim.replaceAll('Assess claim', 'Pay claim'))
  await expect.poll(() => storedXml(api, 'Claim')).toBe(claim)

  await dialog.getByLabel('Text to find').fill('Pay')
  await expect(dialog.getByRole('status')).toContainText('1 place in 1 diagram')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(labelled(page, 'Pay claim')).toHaveClass(/selected/)
  expect(studio.errors).toEqual([])
  close()
})

test('an element is found on the canvas in Simulate too', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.keyboard.press('Control+2')
  await page.keyboard.press('Control+f')
  await canvas(page).locator('.djs-search-input input').pressSequentially('assess')
  await page.keyboard.press('Enter')
  await expect(shape(page, 'Assess')).toHaveClass(/selected/)
  await saved(page)
})

test('the diagram prints as a picture, without the window around it', async ({ studio: { page } }) => {
  await importFile(page, 'Claim.bpmn', claim)
  await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', document.title)))
  await page.keyboard.press('Control+p')
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'Claim')
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#printed-pages img')).toHaveCount(1)
  await expect(page.locator('#printed-pages img')).toBeVisible()
  await expect(page.locator('#root')).toBeHidden()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.locator('#printed-pages')).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })
  await expect(shape(page, 'Assess')).toBeVisible()
})

test('a rule is switched off in a project and comes back', async ({ studio: { page } }) => {
  await importFile(
    page,
    'Claim.bpmn',
    await laidOut(processNamed('Claim').start('Start').task('Assess').end('End').xml()),
  )
  const drawer = page.locator('[data-panel="drawer"]')
  const row = drawer.getByRole('row').filter({ hasText: 'Task (Assess) has no name' })
  await row.getByRole('button', { name: 'More about this problem' }).click()
  await expect(page.getByText('Results, tasks and reports name activities.')).toBeVisible()
  await page.getByRole('menuitem', { name: 'Switch this rule off' }).click()
  await expect(row).toHaveCount(0)
  await drawer.getByRole('button', { name: 'Rules' }).click()
  await page.getByLabel('Severity of: Activities have names').selectOption('Error')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await expect(row).toContainText('Error')
})
