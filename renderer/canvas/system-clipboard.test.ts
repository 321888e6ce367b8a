import type Modeler from 'bpmn-js/lib/Modeler'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeFromSystemClipboard, writeSystemClipboard } from './system-clipboard.ts'

vi.mock('bpmn-js/lib/Modeler', () => ({ default: class {} }))

const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="urn:test">
  <bpmn:process id="P"><bpmn:task id="A" name="Check" /></bpmn:process>
  <bpmndi:BPMNDiagram id="BD"><bpmndi:BPMNPlane id="BP" bpmnElement="P">
    <bpmndi:BPMNShape id="S" bpmnElement="A"><dc:Bounds x="0" y="0" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`

const modeler = { saveXML: async () => ({ xml }) } as unknown as Modeler
const copy = () => writeSystemClipboard(modeler, [{ id: 'A' }] as never)
let system = ''
let isRefusing = false

beforeEach(() => {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  const writeText = async (text: string) => {
    if (isRefusing) throw new Error('refused')
    system = text
  }
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  isRefusing = false
})
afterEach(() => vi.unstubAllGlobals())

test('what the window copied is pasted as long as the system holds it', async () => {
  await copy()
  expect(system).toContain('<bpmn:task id="A"')
  expect(await takeFromSystemClipboard(modeler, system)).toBe(true)
  expect(await takeFromSystemClipboard(modeler, `${system.replaceAll('\n', '\r\n')}\r\n`)).toBe(true)
})

test('words, a picture or nothing that the system holds since then are no elements', async () => {
  await copy()
  for (const text of ['Dear Ann', '<svg xmlns="http://www.w3.org/2000/svg" />', ''])
    expect(await takeFromSystemClipboard(modeler, text)).toBe(false)
})

test('a copy that the system refused is pasted whatever the system holds', async () => {
  isRefusing = true
  await expect(copy()).rejects.toThrow('refused')
  for (let time = 0; time < 2; time++) expect(await takeFromSystemClipboard(modeler, 'older words')).toBe(true)
  isRefusing = false
  await copy()
  expect(await takeFromSystemClipboard(modeler, 'older words')).toBe(false)
})
