import { openBackend } from '../backend/backend.ts'
import { newInstanceId } from '../backend/runtime/instance-id.ts'
import { deployed } from '../bench/deployed.ts'
import { process as drawn } from '../shared/testing/bpmn-builder.ts'
import type { KillAnswer, KillCommand } from './kill.ts'

/**
 * The process that `kill.ts` kills: does the commands it is sent, and answers each when it is acknowledged.
 * Timers, scripts and messages between instances go on beside, so that there is load that nobody waits for.
 */
const [, , dataFolder] = process.argv
const backend = await openBackend({
  dataFolder: dataFolder!,
  host: 'local',
  version: '0',
  examplesFolder: dataFolder!,
  isWarm: false,
})
const { runtime, store } = backend
const existing = await store.database.selectFrom('deployments').select('id').executeTakeFirst()
const deploymentId = existing?.id ?? (await deployed(backend, model())).deploymentId

process.on('message', (command: KillCommand) => void answer(command))
process.send!({ kind: 'ready' } satisfies KillAnswer)

async function answer(command: KillCommand): Promise<void> {
  const { commandId } = command
  if (command.kind === 'start') {
    const start = { kind: 'start' as const, instance: newInstanceId(), process: 'P', variables: { n: 0, ticks: 0 } }
    const done = await runtime.runner.start(deploymentId, start, { commandId })
    if (!done.ok) throw new Error(done.problem.message)
    process.send!({ kind: 'done', commandId, instance: done.instanceId } satisfies KillAnswer)
    return
  }
  const row = await store.database
    .selectFrom('jobs')
    .select('key')
    .where('instanceId', '=', command.instance)
    .where('kind', '=', 'user')
    .executeTakeFirst()
  // a command that was done before the kill is answered by its id, whatever job it names
  const complete = { kind: 'completeJob' as const, job: row?.key ?? 0, variables: {} }
  const done = await runtime.runner.command(command.instance, complete, { commandId })
  process.send!(
    done.ok
      ? ({ kind: 'done', commandId, instance: command.instance } satisfies KillAnswer)
      : ({ kind: 'refused', commandId, message: done.problem.message } satisfies KillAnswer),
  )
}

/** A task that is done again and again, counted; beside it a timer that ticks and a signal that others catch. */
function model(): string {
  const count = (name: string) =>
    `<zeebe:ioMapping><zeebe:output source="=${name} + 1" target="${name}" /></zeebe:ioMapping>`
  return drawn('P')
    .start('S')
    .exclusive('M')
    .userTask('Count', { extension: count('n') })
    .exclusive('X', { default: 'again' })
    .branch((branch) => branch.end('E', { signal: 'ended' }), { condition: '=n >= 20' })
    .branch((branch) => branch.to('M'), { id: 'again' })
    .boundary('Tick', 'Count', { timerCycle: 'R/PT2S' }, { isInterrupting: false })
    .serviceTask('Ticked', { extension: count('ticks') })
    .end('TE')
    .xml()
}
