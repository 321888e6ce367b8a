import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { canvas, saved, shape } from './model-steps.ts'

/** Further steps of the specs about drawing, and the process that they draw on. */

export const withText = (page: Page, text: string) =>
  canvas(page).locator('.djs-element.djs-shape').filter({ hasText: text })
export const flows = (page: Page) => canvas(page).locator('.djs-element.djs-connection')
export const property = (page: Page, name: string) =>
  page.locator('[data-panel="inspector"]').getByRole('textbox', { name, exact: true })

export async function select(page: Page, id: string): Promise<void> {
  const element = shape(page, id)
  // a click on what is selected would deselect it
  if (!/selected/.test((await element.getAttribute('class')) ?? '')) await element.click()
  await expect(element).toHaveClass(/selected/)
}

/** By the label's own editor, as people do it. */
export async function rename(page: Page, id: string, name: string): Promise<void> {
  await select(page, id)
  await page.keyboard.press('e')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(withText(page, name)).toBeVisible()
}

/** The diagram's text as it is exported, once what was drawn is stored. */
export async function xmlOf(page: Page): Promise<string> {
  await saved(page)
  return (await download(page, 'BPMN')).bytes.toString('utf8')
}

export async function download(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const arriving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: `Export as ${format}` }).click()
  const file = await arriving
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

/** A start, a task and an end, drawn. */
export const claim = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:test">
  <bpmn:process id="P" isExecutable="true">
    <bpmn:startEvent id="Start" name="Claim received"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Assess" name="Assess claim"><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="End" name="Decided"><bpmn:incoming>F2</bpmn:incoming></bpmn:endEvent>
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
