import { expect, test } from 'vitest'
import { createModdle } from '../moddle.ts'
import { objectOf, objectsById, textDifferences, type ModdleObject } from './moddle-texts.ts'

const xml = `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:other="urn:other" id="D" targetNamespace="urn:t">
  <bpmn:process id="P">
    <bpmn:serviceTask id="A" name="Ask claim" other:hint="claim hint">
      <bpmn:documentation>About the claim</bpmn:documentation>
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="claim" />
        <other:box><other:word about="claim">claim</other:word></other:box>
      </bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="F" sourceRef="A" targetRef="A"><bpmn:conditionExpression>=claim</bpmn:conditionExpression></bpmn:sequenceFlow>
  </bpmn:process>
</bpmn:definitions>`

async function read(text: string): Promise<ModdleObject> {
  return (await createModdle().fromXML(text)).rootElement as unknown as ModdleObject
}

test('differences of texts are found in typed elements, foreign attributes and foreign elements, and put into a third model', async () => {
  const changed = xml.replaceAll('claim', 'case')
  const differences = textDifferences(await read(xml), await read(changed))
  expect(differences.map(({ ownerId, property }) => `${ownerId} ${property}`).toSorted()).toEqual([
    'A $body',
    'A about',
    'A name',
    'A other:hint',
    'A text',
    'A type',
    'F body',
  ])
  const living = await read(xml)
  const objects = objectsById(living)
  for (const difference of differences) objectOf(objects, difference)!.set(difference.property, difference.after)
  const written = async (root: ModdleObject) => (await createModdle().toXML(root as never)).xml
  expect(await written(living)).toBe(await written(await read(changed)))
})

test('a place that says something else by now, or is gone, is left alone', async () => {
  const [difference] = textDifferences(await read(xml), await read(xml.replace('Ask claim', 'Ask case')))
  const edited = objectsById(await read(xml.replace('Ask claim', 'Ask nobody')))
  expect(objectOf(edited, difference!)).toBeNull()
  expect(objectOf(new Map(), difference!)).toBeNull()
})
