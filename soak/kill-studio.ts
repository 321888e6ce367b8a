import { setTimeout as sleep } from 'node:timers/promises'
import type { Scenario } from '../shared/scenario/scenario.ts'
import { process as drawn } from '../shared/testing/bpmn-builder.ts'
import { StudioHost, type StudioApi } from './studio-host.ts'

/** Diagrams that are edited at the same time. */
const EDITORS = 4

/** What the backend said that it holds, and what it may hold since a write was cut off. */
interface Kept<T> {
  acknowledged: T
  asked: T | null
}

/** A row that a write has to name the revision of. */
interface KeptRow<T> extends Kept<T> {
  revision: number
}

interface Edited {
  readonly diagramId: string
  readonly scenarioId: string
  readonly draft: KeptRow<string>
  readonly scenario: KeptRow<Scenario>
  /** name of the version that was cut of each XML; no two drafts have the same */
  readonly versions: Map<string, Kept<string | null>>
  /** XML of the versions that were cut or named since the last look: the newest ones */
  readonly unseen: Set<string>
}

/**
 * Kills the studio's backend at random moments while drafts are saved, versions are named and scenarios
 * are edited. Afterwards whatever was acknowledged has to be there, however shortly before the kill; a
 * write that was cut off may be there wholly or not at all.
 *
 * @returns whether nothing acknowledged was lost and the file was whole after each kill
 */
export async function studioKilled(times: number): Promise<boolean> {
  const host = new StudioHost()
  const wrong: string[] = []
  const starts: number[] = []
  let acknowledged = 0
  let cutOff = 0
  try {
    starts.push(await host.start())
    const all = await setUp(host)
    for (let kill = 0; kill < times; kill++) {
      const { api, socket } = await host.connect()
      const cut = new AbortController()
      const editing = all.map(async (edited, index) => {
        for (let turn = 0; !cut.signal.aborted; turn++) {
          acknowledged += await editOnce(api, edited, `${kill}-${index}-${turn}`, cut.signal)
          await sleep(Math.random() * 30)
        }
      })
      await sleep(50 + Math.random() * 600)
      // what is on its way at this moment counts as cut off, however far it came
      cut.abort()
      await host.kill()
      socket.terminate()
      await Promise.all(editing)
      const integrity = host.integrity()
      if (integrity !== 'ok') wrong.push(`kill ${kill}: the file is damaged: ${integrity}`)
      starts.push(await host.start())
      const after = await host.connect()
      for (const edited of all) {
        cutOff += Number(edited.draft.asked !== null) + Number(edited.scenario.asked !== null)
        wrong.push(...(await missingFrom(after.api, edited)).map((what) => `kill ${kill}: ${what}`))
      }
      after.socket.terminate()
    }
    // old ones too, once: a kill must not reach back
    const { api, socket } = await host.connect()
    for (const edited of all) {
      for (const [xml, { acknowledged: name }] of edited.versions) if (name !== null) edited.unseen.add(xml)
      wrong.push(...(await missingFrom(api, edited)))
    }
    socket.terminate()
    const versions = all.reduce((sum, edited) => sum + edited.versions.size, 0)
    const slowest = (Math.max(...starts) / 1000).toFixed(1)
    console.log(
      `  ${wrong.length === 0 ? 'ok ' : 'BAD'} ${times} kills: ${acknowledged} writes acknowledged, ${cutOff} cut off, ${versions} versions named; ${wrong.length} wrong; ready again after at most ${slowest} s`,
    )
    for (const line of wrong.slice(0, 10)) console.log(`      ${line}`)
    return wrong.length === 0
  } finally {
    await host.kill()
    host.remove()
  }
}

async function setUp(host: StudioHost): Promise<readonly Edited[]> {
  const { api, socket } = await host.connect()
  const project = await api.projects.create({ name: 'Killed' })
  const all: Edited[] = []
  for (let index = 0; index < EDITORS; index++) {
    const made = await api.diagrams.create({ projectId: project.id, name: `Diagram ${index}` })
    const xml = xmlNamed('Begin')
    const { revision } = await api.diagrams.saveDraft({ id: made.id, xml, baseRevision: made.revision })
    const scenario = await api.scenarios.createDefault({ diagramId: made.id })
    all.push({
      diagramId: made.id,
      scenarioId: scenario.id,
      draft: { acknowledged: xml, asked: null, revision },
      scenario: { acknowledged: scenario.document, asked: null, revision: scenario.revision },
      versions: new Map(),
      unseen: new Set(),
    })
  }
  socket.terminate()
  return all
}

