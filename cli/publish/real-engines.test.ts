import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playStory, type EngineHands } from '../../backend/publish/testing/engine-hands.ts'
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

  describe.skipIf(reason !== null)('started from Maven Central', () => {
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
  })
})

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
  return {
    ...opened,
    targetId,
    /** with all that one click puts right */
    async publishExample(exampleId: string) {
      const { id: projectId, diagrams } = await api.projects.createFromExample({ exampleId })
      const diagramId = diagrams[0]!.id
      const { xml: drawn } = await api.diagrams.open({ id: diagramId })
      const { fixed: xml } = await api.publications.check({ diagramId, targetId, xml: drawn })
      const { publication } = await api.publications.publish({ targetId, projectId, diagramId, xml })
      if (publication?.state !== 'done') throw new Error(publication?.problems[0]?.message ?? 'Nothing was sent.')
      return { publication, xml }
    },
  }
}
