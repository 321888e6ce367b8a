import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const task = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:test">
  <bpmn:process id="P" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Assess" name="Assess claim"><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="End"><bpmn:incoming>F2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Assess" />
    <bpmn:sequenceFlow id="F2" sourceRef="Assess" targetRef="End" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BD"><bpmndi:BPMNPlane id="BP" bpmnElement="P">
    <bpmndi:BPMNShape id="S1" bpmnElement="Start"><dc:Bounds x="100" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S2" bpmnElement="Assess"><dc:Bounds x="200" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S3" bpmnElement="End"><dc:Bounds x="360" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="E1" bpmnElement="F1"><di:waypoint x="136" y="120" /><di:waypoint x="200" y="120" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E2" bpmnElement="F2"><di:waypoint x="300" y="120" /><di:waypoint x="360" y="120" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`

const file = (name: string, content: string) => ({ name, mimeType: 'application/xml', buffer: Buffer.from(content) })
const row = (page: Page, name: string) => page.getByRole('row', { name, exact: true })
const goHome = (page: Page) => page.keyboard.press('Control+Shift+H')

async function createProject(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).first().click()
  // the tab of a project made before has the same name
  await expect(page.locator('button[aria-current=page]', { hasText: 'New process' })).toBeVisible()
  await goHome(page)
  const created = row(page, 'New process').first()
  await created.focus()
  await page.keyboard.press('F2')
  await page.getByLabel('Name of the project').fill(name)
  await page.keyboard.press('Enter')
  await expect(row(page, name)).toBeVisible()
}

async function choose(page: Page, files: ReturnType<typeof file>[]): Promise<void> {
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await picker).setFiles(files)
}

async function drop(page: Page, files: { name: string; content: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer()
    for (const { name, content } of dropped) data.items.add(new File([content], name))
    return data
  }, files)
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer })
  await expect(page.getByText(/^Drop to import into/)).toBeVisible()
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
}

