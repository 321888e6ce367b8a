import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openBackend } from '../backend/backend.ts'
import { replay } from '../backend/runtime/replay.ts'

export type KillCommand =
  | { readonly kind: 'start'; readonly commandId: string }
  | { readonly kind: 'complete'; readonly commandId: string; readonly instance: string }

export type KillAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly commandId: string; readonly instance: string }
  | { readonly kind: 'refused'; readonly commandId: string; readonly message: string }

/** Commands that are on their way at the same time. */
const AT_ONCE = 8
/** Turns of the counted task before an instance ends. */
const MOST_TURNS = 20

/**
 * Kills a host under load at random moments. Commands that were not answered are sent again under their id;
 * in the end each command counts once, every state is what its history gives, and the file is whole.
 *
 * @returns whether all of it held
 */
export async function killed(times: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-kill-'))
  const pending = new Map<string, KillCommand>()
  const turns = new Map<string, number>()
  let acknowledged = 0
  let repeated = 0
  let isLast = false
  try {
    for (let kill = 0; kill < times; kill++) {
      const host = await startHost(folder, onAnswer)
      repeated += pending.size
      for (const command of pending.values()) host.send(command)
      refill(host)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 600))
      host.kill('SIGKILL')
      await once(host, 'exit')
    }
    isLast = true
    const host = await startHost(folder, onAnswer)
    for (const command of pending.values()) host.send(command)
    while (pending.size > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    host.kill('SIGKILL')
    await once(host, 'exit')
    return await verify(folder, turns, acknowledged, repeated, times)
  } finally {
    rmSync(folder, { recursive: true })
  }

  function onAnswer(host: ChildProcess, answer: KillAnswer): void {
    if (answer.kind === 'ready') return
    const command = pending.get(answer.commandId)
    if (!command) throw new Error(`The command ${answer.commandId} was answered twice.`)
    pending.delete(answer.commandId)
    if (answer.kind === 'refused') throw new Error(`A command was refused: ${answer.message}`)
    acknowledged++
    turns.set(answer.instance, (turns.get(answer.instance) ?? 0) + (command.kind === 'complete' ? 1 : 0))
    refill(host)
  }

  function refill(host: ChildProcess): void {
    if (isLast || !host.connected) return
    const busy = new Set([...pending.values()].flatMap((each) => (each.kind === 'complete' ? [each.instance] : [])))
    while (pending.size < AT_ONCE) {
      const free = [...turns].filter(([instance, count]) => !busy.has(instance) && count < MOST_TURNS)
      const commandId = randomUUID()
      const command: KillCommand =
        free.length < 20
          ? { kind: 'start', commandId }
          : { kind: 'complete', commandId, instance: free[Math.floor(Math.random() * free.length)]![0] }
      if (command.kind === 'complete') busy.add(command.instance)
      pending.set(commandId, command)
      host.send(command, () => undefined)
    }
  }
}

async function startHost(
  folder: string,
  onAnswer: (host: ChildProcess, answer: KillAnswer) => void,
): Promise<ChildProcess> {
  const host = fork(join(import.meta.dirname, 'kill-host.ts'), [folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    host.on('message', (answer: KillAnswer) => {
      if (answer.kind === 'ready') resolve()
      onAnswer(host, answer)
    })
    host.once('exit', () => reject(new Error('The host ended before it was ready.')))
  })
  return host
}

async function verify(
  dataFolder: string,
  turns: ReadonlyMap<string, number>,
  acknowledged: number,
  repeated: number,
  times: number,
): Promise<boolean> {
  const backend = await openBackend({
    dataFolder,
    host: 'local',
    version: '0',
    examplesFolder: dataFolder,
    isWarm: false,
  })
  const { store, runtime } = backend
  try {
    await runtime.timers.close()
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.database)
    const integrity = JSON.stringify(rows)
    const instances = await store.database.selectFrom('instances').select(['id', 'state']).execute()
    const wrong: string[] = []
    for (const { id, state } of instances) {
      const { n } = (JSON.parse(state) as { elements: Record<number, { variables: { n: number } }> }).elements[1]!
        .variables
      if (n !== turns.get(id)) wrong.push(`${id} counted ${n} of ${turns.get(id)}`)
      if (JSON.stringify(await replay(store, runtime.runner.executables, id)) !== state)
        wrong.push(`${id} is not what its history gives`)
    }
    if (instances.length !== turns.size) wrong.push(`${instances.length} instances for ${turns.size} starts`)
    const isWhole = /"ok"/.test(integrity)
    const isGood = wrong.length === 0 && isWhole
    console.log(
      `  ${isGood ? 'ok ' : 'BAD'} ${times} kills: ${acknowledged} commands acknowledged, ${repeated} sent again, ${instances.length} instances; each counted once, integrity ${isWhole ? 'ok' : integrity}`,
    )
    for (const line of wrong.slice(0, 10)) console.log(`      ${line}`)
    return isGood
  } finally {
    await backend.close()
  }
}
