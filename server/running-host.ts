import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * A note in the data folder about the host that works on it, so that a second start can open the
 * first. The note may be stale after a crash: what keeps two hosts apart is the database's lock.
 */
const noteSchema = z.object({ pid: z.int(), url: z.url() })
export type RunningHost = z.infer<typeof noteSchema>

export function writeRunningHost(dataFolder: string, host: RunningHost): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const path = noteIn(dataFolder)
  // it holds the token: nobody else may read it
  writeFileSync(`${path}.new`, JSON.stringify(host), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** The host that the note tells of if it still answers, else null. */
export async function findRunningHost(dataFolder: string): Promise<RunningHost | null> {
  let host: RunningHost
  try {
    host = noteSchema.parse(JSON.parse(readFileSync(noteIn(dataFolder), 'utf8')))
  } catch {
    return null
  }
  try {
    const response = await fetch(host.url, { redirect: 'manual', signal: AbortSignal.timeout(2000) })
    return response.status === 303 ? host : null
  } catch {
    return null
  }
}

export function removeRunningHost(dataFolder: string): void {
  rmSync(noteIn(dataFolder), { force: true })
}

function noteIn(dataFolder: string): string {
  return join(dataFolder, 'running.json')
}