test('an empty studio says how to begin', async ({ studio: { page } }) => {
  await expect(page.getByText('No projects yet.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'New project' }).first()).toBeEnabled()
})

test('a project is created, renamed by F2, and still there after a reload', async ({ studio: { page } }) => {
  await createProject(page, 'Retail lending')
  await page.reload()
  await expect(row(page, 'Retail lending')).toBeVisible()
})

test('Escape leaves a name as it was', async ({ studio: { page } }) => {
  await createProject(page, 'Retail lending')
  await row(page, 'Retail lending').focus()
  await page.keyboard.press('F2')
  await page.getByLabel('Name of the project').fill('Something else')
  await page.keyboard.press('Escape')
  await expect(row(page, 'Retail lending')).toBeFocused()
  await expect(page.getByText('Something else')).toBeHidden()
})

test('a project is renamed from its menu, and the field keeps the keyboard', async ({ studio: { page } }) => {
  await createProject(page, 'Retail lending')
  await page.getByRole('button', { name: 'Actions for Retail lending' }).click()
  await page.getByRole('menuitem', { name: /Rename/ }).click()
  const field = page.getByLabel('Name of the project')
  await expect(field).toBeFocused()
  await page.waitForTimeout(300)
  await expect(field).toBeFocused()
  await page.keyboard.type('Lending')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Lending')).toBeVisible()
})

test('a project is duplicated with its diagrams', async ({ studio: { page } }) => {
  await createProject(page, 'Retail lending')
  await page.getByRole('button', { name: 'Actions for Retail lending' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  const copy = row(page, 'Retail lending copy')
  await expect(copy.getByRole('gridcell').nth(1)).toHaveText('1')
})

test('a deleted project comes back by Undo', async ({ studio: { page } }) => {
  await createProject(page, 'Retail lending')
  await row(page, 'Retail lending').focus()
  await page.keyboard.press('Delete')
  await expect(row(page, 'Retail lending')).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Open diagrams' })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Retail lending')).toBeVisible()
})

test('search finds projects by their own name and by those of their diagrams', async ({ studio: { page } }) => {
  await createProject(page, 'Retail lending')
  await createProject(page, 'Bicycle plant')
  await row(page, 'Bicycle plant').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F2')
  await page.getByLabel('Name of the diagram').fill('Frame assembly')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Frame assembly')).toBeVisible()

  const search = page.getByRole('searchbox', { name: 'Search projects and diagrams' })
  await search.fill('lend')
  await expect(row(page, 'Bicycle plant')).toBeHidden()
  await expect(row(page, 'Retail lending')).toBeVisible()
  await search.fill('frame')
  await expect(row(page, 'Retail lending')).toBeHidden()
  await expect(row(page, 'Frame assembly')).toBeVisible()
  await search.fill('nothing like it')
  await expect(page.getByText('No project or diagram is called “nothing like it”.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all projects' }).click()
  await expect(row(page, 'Retail lending')).toBeVisible()
})

test('the list of projects works by keyboard alone', async ({ studio: { page } }) => {
  await createProject(page, 'Alpha')
  await createProject(page, 'Beta')
  await row(page, 'Beta').focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'Alpha')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(row(page, 'Alpha')).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('End')
  await expect(row(page, 'New process')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Model', exact: true })).toHaveAttribute('aria-current', 'page')
})

test('one file chosen in the dialog becomes a project named after it, and is opened', async ({ studio: { page } }) => {
  await choose(page, [file('Motor claims.bpmn', task)])
  await expect(page.getByRole('button', { name: 'Motor claims', exact: true }).first()).toBeVisible()
  await expect(page.locator('.djs-container').getByText('Assess')).toBeVisible()
  await goHome(page)
  await expect(row(page, 'Motor claims')).toBeVisible()
  await expect(
    page
      .getByRole('list')
      .getByRole('button', { name: /Motor claims/ })
      .locator('svg rect'),
  ).toHaveCount(1)
})

test('files dropped on the window are each imported or refused in words', async ({ studio: { page } }) => {
  await drop(page, [
    { name: 'good.bpmn', content: task },
    { name: 'second.bpmn', content: task },
    { name: 'broken.bpmn', content: task.slice(0, 700) },
    { name: 'holiday.txt', content: 'We are at the sea.' },
  ])
  const results = page.getByRole('dialog', { name: 'Import' })
  await expect(results.getByText('2 of 4 imported into “good + 1”.')).toBeVisible()
  for (const name of ['broken.bpmn', 'holiday.txt']) {
    const entry = results.getByRole('listitem').filter({ hasText: name })
    await expect(entry.getByText('Not imported')).toBeVisible()
    await expect(entry.locator('p').first()).not.toBeEmpty()
  }
  await results.getByRole('button', { name: 'Close' }).last().click()
  await expect(row(page, 'good + 1').getByRole('gridcell').nth(1)).toHaveText('2')
})

test('a bad file alone leaves nothing behind', async ({ studio: { page } }) => {
  await choose(page, [file('holiday.bpmn', 'We are at the sea.')])
  await expect(page.getByText('The file was not imported; nothing else has changed.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('No projects yet.')).toBeVisible()
})

test('a file dropped while a diagram is open goes into its project', async ({ studio: { page } }) => {
  await createProject(page, 'Retail lending')
  await row(page, 'Retail lending').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Model', exact: true })).toHaveAttribute('aria-current', 'page')
  await drop(page, [{ name: 'claims.bpmn', content: task }])
  await expect(page.getByRole('button', { name: 'claims', exact: true })).toHaveAttribute('aria-current', 'page')
  await goHome(page)
  await expect(row(page, 'Retail lending').getByRole('gridcell').nth(1)).toHaveText('2')
})

test('an example of each industry starts with one click, ready to simulate', async ({ studio: { page } }) => {
  const examples = page.getByRole('region', { name: 'Start from an example' })
  for (const industry of ['Finance', 'Manufacturing', 'Retail', 'Public services', 'Hospitality', 'IT']) {
    await expect(examples.getByRole('heading', { name: industry, exact: true })).toBeVisible()
  }
  await examples.getByRole('button', { name: /Loan approval/ }).click()
  await expect(page.getByRole('button', { name: 'Simulate', exact: true })).toHaveAttribute('aria-current', 'page')
  await expect(page.locator('.djs-container').first()).toBeVisible()
  await goHome(page)
  await expect(
    page.getByRole('region', { name: 'Continue where you left off' }).getByRole('button', { name: /Loan approval/ }),
  ).toBeVisible()
})

test('examples can be narrowed to an industry, and each tells what to look at', async ({ studio: { page } }) => {
  const examples = page.getByRole('region', { name: 'Start from an example' })
  await examples.getByRole('radio', { name: 'Retail' }).click()
  await expect(examples.getByRole('heading', { name: 'Retail', exact: true })).toBeVisible()
  await expect(examples.getByRole('heading', { name: 'Finance', exact: true })).toBeHidden()
  await examples.getByRole('button', { name: 'What to look at' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'What to look at: Customer returns' })
  await expect(dialog.getByRole('heading', { name: 'What the base run shows' })).toBeVisible()
  await expect(dialog.getByRole('listitem').first()).toContainText('Returns clerks')
  await dialog.getByRole('button', { name: 'Open this example' }).click()
  await expect(page.getByRole('button', { name: 'Close Customer returns' })).toBeVisible()
  await expect(page.locator('.djs-container').first()).toBeVisible()
})

test('a project leaves as one file and comes back, and as a handbook with its drawings', async ({ studio }) => {
  test.slow()
  const { page } = studio
  await page
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: 'Close Loan approval' })).toBeVisible()
  await page.getByRole('button', { name: 'Home' }).click()
  const exported = async (format: string) => {
    await page
      .getByRole('button', { name: /^Actions for Loan approval/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Export' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: format }).click()
    return download
  }
  const archive = await exported('Project file (.millrace)')
  expect(archive.suggestedFilename()).toBe('Loan approval.millrace')
  const path = await archive.path()
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  const content = readFileSync(path)
  await (await picker).setFiles([{ name: 'Loan approval.millrace', mimeType: 'application/zip', buffer: content }])
  await expect(page.getByRole('row', { name: 'Loan approval 2' })).toBeVisible()
  const handbook = await exported('Handbook as web pages')
  expect(handbook.suggestedFilename()).toBe('Loan approval 2.handbook.zip')
  const pages = unzipSync(new Uint8Array(readFileSync(await handbook.path())))
  expect(strFromU8(pages['1-loan-approval.html']!)).toContain('<a id="at-Task_PayOut"')
})
