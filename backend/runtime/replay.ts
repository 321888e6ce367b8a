import { migrateState } from '../../engine/migrate.ts'
import { step } from '../../engine/step.ts'
import type { InstanceState } from '../../engine/state.ts'
import type { Store } from '../store/store.ts'
import type { Executables } from './executables.ts'
import type { RecordedCommand } from './instance-writer.ts'

type Recorded = RecordedCommand | { readonly kind: 'migrate'; readonly mapping: Readonly<Record<string, string>> }

/**
 * The state of an instance made again from its history, up to a command or to the end.
 *
 * @param upTo number of the last command that counts
 * @returns null for an instance without history
 * @throws {Error} where a command of the history is refused: the history was changed, or the engine was
 */
export async function replay(
  { database }: Store,
  executables: Executables,
  instanceId: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<InstanceState | null> {
  const rows = await database
    .selectFrom('history')
    .select(['number', 'deploymentId', 'command'])
    .where('instanceId', '=', instanceId)
    .where('number', '<=', upTo)
    .orderBy('number')
    .execute()
  let state: InstanceState | null = null
  let before: string | null = null
  for (const { number, deploymentId, command: text } of rows) {
    const { executable } = await executables.of(database, deploymentId)
    const command = JSON.parse(text) as Recorded
    if (command.kind === 'migrate') {
      const from = await executables.of(database, before!)
      state = migrateState(from.executable, executable, state!, command.mapping).state
    } else {
      const { stores, ...plain } = command
      const done = step(executable, state, plain, stores)
      if (done.refusal)
        throw new Error(`Command ${number} of ${instanceId} cannot be done again: ${done.refusal.message}`)
      state = done.state
    }
    before = deploymentId
  }
  return state
}
