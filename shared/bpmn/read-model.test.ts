import { expect, test } from 'vitest'
import { process } from '../testing/bpmn-builder.ts'
import { elementLabel } from './element-label.ts'
import { readModel } from './read-model.ts'

async function modelOf(xml: string) {
  const read = await readModel(xml)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return read
}

test('a process is read with its nodes, flows, conditions and default flow', async () => {
  const { value: model, problems } = await modelOf(
    process('P', { name: 'Claims', documentation: 'How claims go' })
      .start('S')
      .userTask('A', { name: 'Assess\nclaim' })
      .exclusive('G', { name: 'Covered?', default: 'G_E2' })
      .branch((yes) => yes.task('B').end('E1'), { name: 'yes', condition: 'amount < 100', language: 'feel' })
      .branch((no) => no.end('E2', 'terminate'))
      .xml(),
  )
  expect(problems).toEqual([])
  expect(model.processes).toEqual([
    {
      id: 'P',
      name: 'Claims',
      documentation: 'How claims go',
      isExecutable: true,
      nodes: ['S', 'A', 'G', 'B', 'E1', 'E2'],
      flows: ['S_A', 'A_G', 'G_B', 'B_E1', 'G_E2'],
    },
  ])
  expect(model.nodes.A).toMatchObject({ kind: 'task', taskType: 'userTask', name: 'Assess claim', scope: 'P' })
  expect(model.nodes.G).toMatchObject({ gatewayType: 'exclusive', default: 'G_E2', outgoing: ['G_B', 'G_E2'] })
  expect(model.flows.G_B).toMatchObject({ name: 'yes', condition: { body: 'amount < 100', language: 'feel' } })
  expect(model.nodes.E2).toMatchObject({ position: 'end', definitions: [{ kind: 'terminate' }] })
  expect(elementLabel(model, 'A')).toBe('Task "Assess claim" (A)')
  expect(elementLabel(model, 'G_E2')).toBe('Sequence flow (G_E2)')
})

const file = (inner: string, attributes = '') =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:o="urn:other" id="D" ${attributes}>${inner}</definitions>`

test('every kind of flow node is read with its own attributes', async () => {
  const { value: model, problems } = await modelOf(
    file(`<message id="M" name="Order"/><signal id="Sig"/><error id="Err" name="Broken" errorCode="E1"/><escalation id="Esc" escalationCode="X"/>
