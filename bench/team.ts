import { postgresPrograms, startPostgres } from '../backend/testing/postgres.ts'
import { process as drawn } from '../shared/testing/bpmn-builder.ts'
import { TeamHost, type TeamApi } from './team-host.ts'

/**
 * `npm run bench:team`: 100 people who save 20 diagrams at once while 500 others read, through real sockets to
 * a server in a process of its own; percentiles at the API, and whether an update was lost.
 */
const PUBLISHERS = 100
const READERS = 500
const DIAGRAMS = 20
const SAVES_EACH = 10

const programs = postgresPrograms()
await measure('SQLite')
if (programs === null) console.log('PostgreSQL: skipped, it is not here')
else {
  using postgres = await startPostgres(programs)
  await measure('PostgreSQL', postgres.database('bench'))
}

async function measure(name: string, databaseUrl?: string): Promise<void> {
  const host = new TeamHost(databaseUrl)
  await host.start()
  await host.setUp()
  const { api } = await host.connect()
  const { id: projectId } = await api.projects.create({ name: 'Shared' })
  const diagrams: string[] = []
  for (let index = 0; index < DIAGRAMS; index++) {
    const content = Buffer.from(drawn('P').start('S').userTask('A').end('E').xml()).toString('base64')
    const [imported] = await api.diagrams.import({ projectId, files: [{ fileName: `d${index}.bpmn`, content }] })
    diagrams.push(imported!.diagram!.id)
  }
  const connections = []
  for (let index = 0; index < PUBLISHERS + READERS; index++) connections.push(await host.connect())
  const apis = connections.map((connection) => connection.api)

  const saves: number[] = []
  const reads: number[] = []
  const saved = new Map<string, number>()
  let conflicts = 0
  let isOver = false
  const publish = async (client: TeamApi, who: number) => {
    for (let count = 0; count < SAVES_EACH; count++) {
      const id = diagrams[(who + count) % DIAGRAMS]!
      for (;;) {
        const { xml, revision } = await client.diagrams.open({ id })
        const before = performance.now()
        try {
          const marked = xml.replace('</bpmn:definitions>', `<!-- ${who}-${count} -->\n</bpmn:definitions>`)
          await client.diagrams.saveDraft({ id, xml: marked, baseRevision: revision })
          saves.push(performance.now() - before)
          saved.set(id, (saved.get(id) ?? 0) + 1)
          break
        } catch (error) {
          if ((error as { code?: string }).code !== 'CONFLICT') throw error
          conflicts++
        }
      }
    }
  }
  const read = async (client: TeamApi, who: number) => {
    for (let count = 0; !isOver; count++) {
      const before = performance.now()
      const id = diagrams[(who + count) % DIAGRAMS]!
      if (count % 3 === 0) await client.versions.list({ diagramId: id })
      else await client.diagrams.open({ id })
      reads.push(performance.now() - before)
      // a reader looks at what came
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
  const before = performance.now()
  const reading = Promise.all(apis.slice(PUBLISHERS).map(read))
  await Promise.all(apis.slice(0, PUBLISHERS).map(publish))
  isOver = true
  await reading
  const seconds = (performance.now() - before) / 1000

  let lost = 0
  for (const id of diagrams) {
    const { xml } = await api.diagrams.open({ id })
    const marks = xml.match(/<!-- \d+-\d+ -->/g)?.length ?? 0
    lost += (saved.get(id) ?? 0) - marks
  }
  console.log(
    `${name}: ${saves.length} saves and ${reads.length} reads in ${seconds.toFixed(1)} s, ${conflicts} conflicts told and done again, ${lost} updates lost, ${(await host.memory()).toFixed(0)} MiB`,
  )
  console.log(`  save  ${percentiles(saves)}`)
  console.log(`  read  ${percentiles(reads)}`)
  for (const { socket } of connections) socket.terminate()
  await host.kill()
  host.remove()
}

function percentiles(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(0)
  return `p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`
}
