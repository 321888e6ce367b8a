import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccessTokens } from '../../backend/publish/access-token.ts'
import { clientFor } from '../../backend/publish/client-for.ts'
import { EngineFault } from '../../backend/publish/engine-fault.ts'
import { fileToPublish } from '../../backend/publish/files-to-publish.ts'
import { driverOf, type EngineDriver } from '../../backend/testing/engine-drivers.ts'
import { startRealEngine, whyNoEngine, type RealEngine } from '../../backend/testing/real-engines.ts'
import { tempFolder } from '../../backend/testing/temp-folder.ts'
import { targetDefinitionSchema } from '../../shared/contract/publish-contract.ts'
import { fixedFor } from '../../shared/targets/apply-fixes.ts'
import { run } from '../testing/captured-run.ts'

/** What decides the way of an example, which its people and workers would give. */
const examples = [
  { name: 'production-order', process: 'Process_ProductionOrder', start: null, messages: [] },
  { name: 'patient-admission', process: 'Process_PatientAdmission', start: null, messages: ['Bed is free'] },
  { name: 'loan-approval', process: '', start: 'Loan application', messages: ['Missing documents', 'Signed offer'] },
  { name: 'web-order', process: '', start: 'Web order', messages: ['Goods from supplier'] },
  { name: 'incident-handling', process: '', start: 'Incident report', messages: ['Answer of the vendor'] },
  { name: 'hotel-stay', process: '', start: 'Booking request', messages: ['Guest arrives'] },
] as const

const yes = ['alternativeAccepted', 'approved', 'authorised', 'bloodTest', 'complete', 'gift', 'inStock', 'paidNow']
const alsoYes = ['passed', 'repairable', 'roomFree', 'roomReady', 'solved', 'works', 'admit', 'bedFree']
const no = ['changesProduction', 'complaint', 'imaging', 'immediate', 'knownError', 'secondOpinionNeeded', 'sentBack']
const decisions = {
  ...Object.fromEntries([...yes, ...alsoYes].map((name) => [name, true])),
  ...Object.fromEntries([...no, 'vendorNeeded'].map((name) => [name, false])),
  risk: 'medium',
  nights: 2,
}

const fileOf = (name: string) => join(import.meta.dirname, '..', '..', 'resources', 'examples', name, 'process.bpmn')

