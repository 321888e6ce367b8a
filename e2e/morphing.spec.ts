import type { Page } from '@playwright/test'
import { rename, select } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { connectApi, contextPad, importFile, saved, storedXml } from './model-steps.ts'

/** As an engine's own editor writes it, with data and remarks of its own, and with the inside of a sub-process. */
const loan = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:acme="urn:acme" id="D" targetNamespace="urn:test">
  <bpmn2:process id="P" isExecutable="true">
    <bpmn2:property id="amount" name="amount"/>
    <bpmn2:userTask id="Review" name="Review" acme:risk="high">
      <bpmn2:extensionElements>
        <acme:note level="2"><acme:by>Ann</acme:by></acme:note>
      </bpmn2:extensionElements>
      <bpmn2:ioSpecification>
        <bpmn2:dataInput id="In" acme:type="Integer" name="amount"/>
        <bpmn2:inputSet>
          <bpmn2:dataInputRefs>In</bpmn2:dataInputRefs>
        </bpmn2:inputSet>
      </bpmn2:ioSpecification>
      <bpmn2:dataInputAssociation>
        <bpmn2:sourceRef>amount</bpmn2:sourceRef>
        <bpmn2:targetRef>In</bpmn2:targetRef>
      </bpmn2:dataInputAssociation>
    </bpmn2:userTask>
    <bpmn2:subProcess id="Pack" name="Pack">
      <bpmn2:task id="Fold" name="Fold"/>
    </bpmn2:subProcess>
  </bpmn2:process>
  <bpmndi:BPMNDiagram id="D1">
    <bpmndi:BPMNPlane id="P1" bpmnElement="P">
      <bpmndi:BPMNShape id="Review_di" bpmnElement="Review">
        <dc:Bounds x="200" y="100" width="100" height="80"/>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Pack_di" bpmnElement="Pack" isExpanded="false">
        <dc:Bounds x="400" y="100" width="100" height="80"/>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="D2">
    <bpmndi:BPMNPlane id="P2" bpmnElement="Pack">
      <bpmndi:BPMNShape id="Fold_di" bpmnElement="Fold">
        <dc:Bounds x="200" y="100" width="100" height="80"/>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn2:definitions>`

async function morph(page: Page, id: string, entry: string): Promise<void> {
  await select(page, id)
  await contextPad(page, 'replace').click()
  await page.locator(`.djs-popup [data-id="${entry}"]`).click()
}

test('an element that becomes another kind keeps its data and what other tools wrote', async ({
  studio: { page, url, errors },
}) => {
  const { api, close } = await connectApi(url)
  const stored = () => storedXml(api, 'Loan')
  await importFile(page, 'Loan.bpmn', loan)
  await morph(page, 'Review', 'replace-with-service-task')
  await expect.poll(stored).toContain('<bpmn2:serviceTask id="Review" name="Review" acme:risk="high">')
  const morphed = await stored()
  for (const kept of [
    '<acme:note level="2"><acme:by>Ann</acme:by></acme:note>',
    '<bpmn2:targetRef>In</bpmn2:targetRef>',
  ])
    expect(morphed).toContain(kept)
  expect(morphed).toContain('<bpmn2:dataInput id="In" acme:type="Integer" name="amount"/>')
  await page.keyboard.press('Control+z')
  await expect.poll(stored).toBe(loan)

  await morph(page, 'Pack', 'replace-with-collapsed-ad-hoc-subprocess')
  await expect.poll(stored).toContain('adHocSubProcess')
  await page.keyboard.press('Control+z')
  await expect.poll(stored).toBe(loan)
  // its inside is still drawn after the next edit
  await rename(page, 'Pack', 'Pack it')
  await saved(page)
  await expect.poll(stored).toContain('name="Pack it"')
  expect(await stored()).toContain('bpmnElement="Fold"')
  expect(await stored()).toContain('<bpmndi:BPMNPlane id="P2" bpmnElement="Pack">')
  expect(errors).toEqual([])
  close()
})
