import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type { Moddle, ModdleElement } from 'bpmn-js/lib/model/Types'
import EventBus from 'diagram-js/lib/core/EventBus'
import { expect, test } from 'vitest'
import { createModdle } from '../../../shared/bpmn/moddle.ts'
import { foreignCopyModule } from '../editing/foreign-copy.ts'
import { pasteDefinitionsModule } from './paste-definitions.ts'

const [, ForeignCopy] = foreignCopyModule.moddleCopy
const [, PasteDefinitions] = pasteDefinitionsModule.pasteDefinitions

const source = `<itemDefinition id="Text" structureRef="xs:string" /><message id="M" name="Order" itemRef="Text"><extensionElements><acme:topic xmlns:acme="urn:acme"><acme:name>orders</acme:name></acme:topic></extensionElements></message><escalation id="E" name="Up" />
  <dataStore id="DS" name="Archive" /><interface id="I" name="Desk"><operation id="Op" name="book"><inMessageRef>M</inMessageRef></operation></interface>
  <process id="P"><receiveTask id="Wait" messageRef="M" /><intermediateThrowEvent id="Up"><escalationEventDefinition id="D" escalationRef="E" /></intermediateThrowEvent>
  <intermediateThrowEvent id="Silent"><escalationEventDefinition id="SD" /></intermediateThrowEvent><dataStoreReference id="Archive" dataStoreRef="DS" /><serviceTask id="Book" operationRef="Op" />
  <dataObject id="DO" name="Letter" itemSubjectRef="Text" isCollection="true" /><dataObjectReference id="Letter" dataObjectRef="DO" /></process>`

const read = (moddle: ReturnType<typeof createModdle>, content: string) =>
  moddle.fromXML(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="Defs" targetNamespace="urn:test">${content}</definitions>`,
  )

/** A file into which elements of the source are pasted, by what the editor does for each of them, without a drawing. */
async function open(content: string) {
  const moddle = createModdle() as ReturnType<typeof createModdle> & { ids?: unknown }
  const { rootElement, elementsById } = await read(moddle, content)
  let count = 0
  moddle.ids = { assigned: (id: string) => id in elementsById, claim: () => {} }
  const factory = {
    create(type: string) {
      const element = moddle.create(type)
      if (element.$instanceOf('bpmn:BaseElement')) element.set('id', `New_${++count}`)
      return element
    },
  } as unknown as BpmnFactory
  const events = new EventBus()
  const copy = new ForeignCopy(events, factory, moddle as unknown as Moddle)
  new PasteDefinitions(events, { getDefinitions: () => rootElement as unknown as ModdleElement }, factory, copy)
  const copied = (await read(createModdle(), source)).elementsById
  return {
    /** @param referencedRootElement id of what a text says that it refers to */
    paste(id: string, referencedRootElement?: string) {
      const businessObject = copy.copyElement(copied[id] as unknown as ModdleElement, factory.create(copied[id]!.$type))
      events.fire('copyPaste.pasteElement', {
        descriptor: { businessObject, referencedRootElement: copied[referencedRootElement ?? ''] },
      })
      const context: { shape: { businessObject: ModdleElement } } = { shape: { businessObject } }
      // as the editor does for a data object
      if (businessObject.dataObjectRef) businessObject.dataObjectRef = factory.create('bpmn:DataObject')
      events.fire('commandStack.shape.create.preExecute', { context })
      events.fire('commandStack.shape.create.executed', { context })
      return { pasted: businessObject, undo: () => events.fire('commandStack.shape.create.reverted', { context }) }
    },
    roots: () => (rootElement.get('rootElements') as readonly ModdleElement[]).map(({ $type, id }) => `${$type} ${id}`),
  }
}

test('definitions come along with what they refer to themselves, and go with an undo', async () => {
  const { paste, roots } = await open('<process id="Q" />')
  const { pasted, undo } = paste('Wait')
  expect(pasted.messageRef).toMatchObject({ id: 'M', name: 'Order' })
  expect(pasted.messageRef.itemRef).toMatchObject({ structureRef: 'xs:string' })
  expect(roots()).toEqual(['bpmn:Process Q', 'bpmn:Message M', 'bpmn:ItemDefinition Text'])
  const archive = paste('Archive')
  expect(archive.pasted.dataStoreRef.name).toBe('Archive')
  archive.undo()
  undo()
  expect(roots()).toEqual(['bpmn:Process Q'])
  // the same again, for the text to be the same
  expect(paste('Wait').pasted.messageRef).toBe(pasted.messageRef)
})

test('a definition that says the same is taken, whatever its id; one of the same id that says something else is not', async () => {
  const { paste, roots } = await open(
    '<itemDefinition id="T" structureRef="xs:string" /><message id="Other" name="Order" itemRef="T"><extensionElements><acme:topic xmlns:acme="urn:acme"><acme:name>orders</acme:name></acme:topic></extensionElements></message><escalation id="E" name="Down" /><process id="Q" />',
  )
  expect(paste('Wait').pasted.messageRef.id).toBe('Other')
  const escalation = paste('Up').pasted.eventDefinitions[0].escalationRef
  expect(escalation.name).toBe('Up')
  expect(escalation.id).not.toBe('E')
  expect(roots()).toHaveLength(5)
})

test('a reference that was lost in a text is made again', async () => {
  const { paste } = await open('<process id="Q" />')
  const { pasted } = paste('Silent', 'E')
  expect(pasted.eventDefinitions[0].escalationRef).toMatchObject({ name: 'Up' })
  expect(paste('Book', 'M').pasted.messageRef).toBeUndefined()
})

test('an operation comes with its interface', async () => {
  const { paste, roots } = await open('<process id="Q" />')
  const { pasted } = paste('Book')
  expect(pasted.operationRef).toMatchObject({ name: 'book' })
  expect(pasted.operationRef.$parent).toMatchObject({ $type: 'bpmn:Interface', name: 'Desk' })
  expect(pasted.operationRef.inMessageRef.name).toBe('Order')
  expect(roots().map((root) => root.split(' ')[0])).toEqual([
    'bpmn:Process',
    'bpmn:Interface',
    'bpmn:Message',
    'bpmn:ItemDefinition',
  ])
})

test('a data object says what the copied one said', async () => {
  const { paste } = await open('<itemDefinition id="T" structureRef="xs:string" /><process id="Q" />')
  const { dataObjectRef } = paste('Letter').pasted
  expect(dataObjectRef).toMatchObject({ name: 'Letter', isCollection: true })
  expect(dataObjectRef.id).not.toBe('DO')
  expect(dataObjectRef.itemSubjectRef.id).toBe('T')
})