for (const kind of ['operaton', 'flowable'] as const) {
  const missing = whyNoEngine(kind)
  describe.skipIf(missing !== null)(`a real ${kind}${missing === null ? '' : ` (${missing})`}`, () => {
    let engine: RealEngine
    let driver: EngineDriver
    const folder = tempFolder()
    const clientWith = (password: string | null) =>
      clientFor(
        targetDefinitionSchema.parse({
          kind,
          name: 'Engine',
          address: engine.address,
          settings: { authentication: engine.user === null ? { kind: 'none' } : { kind: 'basic', user: engine.user } },
        }),
        password === null ? {} : { password },
        { folder: folder.path, tokens: new AccessTokens() },
      )
    beforeAll(async () => {
      engine = await startRealEngine(kind)
      driver = driverOf(kind, engine)
    }, 180_000)
    afterAll(async () => {
      await engine?.[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    })

    it.each(examples)(
      'takes $name and runs it to its end on the way that Millrace does',
      async (example) => {
        const xml = fixedFor(readFileSync(fileOf(example.name), 'utf8'), kind)
        const client = clientWith(engine.password)
        const deployed = await client.deploy({
          id: randomUUID(),
          name: example.name,
          note: '',
          files: [fileToPublish(`${example.name}.bpmn`, 'process', xml)],
        })
        const definition = deployed.definitions.find((each) => each.kind === 'process')!
        const instance =
          example.start === null
            ? (
                await client.start!({
                  process: definition.id,
                  definitionKey: definition.key,
                  businessKey: null,
                  variables: decisions,
                })
              ).instanceId
            : await driver.startByMessage(example.start, decisions)
        const topics = [...xml.matchAll(/:topic="([^"]+)"/g)].map(([, topic]) => topic!)
        for (let moves = 0; moves < 200 && !(await driver.hasEnded(instance)); moves++) {
          if (!(await driver.moveOn(instance, topics, example.messages))) await new Promise((r) => setTimeout(r, 100))
        }
        expect(await driver.hasEnded(instance)).toBe(true)
        const path = await driver.path(instance, sourcesIn(xml))
        const own = await ownPath(folder.path, example)
        console.log(`${kind} ${example.name}: ${path.join(' ')}`)
        expect(comparable(path, xml)).toEqual(comparable(own, xml))
        await client.undo({ ...deployed, id: randomUUID(), name: example.name, files: [] })
        await client.close()
      },
      120_000,
    )

    it('says why it refuses a file', async () => {
      const client = clientWith(engine.password)
      const xml = fixedFor(readFileSync(fileOf('production-order'), 'utf8'), kind).replace(
        /<bpmn:sequenceFlow /,
        '<bpmn:sequenceFlow targetRef="Nowhere" ',
      )
      const broken = xml.replace(/targetRef="Nowhere" ([^>]*) targetRef="[^"]*"/, 'targetRef="Nowhere" $1')
      const files = [fileToPublish('broken.bpmn', 'process', broken)]
      const refusal: unknown = await client
        .deploy({ id: randomUUID(), name: 'broken', note: '', files })
        .catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(EngineFault)
      expect((refusal as EngineFault).problem.message).toMatch(/Nowhere|sequence ?flow/i)
      await client.close()
    }, 60_000)

    it.skipIf(kind === 'operaton')('says that a password is wrong', async () => {
      const client = clientWith('wrong')
      await expect(client.probe()).rejects.toMatchObject({ problem: { code: 'target-unauthorized' } })
      await client.close()
    })

    it('tells its version', async () => {
      const client = clientWith(engine.password)
      expect(await client.probe()).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+/), problems: [] })
      await client.close()
    })
  })
}

function sourcesIn(xml: string): ReadonlyMap<string, string> {
  const flows = xml.matchAll(/<bpmn:sequenceFlow id="([^"]+)"[^>]* sourceRef="([^"]+)"/g)
  return new Map([...flows].map(([, id, source]) => [id!, source!]))
}

/** Without the order of branches that run side by side; a gateway that joins counts once, however many tokens it had. */
function comparable(path: readonly string[], xml: string): readonly string[] {
  const joins = new Set([...xml.matchAll(/<bpmn:(?:parallel|inclusive)Gateway id="([^"]+)"/g)].map(([, id]) => id))
  return path.filter((element, place) => !joins.has(element) || path.indexOf(element) === place).sort()
}

/** Elements that `millrace run --trace` says were completed. */
async function ownPath(folder: string, { name, start, messages }: (typeof examples)[number]) {
  const variables = join(folder, 'variables.json')
  writeFileSync(variables, JSON.stringify(decisions))
  const file = fileOf(name)
  const userTasks = [...readFileSync(file, 'utf8').matchAll(/<bpmn:userTask id="([^"]+)"/g)].map(([, id]) => id!)
  const ran = await run([
    'run',
    file,
    '--trace',
    ...(start === null ? ['--variables', variables] : ['--message', `${start}=${JSON.stringify(decisions)}`]),
    ...messages.flatMap((message) => ['--message', `${message}={}`]),
    ...userTasks.flatMap((id) => ['--complete', `${id}={}`, '--complete', `${id}={}`]),
  ])
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  const path = ran.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; element: string; elementType: string })
    .filter(({ event, elementType }) => event === 'completed' && elementType !== 'process')
    .map(({ element }) => element)
  // of what is done many times the last is the whole, which the engines have no entry for
  const xml = readFileSync(file, 'utf8')
  const isWhole = (element: string, place: number) =>
    new RegExp(`[tT]ask id="${element}"(?:(?!</bpmn:\\w*[tT]ask>)[^])*multiInstance`).test(xml) &&
    path.lastIndexOf(element) === place
  return path.filter((element, place) => !isWhole(element, place))
}