/** One write, as the window would do it. @returns 1 if it was acknowledged, 0 if the kill cut it off */
async function editOnce(api: StudioApi, edited: Edited, mark: string, cut: AbortSignal): Promise<0 | 1> {
  const { diagramId, scenarioId, draft, scenario, versions, unseen } = edited
  const dice = Math.random()
  try {
    if (dice < 0.5) {
      draft.asked = xmlNamed(mark)
      const write = { id: diagramId, xml: draft.asked, baseRevision: draft.revision }
      settle(draft, (await unlessCut(api.diagrams.saveDraft(write), cut)).revision)
    } else if (dice < 0.85) {
      const seed = Math.floor(Math.random() * 2 ** 31)
      scenario.asked = { ...scenario.acknowledged, run: { ...scenario.acknowledged.run, seed } }
      const write = { id: scenarioId, document: scenario.asked, baseRevision: scenario.revision }
      settle(scenario, (await unlessCut(api.scenarios.save(write), cut)).revision)
    } else {
      // where the draft is as it was at the last version, that one is named anew
      const version = versions.get(draft.acknowledged) ?? { acknowledged: null, asked: null }
      versions.set(draft.acknowledged, version)
      unseen.add(draft.acknowledged)
      version.asked = mark
      await unlessCut(api.versions.create({ diagramId, name: mark, reason: 'saved' }), cut)
      Object.assign(version, { acknowledged: mark, asked: null })
    }
    return 1
  } catch (error) {
    if (cut.aborted) return 0
    throw error
  }
}

/** A call whose answer was on its way when the host was killed never ends by itself. */
function unlessCut<T>(call: Promise<T>, cut: AbortSignal): Promise<T> {
  return Promise.race([
    call,
    new Promise<never>((_, reject) =>
      cut.addEventListener('abort', () => reject(new Error('cut off')), { once: true }),
    ),
  ])
}

/** @returns what was acknowledged and is not there; afterwards what is there counts as acknowledged */
async function missingFrom(api: StudioApi, edited: Edited): Promise<readonly string[]> {
  const { diagramId, scenarioId, draft, scenario, versions, unseen } = edited
  const missing: string[] = []
  const open = await api.diagrams.open({ id: diagramId })
  if (!isKept(draft, open.xml)) missing.push(`the draft of "${open.name}" is not what was acknowledged`)
  Object.assign(draft, { acknowledged: open.xml, asked: null, revision: open.revision })

  const row = (await api.scenarios.list({ diagramId })).find(({ id }) => id === scenarioId)
  if (!row || !isKept(scenario, row.document))
    missing.push(`the scenario of "${open.name}" is not what was acknowledged`)
  if (row) Object.assign(scenario, { acknowledged: row.document, asked: null, revision: row.revision })

  const named = new Map<string, string | null>()
  for (const { id, name } of (await api.versions.list({ diagramId })).slice(0, unseen.size))
    named.set((await api.versions.get({ id })).xml, name)
  for (const xml of unseen) {
    const version = versions.get(xml)!
    const name = named.get(xml) ?? null
    if (name !== version.acknowledged && (version.asked === null || name !== version.asked))
      missing.push(`version "${version.acknowledged}" of "${open.name}" is gone or named "${name}"`)
    Object.assign(version, { acknowledged: name, asked: null })
  }
  unseen.clear()
  return missing
}

function settle<T>(kept: KeptRow<T>, revision: number): void {
  if (kept.asked === null) return
  Object.assign(kept, { acknowledged: kept.asked, asked: null, revision })
}

function isKept<T>(kept: Kept<T>, there: T): boolean {
  const text = JSON.stringify(there)
  return text === JSON.stringify(kept.acknowledged) || (kept.asked !== null && text === JSON.stringify(kept.asked))
}

function xmlNamed(name: string): string {
  return drawn('P').start('S').userTask('Assess', { name }).end('E').xml()
}
