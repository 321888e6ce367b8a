import { expect, type Page } from '@playwright/test'

/** Two tasks in a lane each, a decision between them: small enough to know every number. */
const claims = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:test">
  <bpmn:collaboration id="C"><bpmn:participant id="Pool" name="Insurer" processRef="P" /></bpmn:collaboration>
  <bpmn:process id="P" isExecutable="true">
    <bpmn:laneSet id="LS">
      <bpmn:lane id="Lane_office" name="Office"><bpmn:flowNodeRef>Start</bpmn:flowNodeRef><bpmn:flowNodeRef>Register</bpmn:flowNodeRef><bpmn:flowNodeRef>Gate</bpmn:flowNodeRef><bpmn:flowNodeRef>Paid</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="Lane_expert" name="Expert"><bpmn:flowNodeRef>Assess</bpmn:flowNodeRef><bpmn:flowNodeRef>Assessed</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="Start" name="Claim received"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Register" name="Register claim"><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing></bpmn:userTask>
    <bpmn:exclusiveGateway id="Gate" name="Large?"><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3</bpmn:outgoing><bpmn:outgoing>F4</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:userTask id="Assess" name="Assess claim"><bpmn:incoming>F3</bpmn:incoming><bpmn:outgoing>F5</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="Paid" name="Paid"><bpmn:incoming>F4</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="Assessed" name="Assessed"><bpmn:incoming>F5</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Register" />
    <bpmn:sequenceFlow id="F2" sourceRef="Register" targetRef="Gate" />
    <bpmn:sequenceFlow id="F3" name="yes" sourceRef="Gate" targetRef="Assess" />
    <bpmn:sequenceFlow id="F4" name="no" sourceRef="Gate" targetRef="Paid" />
    <bpmn:sequenceFlow id="F5" sourceRef="Assess" targetRef="Assessed" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BD"><bpmndi:BPMNPlane id="BP" bpmnElement="C">
    <bpmndi:BPMNShape id="S0" bpmnElement="Pool" isHorizontal="true"><dc:Bounds x="100" y="60" width="700" height="300" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="L1" bpmnElement="Lane_office" isHorizontal="true"><dc:Bounds x="130" y="60" width="670" height="150" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="L2" bpmnElement="Lane_expert" isHorizontal="true"><dc:Bounds x="130" y="210" width="670" height="150" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S1" bpmnElement="Start"><dc:Bounds x="180" y="112" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S2" bpmnElement="Register"><dc:Bounds x="280" y="90" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S3" bpmnElement="Gate" isMarkerVisible="true"><dc:Bounds x="445" y="105" width="50" height="50" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S4" bpmnElement="Assess"><dc:Bounds x="520" y="245" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S5" bpmnElement="Paid"><dc:Bounds x="702" y="112" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S6" bpmnElement="Assessed"><dc:Bounds x="702" y="267" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="E1" bpmnElement="F1"><di:waypoint x="216" y="130" /><di:waypoint x="280" y="130" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E2" bpmnElement="F2"><di:waypoint x="380" y="130" /><di:waypoint x="445" y="130" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E3" bpmnElement="F3"><di:waypoint x="470" y="155" /><di:waypoint x="470" y="285" /><di:waypoint x="520" y="285" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E4" bpmnElement="F4"><di:waypoint x="495" y="130" /><di:waypoint x="702" y="130" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E5" bpmnElement="F5"><di:waypoint x="620" y="285" /><di:waypoint x="702" y="285" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`

export const kpi = (page: Page, name: string) => page.locator(`[data-kpi="${name}"]`)
export const inspector = (page: Page) => page.locator('[data-panel="inspector"]')
export const badge = (page: Page, name: RegExp) => page.locator('.djs-overlays').getByRole('button', { name })
export const view = (page: Page, name: string) => page.getByRole('radio', { name, exact: true })
export const tab = (page: Page, name: RegExp | string) =>
  page.locator('[data-panel="drawer"]').getByRole('tab', { name })
export const cell = (page: Page, row: string, column: number) =>
  page.getByRole('grid').getByRole('row', { name: row }).getByRole('gridcell').nth(column)

export async function importClaims(page: Page): Promise<void> {
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await picker).setFiles([{ name: 'Claims.bpmn', mimeType: 'application/xml', buffer: Buffer.from(claims) }])
  await expect(page.locator('.djs-container [data-element-id="Assess"]')).toBeVisible()
  await page.keyboard.press('Control+2')
}

/** The claims process with a scenario filled from the diagram, and its first estimate. */
export async function claimsScenario(page: Page): Promise<void> {
  await importClaims(page)
  await page.getByRole('button', { name: 'Add a scenario filled from the diagram' }).click()
  await expect(kpi(page, 'cycleTime')).toBeVisible({ timeout: 20_000 })
}

export async function openExample(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click()
  await expect(page.locator('.djs-container [data-element-id]').first()).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(kpi(page, 'cycleTime')).toBeVisible({ timeout: 20_000 })
}

export const estimateIsDone = (page: Page) =>
  expect
    .poll(async () => {
      const [done, total] = ((await page.getByTestId('replications').textContent()) ?? '').match(/[\d,.]+/g) ?? []
      return done !== undefined && done === total
    })
    .toBe(true)
