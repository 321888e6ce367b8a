import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asking, playStory, type EngineHands } from '../../backend/publish/testing/engine-hands.ts'
import { flowableHands } from '../../backend/publish/testing/flowable-hands.ts'
import { operatonHands } from '../../backend/publish/testing/operaton-hands.ts'
import { openTestBackend } from '../../backend/testing/open-test-backend.ts'
import {
  startRealEngine,
  whyNoRealEngine,
  type RealEngine,
  type RealEngineKind,
} from '../../backend/testing/real-engines.ts'
import { readModel } from '../../shared/bpmn/read-model.ts'
import { alongFlows, pathOfRun, withJoinsOnce } from './testing/path-of-run.ts'
import { stories } from './testing/stories.ts'

const names = { operaton: 'Operaton', flowable: 'Flowable' } as const
const examplesFolder = join(import.meta.dirname, '../../resources/examples')
const kinds: readonly RealEngineKind[] = ['operaton', 'flowable']
const reasons = await Promise.all(kinds.map(async (kind) => [kind, await whyNoRealEngine(kind)] as const))

describe.each(reasons)('a real engine: %s', (kind, reason) => {
  if (reason !== null) console.log(`${names[kind]} cannot be had here, its tests are skipped: ${reason}`)

  describe.skipIf(reason !== null)(reason === null ? 'from Maven Central' : `not here (${reason})`, () => {
    let engine: RealEngine
    beforeAll(async () => {
      engine = await startRealEngine(kind)
    }, 120_000)
    afterAll(() => engine[Symbol.asyncDispose]())

    it.each(stories)('runs $example as millrace run does: $title', async ({ example, process, title, ...story }) => {
      await using studio = await openStudio(kind, engine)
      const { publication, xml } = await studio.publishExample(example)
      const model = await readModel(xml)
      if (!model.ok) throw new Error(model.problems[0]!.message)
      const { instanceId } = await studio.api.publications.start({
        id: publication.id,
        process,
        businessKey: title,
        variables: story.variables as Record<string, never>,
      })
      const hands: EngineHands =
        kind === 'operaton' ? operatonHands(engine) : flowableHands(engine, xml, model.value.flows)
      await playStory(hands, instanceId, story)
      const path = withJoinsOnce(await hands.path(instanceId), model.value)
      console.log(`${names[kind]}, ${example}, ${title}:\n  ${path.join(' ')}`)
      const expected = await pathOfRun(join(examplesFolder, example, 'process.bpmn'), model.value, story)
      expect([...path].sort()).toEqual([...expected].sort())
      expect(alongFlows(path, model.value)).toEqual(alongFlows(expected, model.value))
    })

    it('finds the engine, and says that a password is wrong', async () => {
      await using studio = await openStudio(kind, engine)
      const probe = await studio.api.targets.test({ id: studio.targetId })
      expect(probe).toMatchObject({ isReady: true, product: names[kind], problems: [] })
      expect(probe.version).toMatch(/^\d+\.\d+\.\d+/)
      await using wrong = await openStudio(kind, engine, 'wrong')
      expect(await wrong.api.targets.test({ id: wrong.targetId })).toMatchObject({
        isReady: false,
        problems: [{ code: 'target-unauthorized' }],
      })
      await expect(wrong.publishExample('web-order')).rejects.toThrow('does not accept user and secret')
    })

    it.each([
      [
        'a flow from nowhere',
        (xml: string) => xml.replace('sourceRef="Task_PlanOrder"', 'sourceRef="Nowhere"'),
        'Nowhere',
      ],
      ['work without anybody', (xml: string) => xml.replace(/ \w+:(type|topic)="[^"]*"/g, ''), 'is mandatory on s'],
      ['half a file', (xml: string) => xml.slice(0, xml.length / 2), 'within the same entity'],
    ])('refuses %s in words that reach whoever publishes it', async (_what, broken, words) => {
      await using studio = await openStudio(kind, engine)
      const { state, problems, canUndo } = await studio.publish('production-order', broken)
      expect([state, canUndo]).toEqual(['failed', false])
      expect(problems).toMatchObject([{ code: 'target-refused', message: expect.stringContaining(words) }])
    })

    it('says that two processes cannot start by the same message', async () => {
      await using studio = await openStudio(kind, engine)
      await studio.publishExample('web-order')
      const { state, problems } = await studio.publish('web-order', renamed('Process_OtherOrder'))
      expect(state).toBe('failed')
      expect(problems).toMatchObject([{ code: 'target-refused', message: expect.stringContaining('Web order') }])
    })

    it('lets a publication be taken back as soon as none of its instances run', async () => {
      await using studio = await openStudio(kind, engine)
      // of a process of its own, which no other test has running
      const { id } = await studio.publish('production-order', renamed('Process_ToUndo'))
      const { instanceId } = await studio.api.publications.start({
        id,
        process: 'Process_ToUndo',
        variables: { text: 'é', part: 0.5, large: 2 ** 40, isSmall: false, none: null },
      })
      await expect(studio.api.publications.undo({ id })).rejects.toMatchObject({
        data: { problems: [{ code: 'publication-running', message: expect.stringMatching(/^An instance of it is/) }] },
      })
      const ask = asking(engine, kind === 'operaton' ? '/engine-rest' : '/service')
      const instances = kind === 'operaton' ? '/process-instance' : '/runtime/process-instances'
      await ask('DELETE', `${instances}/${instanceId}`)
      expect(await studio.api.publications.undo({ id })).toMatchObject({ canUndo: false, canStart: false })
      await expect(
        studio.api.publications.start({ id, process: 'Process_ToUndo', variables: {} }),
      ).rejects.toMatchObject({ code: 'INVALID' })
      const definitions = kind === 'operaton' ? '/process-definition' : '/repository/process-definitions'
      expect(JSON.stringify(await ask('GET', `${definitions}?key=Process_ToUndo`))).not.toContain('Process_ToUndo:')
    })

    it('makes no second version of the same, where it can tell', async () => {
      await using studio = await openStudio(kind, engine)
      const first = await studio.publish('production-order', renamed('Process_Twice'))
      const second = await studio.publish('production-order', renamed('Process_Twice'))
      const versions = [first, second].map(({ definitions }) => definitions.map(({ version }) => version))
      expect(versions).toEqual(kind === 'operaton' ? [[1], [1]] : [[1], [2]])
      expect(second.problems.map(({ code }) => code)).toEqual(kind === 'operaton' ? ['publication-unchanged'] : [])
    })
  })
})

/** Another process for an engine. */
function renamed(process: string) {
  return (xml: string) => xml.replaceAll(/(?<==")Process_\w+(?=")/g, process)
}

/** A studio with the engine as a target. */
async function openStudio(kind: RealEngineKind, engine: RealEngine, password = engine.password) {
  const opened = await openTestBackend()
  const { api } = opened
  const { id: targetId } = await api.targets.create({
    definition: {
      kind,
      name: names[kind],
      address: engine.address,
      settings: { authentication: { kind: 'basic', user: engine.user } },
    },
    secrets: { password },
  })
  const publish = async (exampleId: string, change: (xml: string) => string) => {
    const { id: projectId, diagrams } = await api.projects.createFromExample({ exampleId })
    const diagramId = diagrams[0]!.id
    const { xml: drawn } = await api.diagrams.open({ id: diagramId })
    const sent = change((await api.publications.check({ diagramId, targetId, xml: drawn })).fixed)
    const asked = { targetId, projectId, diagramId, xml: sent, despiteFindings: true }
    const { publication } = await api.publications.publish(asked)
    if (!publication) throw new Error('Nothing was sent.')
    return { publication, sent }
  }
  return {
    ...opened,
    targetId,
    /** with all that one click puts right */
    async publishExample(exampleId: string) {
      const { sent, publication } = await publish(exampleId, (xml) => xml)
      if (publication.state !== 'done') throw new Error(publication.problems[0]?.message)
      return { publication, xml: sent }
    },
    /** so, and then changed; whatever is found to be wrong with it */
    publish: async (exampleId: string, change: (xml: string) => string) =>
      (await publish(exampleId, change)).publication,
  }
}
