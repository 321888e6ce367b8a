import { describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import { play } from './testing/played.ts'

describe('data associations', () => {
  it('copy, transform and assign into what an activity sees, and out of what it gives', async () => {
    const xml = process('P')
      .raw('<bpmn:dataObject id="O" name="order" /><bpmn:dataObjectReference id="R" name="order" dataObjectRef="O" />')
      .start('S')
      .node(
        'userTask',
        'A',
        {},
        `<bpmn:ioSpecification>
           <bpmn:dataInput id="I" name="amount" /><bpmn:dataInput id="I2" name="label" />
           <bpmn:dataOutput id="U" name="decision" />
           <bpmn:inputSet /><bpmn:outputSet />
         </bpmn:ioSpecification>
         <bpmn:dataInputAssociation>
           <bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>I</bpmn:targetRef>
           <bpmn:transformation>=order.total * 2</bpmn:transformation>
         </bpmn:dataInputAssociation>
         <bpmn:dataInputAssociation>
           <bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>I2</bpmn:targetRef>
           <bpmn:assignment><bpmn:from>="Order of " + order.customer</bpmn:from><bpmn:to>label</bpmn:to></bpmn:assignment>
         </bpmn:dataInputAssociation>
         <bpmn:dataOutputAssociation>
           <bpmn:sourceRef>U</bpmn:sourceRef><bpmn:targetRef>R</bpmn:targetRef>
           <bpmn:assignment><bpmn:from>=decision</bpmn:from><bpmn:to>approved</bpmn:to></bpmn:assignment>
         </bpmn:dataOutputAssociation>`,
      )
      .flow('S', 'A')
      .userTask('B')
      .end('E')
      .xml()
    const played = await play(xml, { variables: { order: { total: 21, customer: 'Ada' } } })
    expect(played.state.elements[played.job('A').job.instance]?.variables).toMatchObject({
      amount: 42,
      label: 'Order of Ada',
    })
    played.completeWith('A', { decision: true })
    expect(played.variables).toMatchObject({ approved: true, order: { total: 21, customer: 'Ada' } })
    expect(played.variables).not.toHaveProperty('decision')
    expect(played.waiting).toEqual(['B'])
  })

  it('that only draw a line leave the data object as it is', async () => {
    const xml = process('P')
      .raw('<bpmn:dataObject id="O" name="order" /><bpmn:dataObjectReference id="R" name="order" dataObjectRef="O" />')
      .start('S')
      .node(
        'userTask',
        'A',
        {},
        '<bpmn:dataOutputAssociation id="D"><bpmn:targetRef>R</bpmn:targetRef></bpmn:dataOutputAssociation>',
      )
      .flow('S', 'A')
      .end('E')
      .xml()
    const played = await play(xml, { variables: { order: 7 } })
    expect(played.complete('A').status).toBe('completed')
    expect(played.variables).toEqual({ order: 7 })
    expect(played.incidents).toEqual([])
  })
})

/** Two processes that wait for one message, whose key has two properties. */
function keyed(processes: string) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="urn:test" targetNamespace="urn:test">
  <bpmn:message id="m" name="paid" />
  <bpmn:correlationProperty id="Cu" name="customer">
    <bpmn:correlationPropertyRetrievalExpression messageRef="m"><bpmn:messagePath>=customer</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>
  </bpmn:correlationProperty>
  <bpmn:correlationProperty id="Unused" name="unused">
    <bpmn:correlationPropertyRetrievalExpression messageRef="m"><bpmn:messagePath>=other</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>
  </bpmn:correlationProperty>
  <bpmn:correlationProperty id="Or" name="order">
    <bpmn:correlationPropertyRetrievalExpression messageRef="m"><bpmn:messagePath>=order</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>
  </bpmn:correlationProperty>
  <bpmn:collaboration id="Co">
    <bpmn:participant id="PaP" processRef="P" /><bpmn:participant id="PaQ" processRef="Q" />
    <bpmn:correlationKey id="K"><bpmn:correlationPropertyRef>t:Cu</bpmn:correlationPropertyRef><bpmn:correlationPropertyRef>Or</bpmn:correlationPropertyRef></bpmn:correlationKey>
  </bpmn:collaboration>
  ${processes}
</bpmn:definitions>`
}

const waits = (id: string, binding: string) => `<bpmn:process id="${id}" isExecutable="true">
    ${binding}
    <bpmn:startEvent id="S${id}" /><bpmn:sequenceFlow id="F${id}" sourceRef="S${id}" targetRef="C${id}" />
    <bpmn:intermediateCatchEvent id="C${id}"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="G${id}" sourceRef="C${id}" targetRef="E${id}" /><bpmn:endEvent id="E${id}" />
  </bpmn:process>`

describe('correlation properties', () => {
  const bound = `<bpmn:correlationSubscription id="CS" correlationKeyRef="K">
      <bpmn:correlationPropertyBinding correlationPropertyRef="t:Cu"><bpmn:dataPath>=buyer.name</bpmn:dataPath></bpmn:correlationPropertyBinding>
    </bpmn:correlationSubscription>`

  it('make a key of several parts, each process with its own data path', async () => {
    const played = await play(keyed(waits('P', '') + waits('Q', bound)), { variables: { customer: 'Ada', order: 1 } })
    const { world } = played
    world.start('P', { customer: 'Ada', order: 2 })
    world.start('Q', { buyer: { name: 'Bob' }, order: 1, customer: 'Ada' })
    const statuses = () => [...world.instances.values()].map(({ status }) => status)
    expect(world.send({ name: 'paid', correlationKey: ['Ada', 3] })?.code).toBe('message-not-awaited')
    expect(world.send({ name: 'paid', correlationKey: ['Ada', 2] })).toBeUndefined()
    expect(statuses()).toEqual(['active', 'completed', 'active'])
    expect(world.send({ name: 'paid', correlationKey: ['Bob', 1] })).toBeUndefined()
    expect(statuses()).toEqual(['active', 'completed', 'completed'])
  })

  it('that give nothing are an incident where the message is awaited', async () => {
    const played = await play(keyed(waits('P', '') + waits('Q', '')), { variables: { customer: 'Ada' } })
    expect(played.incidents).toEqual(['correlation-key-missing'])
    expect(Object.values(played.state.incidents)[0]!.message).toContain('"=customer", "=order"')
  })
})
