import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import type { Moddle } from '../editing/extension-fields.ts'
import { fontInDi } from './label-size.ts'

/** The notation of a shape whose label has this font. */
async function shapeWith(font: string): Promise<Moddle> {
  const { elementsById } = await createModdle().fromXML(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="urn:test"><process id="P"><startEvent id="S" /></process>
      <bpmndi:BPMNDiagram id="D1"><bpmndi:BPMNPlane id="P1" bpmnElement="P"><bpmndi:BPMNShape id="S_di" bpmnElement="S"><dc:Bounds x="0" y="0" width="36" height="36" /><bpmndi:BPMNLabel labelStyle="L" /></bpmndi:BPMNShape></bpmndi:BPMNPlane>
      <bpmndi:BPMNLabelStyle id="L">${font}</bpmndi:BPMNLabelStyle></bpmndi:BPMNDiagram></definitions>`,
  )
  return elementsById['S_di'] as unknown as Moddle
}

test('a label is drawn in the size and the weight that its file gives it', async () => {
  const font = '<dc:Font name="Arial" size="11.5" isBold="true" isItalic="true" isUnderline="false" />'
  expect(fontInDi(await shapeWith(font))).toEqual({ fontSize: 11.5, fontWeight: 'bold', fontStyle: 'italic' })
})

test('what a file does not say, or says out of all bounds, is as usual', async () => {
  expect(fontInDi(await shapeWith('<dc:Font name="Arial" isBold="false" isItalic="false" size="0" />'))).toEqual({})
  expect(fontInDi(await shapeWith(''))).toEqual({})
  expect(fontInDi(undefined)).toEqual({})
})
