import { expect, test } from 'vitest'
import { process } from '../testing/bpmn-builder.ts'
import { readModel } from './read-model.ts'

const NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const file = (inner: string) =>
  `<?xml version="1.0"?>\n<definitions xmlns="${NAMESPACE}" id="D">\n<process id="P">\n${inner}\n</process>\n</definitions>`

/** Each problem as `severity code element line`, for files that give a model. */
async function said(xml: string) {
  const read = await readModel(xml)
  if (!read.ok) throw new Error(`no model: ${read.problems[0]?.message}`)
  for (const { message, mend } of read.problems) expect([message, mend]).not.toContain('')
  return read.problems.map((p) => [p.severity, p.code, p.elementId, p.line].filter(Boolean).join(' '))
}

/** The one problem of a file that gives no model. */
async function refusal(xml: string) {
  const read = await readModel(xml)
  if (read.ok) throw new Error('read')
  expect(read.problems).toHaveLength(1)
  expect(read.problems[0]).toMatchObject({ severity: 'error', mend: expect.stringMatching(/\w/) })
  return read.problems[0]!
}

test.each([
  ['', 'file-empty', 'empty'],
  ['  \n ', 'file-empty', 'empty'],
  ['\u0089PNG\r\n', 'not-xml', 'PNG picture'],
  ['{"a": 1}', 'not-xml', 'JSON'],
  ['<!DOCTYPE html><html><br></html>', 'not-xml', 'HTML page'],
  ['hello', 'not-xml', 'does not start with a tag'],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'not-bpmn', 'http://www.w3.org/2000/svg'],
  ['<definitions/>', 'not-bpmn', 'in no namespace'],
  [`<process xmlns="${NAMESPACE}"/>`, 'not-bpmn', 'in place of <definitions>'],
  ['<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', 'not-bpmn', 'XPDL'],
  ['<definitions xmlns="http://schema.omg.org/spec/BPMN/1.2"/>', 'not-bpmn', 'BPMN 1.x'],
  ['<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', 'not-bpmn', 'DMN'],
])('%j is refused as %s', async (xml, code, words) => {
  const problem = await refusal(xml)
  expect(problem.code).toBe(code)
  expect(problem.message).toContain(words)
})

test('a truncated file says what is never closed, wherever it is cut', async () => {
  const whole = process('P').start('S').task('A', { name: 'x', documentation: 'y' }).end('E').xml()
  const body = whole.indexOf('<bpmn:process')
  for (let length = body + 1; length < whole.trimEnd().length; length += 7) {
    const problem = await refusal(whole.slice(0, length))
    expect([problem.code, problem.line]).toEqual(['file-truncated', expect.any(Number)])
  }
})

test('XML that is not well-formed is said with its line', async () => {
  const cases = [
    '<task id="A"></tusk>',
    '<task id="A" id="B"/>',
    '<task id=A/>',
    'a & b',
    '<task id="A"x="b"/>',
    '<1/>',
    '<y:task/>',
    '\u0001',
  ]
  for (const inner of cases) expect(await refusal(file(inner))).toMatchObject({ code: 'xml-broken', line: 4 })
  expect(await refusal(`${file('')}<more/>`)).toMatchObject({ code: 'xml-broken', line: 6 })
})

