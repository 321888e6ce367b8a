import { claim, download, rename, select, withText } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { connectApi, importFile, saved, saveState, shape } from './model-steps.ts'

test('a version is named, looked at, and restored; what was there meanwhile is a version too', async ({
  studio: { page },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  await rename(page, 'Assess', 'First state')
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'Save version' })
  await dialog.getByLabel('Name').fill('Agreed with sales')
  await dialog.getByRole('button', { name: 'Save version' }).click()
  await expect(dialog).toBeHidden()
  // a dialog gives the keys back a moment after it is gone
  await expect(page.getByRole('application', { name: 'Diagram' })).toBeFocused()

  await rename(page, 'Assess', 'Second state')
  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Open version 2' }).click()
  const preview = page.getByRole('dialog', { name: 'Claim, version 2' })
  await expect(preview.locator('.djs-element').filter({ hasText: 'First' })).toBeVisible()
  await preview.getByRole('button', { name: 'Restore' }).click()
  await expect(preview).toBeHidden()
  await expect(withText(page, 'First')).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Before a restore' })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Agreed with sales' })).toBeVisible()
  await saved(page)
  await page.reload()
  await expect(withText(page, 'First')).toBeVisible()
})

test('a version becomes a milestone by its name, is found among them, and is gone on from in a new diagram', async ({
  studio: { page },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  await rename(page, 'Assess', 'Second state')
  await page.keyboard.press('Control+s')
  await page.getByRole('dialog').getByRole('button', { name: 'Save version' }).click()
  await page.getByRole('button', { name: 'Versions' }).click()
  const timeline = page.getByRole('grid', { name: 'Versions by day' })
  await expect(timeline.getByRole('rowheader', { name: 'Today' })).toBeVisible()
  const first = timeline.getByRole('row', { name: /^Version 1,/ })

  await first.focus()
  await page.keyboard.press('F2')
  await page.getByLabel('Name of version 1').fill('As received')
  await page.keyboard.press('Enter')
  await expect(first).toHaveAccessibleName(/As received/)
  await expect(first).toBeFocused()
  await page.getByRole('radio', { name: 'Milestones (1)' }).click()
  await expect(timeline.getByRole('row', { name: /^Version/ })).toHaveCount(1)
  await page.getByRole('radio', { name: /^All/ }).click()

  // the keyboard alone: two versions are chosen, and compared
  await first.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Compare these two' }).click()
  await expect(page.getByRole('dialog').getByLabel('Changes').getByText('Second state').first()).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'More about version 1' }).click()
  await page.getByRole('menuitem', { name: 'New diagram from it' }).click()
  const copy = page.getByRole('navigation', { name: 'Open diagrams' }).getByRole('button', { name: 'Claim, version 1' })
  await expect(copy.first()).toHaveAttribute('aria-current', 'page')
  await expect(shape(page, 'Assess')).toHaveText(/Assess\s*claim/)
  await page
    .getByRole('alert')
    .filter({ hasText: 'is a new diagram from version 1' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(copy).toHaveCount(0)
})

test('extensions of other tools and documentation survive a save', async ({ studio: { page } }) => {
  const foreign = claim
    .replace('xmlns:di=', 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:acme="urn:acme" xmlns:di=')
    .replace(
      '<bpmn:userTask id="Assess" name="Assess claim">',
      `<bpmn:userTask id="Assess" name="Assess claim" camunda:assignee="kim" acme:risk="high">
        <bpmn:documentation>See policy 4.2</bpmn:documentation>
        <bpmn:extensionElements><acme:check level="2"><acme:step>first</acme:step></acme:check><camunda:properties><camunda:property name="sla" value="2d" /></camunda:properties></bpmn:extensionElements>`,
    )
  await importFile(page, 'Foreign.bpmn', foreign)
  await rename(page, 'Assess', 'Assess again')
  await saved(page)
  await page.reload()
  await expect(withText(page, 'again')).toBeVisible()
  const xml = (await download(page, 'BPMN')).bytes.toString('utf8')
  for (const part of [
    'camunda:assignee="kim"',
    'acme:risk="high"',
    'See policy 4.2',
    '<acme:check level="2">',
    '<acme:step>first</acme:step>',
    '<camunda:property name="sla" value="2d" />',
  ])
    expect(xml).toContain(part)
  await select(page, 'Assess')
  await expect(page.locator('[data-panel="inspector"]').getByText('Extension properties')).toBeVisible()
})

test('two browsers on one diagram: the later one chooses, and nothing is lost', async ({ studio, browser }) => {
  const { page } = studio
  await importFile(page, 'Claim.bpmn', claim)
  // windows of one browser edit in turn, see windows.spec.ts
  const elsewhere = await browser.newContext()
  const second = await elsewhere.newPage()
  await second.goto(studio.url)
  await second.getByRole('main').getByRole('button', { name: 'Claim' }).first().click()
  await second.keyboard.press('Control+1')
  await expect(shape(second, 'Assess')).toBeVisible()

  await page.bringToFront()
  await rename(page, 'Assess', 'From one')
  await saved(page)
  await second.bringToFront()
  await rename(second, 'Assess', 'From two')
  await expect(second.getByText('This diagram was also changed elsewhere.')).toBeVisible()
  await second.getByRole('button', { name: 'Take the other, keep mine as a copy' }).click()
  await expect(withText(second, 'From one')).toBeVisible()
  await expect(second.getByText('This diagram was also changed elsewhere.')).toBeHidden()
  await expect(second.getByText('Your changes are kept as “Claim (my changes)”.')).toBeVisible()

  await rename(second, 'Assess', 'Again two')
  await saved(second)
  await page.bringToFront()
  await rename(page, 'Assess', 'Again one')
  await page.getByRole('button', { name: 'Keep mine, the other becomes a version' }).click()
  await saved(page)
  await page.getByRole('button', { name: 'Versions' }).click()
  await expect(page.getByRole('gridcell', { name: /Before my changes took its place/ })).toBeVisible()
  await page.reload()
  await expect(withText(page, 'Again one')).toBeVisible()
  await elsewhere.close()
})

test('a window that dies while the host is away loses nothing', async ({ studio }) => {
  const { page } = studio
  await importFile(page, 'Claim.bpmn', claim)
  await studio.stopHost()
  await rename(page, 'Assess', 'Drawn alone')
  await expect(saveState(page)).not.toHaveAttribute('data-state', 'saved')
  await page.waitForTimeout(500)
  const context = page.context()
  await page.close({ runBeforeUnload: false })
  await studio.startHost()

  const next = await context.newPage()
  await next.goto(studio.url)
  await expect(next.getByText('Your last changes are back.')).toBeVisible()
  await expect(withText(next, 'Drawn alone')).toBeVisible()
  await saved(next)
})

test('a write whose answer was lost with the connection is no conflict', async ({ studio }) => {
  const { page } = studio
  await importFile(page, 'Claim.bpmn', claim)
  for (const name of ['One', 'Two', 'Three']) {
    await rename(page, 'Assess', name)
    await page.waitForTimeout(850)
    await studio.stopHost()
    await studio.startHost()
    await saved(page)
  }
  await expect(page.getByText('This diagram was also changed elsewhere.')).toBeHidden()
  await page.reload()
  await expect(withText(page, 'Three')).toBeVisible()
})

test('what is drawn in a diagram that was deleted elsewhere is stored once it is brought back', async ({
  studio: { page, url },
}) => {
  await importFile(page, 'Claim.bpmn', claim)
  const { api, close } = await connectApi(url)
  const id = (await api.projects.list({}))[0]!.diagrams[0]!.id
  await api.diagrams.delete({ id })
  await rename(page, 'Assess', 'Drawn since')
  await expect(page.getByText('This diagram was deleted in another window.')).toBeVisible()
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await saved(page)
  await expect(page.getByText('This diagram was deleted in another window.')).toBeHidden()
  expect((await api.diagrams.open({ id })).xml).toContain('Drawn since')
  close()
})
