import type { Page } from '@playwright/test'
import { accessibilityFindings } from './axe-steps.ts'
import { expect, test } from './fixtures.ts'

const bpmn = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_1" targetNamespace="test">
  <bpmn:message id="M" name="paid" />
  <bpmn:process id="Order" name="Order" isExecutable="true">
    <bpmn:startEvent id="Start" name="Start" />
    <bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Check" />
    <bpmn:userTask id="Check" name="Check order" />
    <bpmn:sequenceFlow id="f2" sourceRef="Check" targetRef="G" />
    <bpmn:exclusiveGateway id="G" name="Accepted?" default="no" />
    <bpmn:sequenceFlow id="yes" sourceRef="G" targetRef="Pay"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= accepted = true</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="no" sourceRef="G" targetRef="Refused" />
    <bpmn:endEvent id="Refused" name="Refused" />
    <bpmn:scriptTask id="Pay" name="Compute total" scriptFormat="javascript"><bpmn:script>total = price * 2</bpmn:script></bpmn:scriptTask>
    <bpmn:sequenceFlow id="f3" sourceRef="Pay" targetRef="Wait" />
    <bpmn:intermediateCatchEvent id="Wait" name="Payment"><bpmn:messageEventDefinition messageRef="M" /></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f4" sourceRef="Wait" targetRef="Done" />
    <bpmn:endEvent id="Done" name="Done" />
  </bpmn:process>
