import { accessibilityFindings } from './axe-steps.ts'
import { expect, test } from './fixtures.ts'

test('the tour leads from the first launch to a bottleneck that is found, and is remembered', async ({
  studio: { page, errors },
}) => {
  await page.getByRole('region', { name: 'New here?' }).getByRole('button', { name: 'Take the tour' }).click()
  const card = page.getByRole('region', { name: 'Tour', exact: true })
  await expect(card.getByText('Step 1 of 5')).toBeVisible()
  await expect(card.getByRole('heading')).toBeFocused()
  expect(await accessibilityFindings(page, { within: '[data-panel="tour"]' })).toEqual([])

  await page.locator('.djs-container g.djs-shape[data-element-id^="Task"]').first().click()
  await expect(card.getByText('Step 2 of 5')).toBeVisible()
  await card.getByRole('button', { name: 'Next' }).click()
  await expect(card.getByText('Step 3 of 5')).toBeVisible()

  await page.reload()
  await expect(card.getByText('Step 3 of 5')).toBeVisible()
  await card.getByRole('heading').press('Escape')
  await expect(card).toBeHidden()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Go on with the tour')
  await page.keyboard.press('Enter')
  await expect(card.getByText('Step 3 of 5')).toBeVisible()
  await expect(card.getByRole('heading')).toBeFocused()
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

const order = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_1" targetNamespace="test">
  <bpmn:escalation id="Late" name="Late" escalationCode="LATE" />
  <bpmn:process id="Order" name="Order" isExecutable="true">
    <bpmn:startEvent id="Start" name="Start" />
    <bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Check" />
    <bpmn:userTask id="Check" name="Check order" />
    <bpmn:boundaryEvent id="Told" name="Manager told" attachedToRef="Check" cancelActivity="false"><bpmn:escalationEventDefinition escalationRef="Late" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f5" sourceRef="Told" targetRef="Known" />
    <bpmn:endEvent id="Known" name="Manager knows" />
    <bpmn:sequenceFlow id="f2" sourceRef="Check" targetRef="G" />
    <bpmn:exclusiveGateway id="G" name="Accepted?" default="no" />
    <bpmn:sequenceFlow id="yes" sourceRef="G" targetRef="Ship"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= accepted = true</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="no" sourceRef="G" targetRef="Refused" />
    <bpmn:endEvent id="Refused" name="Refused" />
    <bpmn:serviceTask id="Ship" name="Book transport" />
    <bpmn:sequenceFlow id="f3" sourceRef="Ship" targetRef="Wait" />
    <bpmn:intermediateCatchEvent id="Wait" name="Two days"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f4" sourceRef="Wait" targetRef="Done" />
    <bpmn:endEvent id="Done" name="Done" />
  </bpmn:process>
</bpmn:definitions>`

test('a process is practised with its form to its end, and no instance is real', async ({
  studio: { page, errors },
}) => {
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await picker).setFiles([{ name: 'order.bpmn', mimeType: 'application/xml', buffer: Buffer.from(order) }])
  await page.getByRole('dialog', { name: 'Import' }).getByRole('button', { name: 'Close' }).last().click()
  await expect(page.locator('[data-element-id="Check"]').first()).toBeVisible()
  await page.keyboard.press('Control+3')
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await page.getByRole('button', { name: 'Practice', exact: true }).click()
  await expect(page.getByText('Practice: nothing here is real')).toBeVisible()

  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByLabel('1 works')).toBeVisible()
  const accepted = page.getByRole('checkbox', { name: 'Accepted' })
  await expect(page.getByText('“Manager told” catches it, and this task stays as it is.')).toBeVisible()
  expect(await accessibilityFindings(page, { withoutDrawing: true })).toEqual([])
  await page.getByRole('button', { name: 'Raise', exact: true }).click()
  await expect(page.getByRole('cell', { name: 'Manager knows' }).first()).toBeVisible()
  await accepted.check()
  await page.reload()
  // what was begun is there again
  await expect(accepted).toBeChecked()
  await accepted.uncheck()
  await page.getByRole('button', { name: 'Complete task' }).click()
  await expect(page.getByText('The case has come to its end.')).toBeVisible()
  // the other way
  await page.getByRole('button', { name: 'Take the last step back' }).click()
  await accepted.check()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Give this' }).click()
  await page.getByRole('button', { name: 'Let 2 days pass' }).click()
  await expect(page.getByText('The case has come to its end.')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Book transport' }).first()).toBeVisible()

  await page.getByRole('button', { name: 'End practice' }).click()
  await page.getByRole('radio', { name: 'Instances' }).click()
  await expect(page.getByText('No instances here.')).toBeVisible()
  expect(errors).toEqual([])
})