<process id="P">
<task id="t"/><userTask id="ut"/><manualTask id="mt"/><serviceTask id="st"/><sendTask id="snd" messageRef="M"/>
<receiveTask id="rcv" instantiate="true" messageRef="o:M"/><scriptTask id="scr" scriptFormat="js"><script><![CDATA[a < b]]></script></scriptTask><businessRuleTask id="br"/>
<callActivity id="call" calledElement="P2" isForCompensation="true" startQuantity="2" completionQuantity="3"/>
<subProcess id="sub"><startEvent id="in"/></subProcess><subProcess id="esub" triggeredByEvent="true"><startEvent id="es" isInterrupting="false"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent></subProcess>
<transaction id="tx"/><adHocSubProcess id="ah" ordering="Sequential" cancelRemainingInstances="false"><task id="aht"/><completionCondition>done</completionCondition></adHocSubProcess>
<exclusiveGateway id="x"/><inclusiveGateway id="i"/><parallelGateway id="p"/><eventBasedGateway id="eb" instantiate="true" eventGatewayType="Parallel"/>
<complexGateway id="cx"><activationCondition>n > 1</activationCondition></complexGateway>
<startEvent id="s1" isInterrupting="false"><messageEventDefinition messageRef="M"/></startEvent>
<intermediateCatchEvent id="c1" parallelMultiple="true"><signalEventDefinition signalRef="Sig"/><timerEventDefinition><timeDuration language="iso">PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
<intermediateCatchEvent id="c2"><conditionalEventDefinition><condition>a</condition></conditionalEventDefinition></intermediateCatchEvent>
<intermediateThrowEvent id="th1"><linkEventDefinition name="L"/></intermediateThrowEvent>
<intermediateThrowEvent id="th2"><compensateEventDefinition activityRef="t" waitForCompletion="false"/></intermediateThrowEvent>
<boundaryEvent id="b1" attachedToRef="t" cancelActivity="false"><escalationEventDefinition escalationRef="Esc"/></boundaryEvent>
<boundaryEvent id="b2" attachedToRef="t"><errorEventDefinition errorRef="Err"/></boundaryEvent>
<boundaryEvent id="b3" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent>
<endEvent id="e1"><terminateEventDefinition/></endEvent><endEvent id="e2"><eventDefinitionRef>Global</eventDefinitionRef></endEvent>
</process><process id="P2"/><messageEventDefinition id="Global" messageRef="M"/>`),
  )
  expect(problems).toEqual([])
  const { nodes } = model
  const tasks = ['t', 'ut', 'mt', 'st', 'snd', 'rcv', 'scr', 'br'].map((id) => nodes[id])
  expect(tasks.map((task) => task?.kind === 'task' && task.taskType)).toEqual([
    'task',
    'userTask',
    'manualTask',
    'serviceTask',
    'sendTask',
    'receiveTask',
    'scriptTask',
    'businessRuleTask',
  ])
  expect(nodes.rcv).toMatchObject({ instantiate: true, messageRef: 'M' })
  expect(nodes.scr).toMatchObject({ script: { body: 'a < b', language: 'js' } })
  expect(nodes.t).toMatchObject({ startQuantity: 1, completionQuantity: 1, boundaryEvents: ['b1', 'b2'] })
  expect(nodes.call).toMatchObject({
    kind: 'callActivity',
    calledElement: 'P2',
    isForCompensation: true,
    startQuantity: 2,
    completionQuantity: 3,
  })
  expect(nodes.sub).toMatchObject({ variant: 'embedded', nodes: ['in'] })
  expect(nodes.in).toMatchObject({ scope: 'sub' })
  expect(nodes.esub).toMatchObject({ variant: 'event' })
  expect(nodes.es).toMatchObject({ isInterrupting: false, definitions: [{ kind: 'timer', cycle: { body: 'R/P1D' } }] })
  expect(nodes.tx).toMatchObject({ variant: 'transaction' })
  expect(nodes.ah).toMatchObject({
    variant: 'adHoc',
    ordering: 'sequential',
    cancelRemainingInstances: false,
    completionCondition: { body: 'done' },
  })
  const gateways = ['x', 'i', 'p', 'eb', 'cx'].map((id) => nodes[id])
  expect(gateways.map((gateway) => gateway?.kind === 'gateway' && gateway.gatewayType)).toEqual([
    'exclusive',
    'inclusive',
    'parallel',
    'eventBased',
    'complex',
  ])
  expect(nodes.eb).toMatchObject({ instantiate: true, eventGatewayType: 'parallel' })
  expect(nodes.cx).toMatchObject({ activationCondition: { body: 'n > 1' } })
  // isInterrupting counts in event sub-processes only
  expect(nodes.s1).toMatchObject({ isInterrupting: true, definitions: [{ kind: 'message', ref: 'M' }] })
  expect(nodes.c1).toMatchObject({
    parallelMultiple: true,
    definitions: [
      { kind: 'signal', ref: 'Sig' },
      { kind: 'timer', duration: { body: 'PT1H', language: 'iso' } },
    ],
  })
  expect(nodes.c2).toMatchObject({ definitions: [{ kind: 'conditional', condition: { body: 'a' } }] })
  expect(nodes.th1).toMatchObject({ position: 'intermediateThrow', definitions: [{ kind: 'link', name: 'L' }] })
  expect(nodes.th2).toMatchObject({
    definitions: [{ kind: 'compensate', activityRef: 't', waitForCompletion: false }],
  })
  expect(nodes.b1).toMatchObject({ attachedTo: 't', isInterrupting: false, definitions: [{ ref: 'Esc' }] })
  expect(nodes.b2).toMatchObject({ attachedTo: 't', isInterrupting: true, definitions: [{ ref: 'Err' }] })
  expect(nodes.b3).toMatchObject({ definitions: [{ kind: 'cancel' }] })
  expect(nodes.e1).toMatchObject({ definitions: [{ kind: 'terminate' }] })
  expect(nodes.e2).toMatchObject({ definitions: [{ kind: 'message', ref: 'M' }] })
  expect(model.roots).toEqual({
    M: { id: 'M', kind: 'message', name: 'Order' },
    Sig: { id: 'Sig', kind: 'signal' },
    Err: { id: 'Err', kind: 'error', name: 'Broken', code: 'E1' },
    Esc: { id: 'Esc', kind: 'escalation', code: 'X' },
  })
})

test('loops and multi-instance are read as BPMN, Camunda 7 and Camunda 8 write them', async () => {
  const { value: model } = await modelOf(
    process('P')
      .start('S')
      .task('L', { loop: { testBefore: true, maximum: 3, condition: 'again' } })
      .task('M7', { multiInstance: { isSequential: true, collection: 'items', completionCondition: 'enough' } })
      .task('MB', { multiInstance: { cardinality: '5' } })
      .node(
        'task',
        'M8',
        {},
        `<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="= xs" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`,
      )
      .xml(),
  )
  const loops = ['L', 'M7', 'MB', 'M8'].map((id) => {
    const node = model.nodes[id]!
    return node.kind === 'task' ? node.loop : undefined
  })
  expect(loops).toEqual([
    { kind: 'standard', testBefore: true, maximum: 3, condition: { body: 'again' } },
    {
      kind: 'multiInstance',
      isSequential: true,
      collection: 'items',
      completionCondition: { body: 'enough' },
      behavior: 'All',
    },
    { kind: 'multiInstance', isSequential: false, cardinality: { body: '5' }, behavior: 'All' },
    { kind: 'multiInstance', isSequential: false, collection: '= xs', behavior: 'All' },
  ])
})

test('pools, lanes within lanes, message flows and data are read', async () => {
  const { value: model, problems } = await modelOf(
    process('P')
      .start('S')
      .task('A')
      .lane('Outer', ['S', 'A'], { name: 'Office' })
      .lane('Inner', ['A'], { parent: 'Outer' })
      .pool('Pool', { name: 'Us' })
      .blackBox('Them')
      .messageFlow('MF', 'Them', 'A', { name: 'order' })
      .raw(
        '<bpmn:dataObject id="O" isCollection="true" /><bpmn:dataObjectReference id="R" dataObjectRef="O" name="Form" />',
      )
      .raw('<bpmn:dataStoreReference id="SR" dataStoreRef="Store" />')
      .rawRoot('<bpmn:dataStore id="Store" name="Archive" />')
      .xml(),
  )
  expect(problems).toEqual([])
  expect(model.participants).toEqual([{ id: 'Pool', name: 'Us', process: 'P' }, { id: 'Them' }])
  expect(model.messageFlows).toEqual([{ id: 'MF', name: 'order', source: 'Them', target: 'A' }])
  expect(model.lanes).toEqual([
    { id: 'Outer', name: 'Office', process: 'P' },
    { id: 'Inner', process: 'P', parent: 'Outer' },
  ])
  expect([model.nodes.S?.lane, model.nodes.A?.lane]).toEqual(['Outer', 'Inner'])
  expect(model.data).toEqual([
    { id: 'Store', name: 'Archive', kind: 'dataStore', scope: 'Definitions_1' },
    { id: 'O', kind: 'dataObject', scope: 'P', isCollection: true },
    { id: 'R', name: 'Form', kind: 'dataObjectReference', scope: 'P', ref: 'O' },
    { id: 'SR', kind: 'dataStoreReference', scope: 'P', ref: 'Store' },
  ])
  expect(elementLabel(model, 'Pool')).toBe('Pool "Us" (Pool)')
  expect(elementLabel(model, 'Outer')).toBe('Lane "Office" (Outer)')
  expect(elementLabel(model, 'nowhere')).toBe('Element (nowhere)')
  expect(elementLabel(model, 'constructor')).toBe('Element (constructor)')
})

test('any prefix, or none, gives the same model, whatever other tools put between', async () => {
  const xml = process('P').start('S').task('A', { name: 'x' }).exclusive('G').end('E').xml()
  const other = xml
    .replaceAll('bpmn:', 'semantic:')
    .replace('xmlns:bpmn', 'xmlns:semantic')
    .replace('<semantic:process', '<o:meta xmlns:o="urn:signavio"><o:task id="A"/></o:meta><semantic:process')
  const none = xml.replaceAll('<bpmn:', '<').replaceAll('</bpmn:', '</').replace('xmlns:bpmn', 'xmlns')
  const [first, second, third] = await Promise.all([modelOf(xml), modelOf(other), modelOf(none)])
  expect(second).toEqual(first)
  expect(third).toEqual(first)
})