</bpmn:definitions>`

async function openInRun(page: Page, xml = bpmn): Promise<void> {
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await picker).setFiles([{ name: 'order.bpmn', mimeType: 'application/xml', buffer: Buffer.from(xml) }])
  // the file has no drawing, which the import tells
  await page.getByRole('dialog', { name: 'Import' }).getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('button', { name: 'Close order' })).toBeVisible()
  await expect(page.locator('[data-element-id="Check"]').first()).toBeVisible()
  await page.keyboard.press('Control+3')
}

async function start(page: Page, name: string, variables = '{}'): Promise<void> {
  await page.getByRole('button', { name: 'Start instance' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Variables, as JSON').fill(variables)
  await dialog.getByRole('button', { name: 'Start instance' }).click()
  await expect(dialog).toBeHidden()
}

test('a deployed process runs from its start through a task, a script and a message to its end', async ({ studio }) => {
  const { page } = studio
  await openInRun(page)
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await expect(page.getByText('new instances run on it')).toBeVisible()

  await start(page, 'Hanna Vogel', '{"price": 21}')
  await expect(page.getByLabel('1 works')).toBeVisible()
  await page.getByRole('radio', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: /Check order/ }).click()
  await page.getByRole('button', { name: 'Claim' }).click()
  await expect(page.getByText('Claimed by you').first()).toBeVisible()
  await page.getByRole('checkbox', { name: 'Accepted' }).check()
  await page.getByRole('button', { name: 'Complete task' }).click()

  await expect(page.getByText('No tasks.')).toBeVisible()
  await page.getByRole('radio', { name: 'Instances' }).click()
  await page.getByRole('button', { name: /Hanna Vogel/ }).click()
  await page.getByRole('tab', { name: 'Variables' }).click()
  await expect(page.getByRole('textbox', { name: 'total' })).toHaveValue('42')
  await page.getByRole('tab', { name: /Awaited/ }).click()
  await expect(page.getByRole('cell', { name: 'paid' })).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('paid')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Completed').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('cell', { name: 'Check order' })).toBeVisible()
})

test('a form of the project stands in the place of the one that is made from variables', async ({ studio }) => {
  const { page } = studio
  await openInRun(
    page,
    bpmn.replace(
      'name="Check order"',
      'name="Check order" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:formRef="check"',
    ),
  )
  await page.getByRole('button', { name: 'Forms and decisions' }).click()
  const form = {
    id: 'check',
    type: 'default',
    components: [{ type: 'textfield', key: 'reason', label: 'Reason', validate: { required: true } }],
  }
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('dialog').getByRole('button', { name: 'Add files' }).click()
  await (
    await picker
  ).setFiles([
    { name: 'check.form', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(form)) },
    { name: 'wrong.form', mimeType: 'application/json', buffer: Buffer.from('{"a": 1}') },
  ])
  await expect(page.getByRole('cell', { name: 'check' }).first()).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('it is no form')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await start(page, 'Amira Haddad')
  await page.getByRole('radio', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: /Check order/ }).click()
  await page.getByRole('button', { name: 'Complete task' }).click()
  // the form finds what is wrong itself, and stays
  await expect(page.getByText('Field is required.')).toBeVisible()
  await page.getByLabel('Reason').fill('incomplete')
  await page.getByRole('button', { name: 'Complete task' }).click()
  await expect(page.getByText('No tasks.')).toBeVisible()
})

test('what fails is an incident that is seen on the diagram, mended and tried again', async ({ studio }) => {
  const { page } = studio
  await openInRun(page)
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await start(page, 'Jonas Weber')
  await page.getByRole('radio', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: /Check order/ }).click()
  await page.getByRole('checkbox', { name: 'Accepted' }).check()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('radio', { name: 'Instances' }).click()
  await page.getByRole('button', { name: /Jonas Weber/ }).click()
  // the script lacks its price: its attempts are used up by hand
  await page.getByRole('button', { name: 'Let it fail' }).click()
  await expect(page.getByLabel('1 incident').first()).toBeVisible()
  await page.getByRole('button', { name: 'Skip' }).click()
  await page.getByLabel('What it should have given, as JSON').fill('{"total": 7}')
  await page.getByRole('button', { name: 'Go on with these' }).click()
  await expect(page.getByLabel('1 incident')).toHaveCount(0)
  await page.getByRole('tab', { name: 'Variables' }).click()
  await expect(page.getByRole('textbox', { name: 'total' })).toHaveValue('7')

  await page.getByRole('button', { name: 'Cancel instance' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel instance' }).click()
  await expect(page.getByText('Cancelled').first()).toBeVisible()
})

test('tasks are filtered, handed over and given back, and what is typed into their forms stays', async ({ studio }) => {
  const { page } = studio
  await openInRun(page)
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await start(page, 'First', '{"price": 1}')
  await start(page, 'Second', '{"price": 2}')
  await page.getByRole('radio', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: /First/ }).click()
  await page.getByLabel('Price').fill('17')
  await page.getByRole('button', { name: /Second/ }).click()
  await expect(page.getByLabel('Price')).toHaveValue('2')
  await page.getByRole('button', { name: /First/ }).click()
  await expect(page.getByLabel('Price')).toHaveValue('17')
  await page.reload()
  await expect(page.getByLabel('Price')).toHaveValue('17')

  await page.getByRole('button', { name: 'Claim' }).click()
  await expect(page.getByText('Claimed by you').first()).toBeVisible()
  await page.getByRole('button', { name: 'Hand over' }).click()
  await page.getByLabel('To whom').fill('bob')
  await page.keyboard.press('Enter')
  await expect(page.getByText('me has handed this over to bob.')).toBeVisible()
  await page.getByRole('button', { name: 'Give back' }).click()
  await expect(page.getByText('Claimed by you').first()).toBeVisible()

  await page.getByRole('button', { name: 'Filter the tasks' }).click()
  await page.getByLabel('Whose tasks').selectOption('mine')
  await expect(page.getByRole('button', { name: /Second/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /First/ })).toBeVisible()
  await page.getByLabel(/^Due/).selectOption('overdue')
  await expect(page.getByText('No such tasks.')).toBeVisible()
})

test('an instance moves to another version, where its token goes being chosen', async ({ studio }) => {
  const { page } = studio
  await openInRun(page)
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await start(page, 'Amira Haddad')
  await page.keyboard.press('Control+1')
  await page.locator('[data-element-id="Check"]').first().click()
  await page.getByLabel('ID', { exact: true }).fill('Judge')
  await page.keyboard.press('Tab')
  await expect(page.locator('[data-element-id="Judge"]').first()).toBeVisible()
  await page.keyboard.press('Control+3')
  await page.getByRole('button', { name: 'Deploy again' }).click()
  await expect(page.getByText('Version 2 is deployed')).toBeVisible()
  await page.getByRole('radio', { name: 'Instances' }).click()
  await page.getByRole('button', { name: /Amira Haddad/ }).click()
  await page.getByRole('button', { name: 'Move to another version' }).click()
  await expect(page.getByText(/is not in the other version/)).toBeVisible()
  await page.getByRole('group', { name: 'Where its tokens go' }).getByRole('combobox').selectOption('Judge')
  await page.getByRole('button', { name: 'Move', exact: true }).last().click()
  await expect(page.getByLabel('1 works')).toBeVisible()
  await page.getByRole('radio', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: /Amira Haddad/ }).click()
  await page.getByRole('checkbox', { name: 'Accepted' }).check()
  await page.getByRole('button', { name: 'Complete task' }).click()
  await expect(page.getByText('No tasks.')).toBeVisible()
})

test('what a service task does by itself is chosen in the properties panel', async ({ studio }) => {
  const { page } = studio
  const withService = bpmn
    .replace(
      '<bpmn:scriptTask id="Pay" name="Compute total" scriptFormat="javascript">',
      '<bpmn:serviceTask id="Pay" name="Pay">',
    )
    .replace('<bpmn:script>total = price * 2</bpmn:script></bpmn:scriptTask>', '</bpmn:serviceTask>')
  await openInRun(page, withService)
  await page.keyboard.press('Control+1')
  await page.locator('[data-element-id="Pay"]').first().click()
  await page.getByText('Run in Millrace').click()
  await page.getByLabel('Does by itself').selectOption('mock')
  await page.getByLabel('Outputs').fill('= {total: 42}')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+3')
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await start(page, 'Jonas Weber')
  await page.getByRole('radio', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: /Check order/ }).click()
  await page.getByRole('checkbox', { name: 'Accepted' }).check()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('radio', { name: 'Instances' }).click()
  await page.getByRole('button', { name: /Jonas Weber/ }).click()
  await page.getByRole('tab', { name: 'Variables' }).click()
  await expect(page.getByRole('textbox', { name: 'total' })).toHaveValue('42')
})

test('the tasks, a form, an instance and the drawer are accessible', async ({ studio: { page } }) => {
  test.slow()
  const drawer = '[data-panel="drawer"]'
  await openInRun(page)
  expect(await accessibilityFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await page.getByRole('button', { name: 'Start instance' }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await accessibilityFindings(page, { within: '[role="dialog"]' })).toEqual([])
  await page.keyboard.press('Escape')
  await start(page, 'Lucía Marín', '{"price": 3}')
  for (const tab of [/Timeline/, /Variables/, /Awaited/, /History/]) {
    await page.getByRole('tab', { name: tab }).click()
    expect(await accessibilityFindings(page, { within: drawer })).toEqual([])
  }
  await page.getByRole('radio', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: /Check order/ }).click()
  await expect(page.getByRole('checkbox', { name: 'Accepted' })).toBeVisible()
  // the list, the form and the instance are beside one another
  expect(await accessibilityFindings(page, { withoutDrawing: true })).toEqual([])
})
