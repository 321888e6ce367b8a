import { TeamHost, type TeamApi } from '../bench/team-host.ts'
import { postgresPrograms, startPostgres } from '../backend/testing/postgres.ts'

/**
 * Kills the team server at random moments while people rename, save and make projects: whatever was
 * acknowledged has to be there afterwards.
 *
 * @returns whether nothing acknowledged was lost, on SQLite and, where it is here, on PostgreSQL
 */
export async function teamKilled(times: number): Promise<boolean> {
  const programs = postgresPrograms()
  const isGood = await killedOn('SQLite', times)
  if (programs === null) {
    console.log('  PostgreSQL: skipped, it is not here')
    return isGood
  }
  using postgres = await startPostgres(programs)
  return (await killedOn('PostgreSQL', times, postgres.database('soak'))) && isGood
}

const WRITERS = 8

async function killedOn(name: string, times: number, databaseUrl?: string): Promise<boolean> {
  const host = new TeamHost(databaseUrl)
  const starts: number[] = [await host.start()]
  await host.setUp()
  /** name of each project as it was acknowledged last, and as it may be since a rename was cut off */
  const known = new Map<string, { acknowledged: string; asked: string | null }>()
  let acknowledged = 0
  let lost = 0
  for (let kill = 0; kill < times; kill++) {
    const connections = await Promise.all(Array.from({ length: WRITERS }, () => host.connect()))
    let isOver = false
    const working = connections.map(async ({ api }, who) => {
      while (!isOver) acknowledged += await workOnce(api, known, `${kill}-${who}`)
    })
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 900))
    isOver = true
    await host.kill()
    for (const { socket } of connections) socket.terminate()
    await Promise.allSettled(working)
    starts.push(await host.start())
    const { api, socket } = await host.connect()
    const there = new Map((await api.projects.list({})).map((project) => [project.id, project.name]))
    for (const [id, { acknowledged: before, asked }] of known) {
      const now = there.get(id)
      if (now !== before && (asked === null || now !== asked)) lost++
      if (now !== undefined) known.set(id, { acknowledged: now, asked: null })
    }
    socket.terminate()
  }
  await host.kill()
  host.remove()
  const slowest = Math.max(...starts)
  console.log(
    `  ${lost === 0 ? 'ok ' : 'BAD'} ${name}: ${times} kills, ${acknowledged} commands acknowledged, ${lost} lost; ready again after at most ${(slowest / 1000).toFixed(1)} s`,
  )
  return lost === 0
}

/** One command. @returns 1 if it was acknowledged */
async function workOnce(
  api: TeamApi,
  known: Map<string, { acknowledged: string; asked: string | null }>,
  mark: string,
): Promise<number> {
  const name = `${mark}-${Math.random().toString(36).slice(2)}`
  const ids = [...known.keys()]
  const id = ids[Math.floor(Math.random() * ids.length)]
  const entry = id === undefined ? undefined : known.get(id)
  try {
    if (id === undefined || !entry || ids.length < 50) {
      const project = await withinSeconds(api.projects.create({ name }))
      known.set(project.id, { acknowledged: name, asked: null })
      return 1
    }
    // one at a time for each project, so that it is clear what its name may be
    if (entry.asked !== null) return 0
    entry.asked = name
    await withinSeconds(api.projects.rename({ id, name }))
    entry.acknowledged = name
    entry.asked = null
    return 1
  } catch {
    // cut off by the kill: it may have been done or not
    await new Promise((resolve) => setTimeout(resolve, 5))
    return 0
  }
}

/** A call over a socket that was cut never answers. */
function withinSeconds<T>(call: Promise<T>): Promise<T> {
  return Promise.race([
    call,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), 2000).unref()),
  ])
}
