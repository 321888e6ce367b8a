import EventBus from 'diagram-js/lib/core/EventBus'
import type { ModdleElement } from 'bpmn-moddle'
import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import type { Moddle } from '../editing/extension-fields.ts'
import { sizeInDi } from './label-size.ts'
import { LabelStyles, type Changeable } from './label-styles.ts'

const file = (label: string, styles: string, others = '') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="urn:test">
  <bpmn:process id="P"><bpmn:task id="A" name="A" /><bpmn:task id="B" name="B" /></bpmn:process>
  <bpmndi:BPMNDiagram id="BD"><bpmndi:BPMNPlane id="BP" bpmnElement="P">
    <bpmndi:BPMNShape id="SA" bpmnElement="A"><dc:Bounds x="0" y="0" width="100" height="80" />${label}</bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="SB" bpmnElement="B"><dc:Bounds x="200" y="0" width="100" height="80" /><bpmndi:BPMNLabel /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane>${styles}</bpmndi:BPMNDiagram>${others}
</bpmn:definitions>`

const arial =
  '<bpmndi:BPMNLabelStyle id="Arial"><dc:Font name="Arial" size="8" isBold="true" /></bpmndi:BPMNLabelStyle>'
const spare = '<bpmndi:BPMNLabelStyle id="Spare"><dc:Font size="30" /></bpmndi:BPMNLabelStyle>'
const inArial = '<bpmndi:BPMNLabel labelStyle="Arial" />'

async function open(xml: string) {
  const moddle = createModdle()
  const { rootElement, elementsById } = await moddle.fromXML(xml)
  let made = 0
  const eventBus = new EventBus()
  const factory = Object.assign(Object.create(moddle) as object, {
    ids: { nextPrefixed: (prefix: string) => `${prefix}${++made}` },
  })
  const styles = new LabelStyles(eventBus, factory as never, { getDefinitions: () => rootElement as never })
  eventBus.fire('import.render.start', { definitions: rootElement })
  const di = (id: string) => elementsById[id] as unknown as Changeable
  return {
    styles,
    eventBus,
    sizeOf: (id: string) => sizeInDi(di(id)),
    style: (id: string, style: Moddle | undefined) =>
      (di(id).get('label') as unknown as Changeable).set('labelStyle', style),
    styleOf: (id: string) => (di(id).get('label') as Moddle).get('labelStyle') as Moddle | undefined,
    async text() {
      eventBus.fire('saveXML.start', { definitions: rootElement })
      return (await moddle.toXML(rootElement as ModdleElement, { format: true })).xml
    },
  }
}

test('labels are in the size that another tool wrote, and in the usual one where it says none or nonsense', async () => {
  expect((await open(file(inArial, arial))).sizeOf('SA')).toBe(8)
  expect((await open(file(inArial, arial))).sizeOf('SB')).toBeNull()
  for (const size of ['0', '-4', 'large', '100000'])
    expect((await open(file(inArial, arial.replace('"8"', `"${size}"`)))).sizeOf('SA')).toBeNull()
  expect((await open(file('<bpmndi:BPMNLabel labelStyle="Missing" />', arial))).sizeOf('SA')).toBeNull()
})

test('a new size is a style of its own with the rest of the font, which labels of one look share', async () => {
  const { styles, style, styleOf, sizeOf, text } = await open(file(inArial, arial))
  style('SB', styles.sized(styleOf('SA'), 16))
  expect(sizeOf('SB')).toBe(16)
  expect(sizeOf('SA')).toBe(8)
  expect(await text()).toContain('<dc:Font name="Arial" size="16" isBold="true" />')
  style('SA', styles.sized(styleOf('SA'), 16))
  expect(styleOf('SA')).toBe(styleOf('SB'))
  expect((await text())?.match(/<bpmndi:BPMNLabelStyle /g)).toHaveLength(1)
})

test('the usual size leaves the rest of a font, and no style where nothing else was said', async () => {
  const { styles, style, styleOf, text } = await open(file(inArial, arial))
  style('SB', styles.sized(undefined, 20))
  style('SB', styles.sized(styleOf('SB'), null))
  style('SA', styles.sized(styleOf('SA'), null))
  expect(styleOf('SB')).toBeUndefined()
  const written = await text()
  expect(written).toContain('<dc:Font name="Arial" isBold="true" />')
  expect(written?.match(/<bpmndi:BPMNLabelStyle /g)).toHaveLength(1)
})

test('styles go with the last label that is in them and come back in their place; what was never in use stays', async () => {
  const xml = file(inArial, arial + spare)
  const { styles, style, styleOf, text } = await open(xml)
  const before = await text()
  const own = styleOf('SA')
  style('SA', styles.sized(undefined, 12))
  expect(await text()).not.toContain('id="Arial"')
  expect(await text()).toContain('id="Spare"')
  style('SA', own)
  expect(await text()).toBe(before)
})

test('a pasted label is in a style of the diagram that it comes into', async () => {
  const source = await open(file(inArial, arial))
  const property = source.styleOf('SA')
  const target = await open(file('', ''))
  const copied = (clone: boolean) =>
    target.eventBus.fire('moddleCopy.canCopyProperty', { property, propertyName: 'labelStyle', clone }) as Moddle
  expect(copied(true)).toBe(property)
  const pasted = copied(false)
  expect(pasted).not.toBe(property)
  expect(copied(false)).toBe(pasted)
  target.style('SB', pasted)
  expect(target.sizeOf('SB')).toBe(8)
  expect(await target.text()).toContain('<dc:Font name="Arial" size="8" isBold="true" />')
})