test('a DOCTYPE is refused at once, billion laughs and all', async () => {
  const laughs = Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('\n')
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY l0 "lol">${laughs}]>\n<a>&l30;</a>`
  const start = performance.now()
  expect(await refusal(bomb)).toMatchObject({ code: 'doctype-refused', line: 2 })
  expect(await refusal('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toMatchObject({ code: 'doctype-refused' })
  expect(await refusal(file('<task id="A" name="&lol;"/>'))).toMatchObject({ code: 'entity-unknown', line: 4 })
  expect(performance.now() - start).toBeLessThan(200)
})

test('references that lead nowhere name the element, the field and the line', async () => {
  expect(
    await said(
      file(`<startEvent id="S"/>
<sequenceFlow id="F1" sourceRef="S" targetRef="gone"/>
<sequenceFlow id="F2" sourceRef="gone" targetRef="S"/>
<sequenceFlow id="F3" sourceRef="S"/>
<boundaryEvent id="B" attachedToRef="gone"/>
<exclusiveGateway id="G" default="gone"/>
<receiveTask id="R" messageRef="gone"><incoming>gone</incoming></receiveTask>
<callActivity id="C" calledElement="gone"/>
<laneSet><lane id="L"><flowNodeRef>gone</flowNodeRef></lane></laneSet>
<dataObjectReference id="DR" dataObjectRef="gone"/>`),
    ),
  ).toEqual([
    'error dangling-reference F1 5',
    'error dangling-reference F2 6',
    'error reference-missing F3 7',
    'warning dangling-reference R 10',
    'warning dangling-reference L 12',
    'error dangling-reference B 8',
    'error dangling-reference G 9',
    'error dangling-reference R 10',
    'warning called-process-missing C 11',
    'warning dangling-reference DR 13',
  ])
  const read = await readModel(file('<sequenceFlow id="F" sourceRef="S" targetRef="E"/>'))
  expect(read.problems[0]).toMatchObject({ field: 'sourceRef' })
  expect(read.problems[0]?.message).toBe(
    'Sequence flow (F) refers in sourceRef to "S", which is not in the file. The flow is left out.',
  )
})

test('a reference to something of another kind is said as such', async () => {
  expect(
    await said(file('<task id="A"/><boundaryEvent id="B" attachedToRef="L"/><laneSet><lane id="L"/></laneSet>')),
  ).toEqual(['error reference-wrong-type B 4'])
})

test('of two elements with the same id the first stays, and both places are named', async () => {
  const xml = file(
    '<task id="A" name="First"/>\n<task id="A" name="Second"/>\n<subProcess id="A"><task id="Inner"/></subProcess>',
  )
  expect(await said(xml)).toEqual(['error duplicate-id A 5', 'error duplicate-id A 6'])
  const read = await readModel(xml)
  if (!read.ok) throw new Error()
  expect(Object.keys(read.value.nodes)).toEqual(['A'])
  expect(read.value.nodes.A).toMatchObject({ name: 'First' })
  expect(read.problems[0]?.message).toContain('Task "First" (A) on line 4')
})

test('a flow that leads out of its sub-process or pool is an error', async () => {
  const xml = file(
    '<task id="A"/><subProcess id="S"><task id="B"/></subProcess><sequenceFlow id="F" sourceRef="A" targetRef="B"/>',
  )
  expect(await said(xml)).toEqual(['error flow-crosses-scope F 4'])
})

test('a flow that is written elsewhere is read where its ends are', async () => {
  const xml = file(
    '<subProcess id="S"><task id="A"/><task id="B"/></subProcess><sequenceFlow id="F" sourceRef="A" targetRef="B"/>',
  )
  expect(await said(xml)).toEqual(['info flow-misplaced F 4'])
})

test('a boundary event on an activity of another sub-process is an error', async () => {
  const xml = file('<task id="A"/><subProcess id="S"><boundaryEvent id="B" attachedToRef="A"/></subProcess>')
  expect(await said(xml)).toEqual(['error boundary-event-outside B 4'])
})

test('elements that BPMN does not have, wrong numbers and illegal ids are said', async () => {
  expect(await said(file('<robotTask id="R"/>'))).toEqual(['error element-unknown R 4'])
  expect(await said(file('<endEvent id="E"><fooEventDefinition/></endEvent>'))).toEqual(['error element-unknown E 4'])
  expect(await said(file('<task id="A" startQuantity="0"/>'))).toEqual(['error quantity-invalid A 4'])
  expect(await said(file('<task id="1"/>'))).toEqual(['warning id-illegal 1 4'])
  expect(await said(file('<task id="__proto__"/>'))).toEqual(['error id-illegal __proto__ 4'])
  expect(await said(file('<task name="No id"/>'))).toEqual(['warning id-missing task_1 4'])
})

test('a file without a process is an error, with the model that there is', async () => {
  expect(await said(`<definitions xmlns="${NAMESPACE}"/>`)).toEqual(['error process-missing 1'])
})

test('nesting too deep and very many attributes, lines and problems neither crash nor hang', async () => {
  const start = performance.now()
  const depth = 100_000
  expect(await refusal(file('<subProcess>'.repeat(depth) + '</subProcess>'.repeat(depth)))).toMatchObject({
    code: 'xml-too-deep',
  })
  const attributes = Array.from({ length: 50_000 }, (_, n) => ` a${n}="x"`).join('')
  expect(await said(file(`<task id="A"${attributes}/>`))).toEqual([])
  const dangling = Array.from(
    { length: 50_000 },
    (_, n) => `<sequenceFlow id="F${n}" sourceRef="x" targetRef="y"/>`,
  ).join('\n')
  const problems = await said(file(dangling))
  expect(problems).toHaveLength(201)
  expect(await refusal(file(`<task id="A" name="${'&'.repeat(100_000)}"/>`))).toMatchObject({ code: 'xml-broken' })
  expect(await refusal('<'.repeat(1_000_000))).toMatchObject({ code: 'xml-broken' })
  expect(performance.now() - start).toBeLessThan(30_000)
})

test('a hundred thousand elements are read without a hang', async () => {
  let xml = '<startEvent id="T0"/>'
  for (let n = 1; n < 50_000; n++)
    xml += `<task id="T${n}" name="Task"/><sequenceFlow id="F${n}" sourceRef="T${n - 1}" targetRef="T${n}"/>`
  const start = performance.now()
  const read = await readModel(file(xml))
  expect(performance.now() - start).toBeLessThan(30_000)
  expect(read.ok && Object.keys(read.value.flows).length).toBe(49_999)
})
