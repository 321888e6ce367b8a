import { expect, test } from 'vitest'
import { process } from '../testing/bpmn-builder.ts'
import { bpmnFragment, looksLikeBpmn } from './fragment.ts'
import { ensureDiagram } from './layout.ts'
import { createModdle } from './moddle.ts'
import { readModel } from './read-model.ts'

async function drawn() {
  const xml = process('P').start('S').task('A', { name: 'Assess' }).task('B').end('E').xml()
  const laid = await ensureDiagram(xml)
  if (!laid.ok) throw new Error(laid.problems[0]?.message)
  return laid.value.xml
}

test('a fragment is a BPMN file of the chosen elements, the flows between them, and their shapes', async () => {
  const fragment = (await bpmnFragment(await drawn(), ['A', 'B']))!
  const model = await readModel(fragment)
  if (!model.ok) throw new Error(model.problems[0]?.message)
  expect(Object.keys(model.value.nodes).toSorted()).toEqual(['A', 'B'])
  expect(Object.keys(model.value.flows)).toHaveLength(1)
  expect(model.value.nodes['A']).toMatchObject({ name: 'Assess', incoming: [] })
  const { warnings } = await createModdle().fromXML(fragment)
  expect(warnings).toEqual([])
  expect(fragment.match(/<bpmndi:BPMNShape /g)).toHaveLength(2)
  expect(fragment.match(/<bpmndi:BPMNEdge /g)).toHaveLength(1)
})

test('of nothing that is in the file there is no fragment', async () => {
  expect(await bpmnFragment(await drawn(), ['Nobody'])).toBeNull()
})

test('BPMN is told from other text by its first element', () => {
  expect(looksLikeBpmn('<?xml version="1.0"?>\n<!-- a -->\n<bpmn:definitions id="D">')).toBe(true)
  expect(looksLikeBpmn('<definitions xmlns="x">')).toBe(true)
  expect(looksLikeBpmn('read the definitions')).toBe(false)
  expect(looksLikeBpmn('<html><definitions>')).toBe(false)
})
