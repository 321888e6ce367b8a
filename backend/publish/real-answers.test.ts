import { describe, expect, it } from 'vitest'
import { answerFault } from './answer-fault.ts'
import { openPublishingWorld } from './testing/publishing-world.ts'
import { serve } from './testing/serve.ts'

/** What Operaton 1.0.3 and Flowable 7.2.0 really answered with HTTP 500 to what they do not take. */
const answers = [
  [
    'a file that is no XML, of Operaton',
    {
      type: 'RestException',
      message:
        "ENGINE-09003 Could not parse 'a.bpmn'. XML document structures must start and end within the same entity.",
      code: 0,
    },
    "ENGINE-09003 Could not parse 'a.bpmn'. XML document structures must start and end within the same entity.",
    undefined,
  ],
  [
    'a condition that cannot be read, of Operaton',
    {
      type: 'RestException',
      message: "ENGINE-01009 Error while parsing process. Error parsing '${complete ==': syntax error at position 13",
      code: 0,
    },
    "ENGINE-01009 Error while parsing process. Error parsing '${complete ==': syntax error at position 13",
    undefined,
  ],
  [
    'a message that starts another process, of Operaton',
    {
      type: 'RestException',
      message:
        "ENGINE-01011 Cannot deploy process definition 'a.bpmn': there already is a message event subscription for the message with name 'Web order'.",
      code: 0,
    },
    "ENGINE-01011 Cannot deploy process definition 'a.bpmn': there already is a message event subscription for the message with name 'Web order'.",
    undefined,
  ],
  [
    'work that nobody does, of Flowable',
    {
      message: 'Internal server error',
      exception:
        "Errors while parsing:\n[Validation set: 'flowable-executable-process' | Problem: 'flowable-servicetask-missing-implementation'] : One of the attributes 'class' or 'expression' is mandatory on serviceTask. - [Extra info : processDefinitionId = Process_A | processDefinitionName = A |  | id = Task_1 |  | activityName = Query | ] ( line: 98, column: 72)\n[Validation set: 'flowable-executable-process' | Problem: 'flowable-process-definition-not-executable'] : All process definition are set to be non-executable. - [Extra info : ]\n",
    },
    "Errors while parsing: One of the attributes 'class' or 'expression' is mandatory on serviceTask. (line 98, Task_1) All process definition are set to be non-executable.",
    'Task_1',
  ],
  [
    'a flow from nowhere, of Flowable',
    {
      message: 'Internal server error',
      exception:
        "javax.xml.transform.TransformerException: javax.xml.stream.XMLStreamException: org.xml.sax.SAXParseException; lineNumber: 500; columnNumber: 20; cvc-id.1: There is no ID/IDREF binding for IDREF 'Nowhere'.",
    },
    "Could not parse line 500: cvc-id.1: There is no ID/IDREF binding for IDREF 'Nowhere'.",
    undefined,
  ],
  [
    'a file that is no XML, of Flowable',
    {
      message: 'Internal server error',
      exception:
        'javax.xml.transform.TransformerException: javax.xml.stream.XMLStreamException: ParseError at [row,col]:[1,18]\nMessage: XML document structures must start and end within the same entity.',
    },
    'Could not parse line 1: XML document structures must start and end within the same entity.',
    undefined,
  ],
  [
    'a start without a variable that is asked for, of Flowable',
    {
      message: 'Internal server error',
      exception: "Unknown property used in expression: ${a == 1} with Execution[ id '1' ] - activity 'Gateway_1'",
    },
    "Internal server error: Unknown property used in expression: ${a == 1} with Execution[ id '1' ] - activity 'Gateway_1'",
    undefined,
  ],
] as const

describe('what real engines refuse with HTTP 500', () => {
  it.each(answers)('is told as a refusal: %s', (_what, body, text, elementId) => {
    const place = { name: 'Engine', address: 'http://engine' }
    const answer = { status: 500, body: JSON.stringify(body), location: null, path: '/deployment/create' }
    const { problem, mayBeDone } = answerFault(place, { ...answer, changes: true }, '')
    expect(problem).toMatchObject({ code: 'target-refused', message: `"Engine" refused (HTTP 500): ${text}` })
    expect([problem.elementId, mayBeDone]).toEqual([elementId, false])
  })

  it('is a failure as soon as it says anything else', () => {
    const place = { name: 'Engine', address: 'http://engine' }
    const body = '{"message":"Internal server error","exception":"The database is gone"}'
    const answer = { status: 500, body, location: null, path: '/deployment/create', changes: true }
    expect(answerFault(place, answer, '').problem).toMatchObject({
      code: 'target-failed',
      message: '"Engine" failed (HTTP 500): Internal server error: The database is gone',
    })
  })
})

describe('a deployment whose instances still run', () => {
  const refuses = { message: 'Internal server error', exception: 'Referential integrity constraint violation' }
  it.each([
    ['operaton', 2],
    ['flowable', 1],
  ] as const)('stays at %s, which is said', async (kind, running) => {
    await using server = await serve((app) => {
      const process = { id: 'approval:1:a', key: 'approval', version: 1 }
      app.post('/deployment/create', () => ({ id: 'd', deployedProcessDefinitions: { [process.id]: process } }))
      app.post('/repository/deployments', () => ({ id: 'd' }))
      app.get('/repository/process-definitions', () => ({ data: [process] }))
      for (const path of ['/deployment/d', '/repository/deployments/d'])
        app.delete(path, (_request, reply) => reply.code(500).send(refuses))
      app.get('/process-instance/count', () => ({ count: running }))
      app.get('/runtime/process-instances', () => ({ data: [], total: running }))
    })
    await using world = await openPublishingWorld()
    const definition = { kind, name: 'Engine', address: server.address, settings: {} }
    const { id } = await world.published(await world.addTarget(definition))
    await expect(world.api.publications.undo({ id })).rejects.toMatchObject({
      data: { problems: [{ code: 'publication-running', message: expect.stringContaining('still running') }] },
    })
    expect(await world.api.publications.get({ id })).toMatchObject({ undoneAt: null, canUndo: true })
  })
})

it('a deployment of which no process was made is told as such', async () => {
  await using server = await serve((app) => {
    app.post('/deployment/create', () => ({ id: 'd', deployedProcessDefinitions: null }))
    app.get('/process-definition', () => [])
  })
  await using world = await openPublishingWorld()
  const definition = { kind: 'operaton', name: 'Engine', address: server.address, settings: {} } as const
  const publication = await world.published(await world.addTarget(definition))
  expect(publication).toMatchObject({ state: 'done', problems: [{ code: 'publication-without-process' }] })
})
