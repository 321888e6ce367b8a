import type { Effect } from '../../engine/events.ts'
import type { Value, Variables } from '../../shared/expressions/value.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Executor, Store } from '../store/store.ts'
import type { CommandOptions, InstanceRunner } from './instance-runner.ts'
import { keyText } from './instance-writer.ts'
import type { Begun, Starts, WaitingStart } from './starts.ts'

/** What waits in the outbox: an effect, or a signal for one instance or process of those it goes to. */
type Waiting =
  | Effect
  | { readonly kind: 'signalTo'; readonly instanceId: string; readonly name: string; readonly variables: Variables }
  | { readonly kind: 'signalStart'; readonly start: WaitingStart; readonly variables: Variables }

export interface SentMessage {
  readonly projectId: string
  readonly name: string
  readonly correlationKey?: Value
  readonly variables: Variables
}

/**
 * Brings what instances throw to where it belongs, in the order in which it was thrown, each once: its row
 * goes in the transaction that it is brought by.
 */
export class Outbox {
  readonly #store: Store
  readonly #runner: InstanceRunner
  readonly #starts: Starts
  #draining: Promise<void> | null = null
  #again = false

  constructor(store: Store, runner: InstanceRunner, starts: Starts) {
    this.#store = store
    this.#runner = runner
    this.#starts = starts
  }

  /** Empties the outbox; done when nothing is left in it. */
  drain(): Promise<void> {
    this.#again = true
    this.#draining ??= this.#drain().finally(() => (this.#draining = null))
    return this.#draining
  }

  /** Brings a message from outside to the one that waits for it, or starts a process by it. */
  async send(message: SentMessage, commandId?: string): Promise<Begun> {
    const targets = await waitingFor(this.#store.database, message)
    if (targets.length > 1) return { ok: false, problem: ambiguous(message.name, targets.length) }
    const done = await this.#bring(message, targets[0], commandId === undefined ? {} : { commandId })
    return done ?? { ok: false, problem: notAwaited(message) }
  }

  /** Puts a signal from outside into the outbox, for all that wait for it now. */
  async signal(projectId: string, name: string, variables: Variables): Promise<readonly string[]> {
    const targets = await this.#store.transaction((executor) => spread(executor, projectId, { name, variables }))
    await this.drain()
    return targets
  }

  /** Messages that were thrown too early, now that something waits for them. */
  async bringKept(projectId: string, names: readonly string[]): Promise<void> {
    const { database } = this.#store
    const kept = await database
      .selectFrom('keptMessages')
      .selectAll()
      .where('projectId', '=', projectId)
      .where('name', 'in', names)
      .orderBy('id')
      .execute()
    for (const { id, name, correlationKey, variables } of kept) {
      const message = {
        projectId,
        name,
        ...(correlationKey === null ? {} : { correlationKey }),
        variables: JSON.parse(variables) as Variables,
      }
      const targets = await waitingFor(database, message)
      if (targets.length !== 1) continue
      await this.#bring(message, targets[0], {
        also: (executor) => executor.deleteFrom('keptMessages').where('id', '=', id).execute(),
      })
    }
  }

  async #drain(): Promise<void> {
    while (this.#again) {
      this.#again = false
      for (;;) {
        const row = await this.#store.database
          .selectFrom('outbox')
          .selectAll()
          .orderBy('id')
          .limit(1)
          .executeTakeFirst()
        if (!row) break
        await this.#deliver(row.id, row.projectId, JSON.parse(row.effect) as Waiting)
      }
    }
  }

  async #deliver(row: number, projectId: string, effect: Waiting): Promise<void> {
    const remove = (executor: Executor) => executor.deleteFrom('outbox').where('id', '=', row).execute()
    // what cannot be brought any more (the instance has ended meanwhile) is gone
    const orDrop = async (done: Begun | null) => {
      if (!done?.ok) await remove(this.#store.database)
    }
    switch (effect.kind) {
      case 'store':
        await this.#store.transaction(async (executor) => {
          const value = JSON.stringify(effect.value)
          await executor
            .insertInto('dataStores')
            .values({ projectId, name: effect.name, value })
            .onConflict((oc) => oc.columns(['projectId', 'name']).doUpdateSet({ value }))
            .execute()
          await remove(executor)
        })
        await this.#starts.lookAtConditions(projectId)
        return
      case 'signal':
        await this.#store.transaction(async (executor) => {
          await spread(executor, projectId, effect)
          await remove(executor)
        })
        return
      case 'signalTo':
        await orDrop(
          await this.#runner.command(
            effect.instanceId,
            { kind: 'signal', name: effect.name, variables: effect.variables },
            { also: remove },
          ),
        )
        return
      case 'signalStart':
        await orDrop(await this.#starts.begin(effect.start, effect.variables, { also: remove }))
        return
      case 'message': {
        const message = { ...effect, projectId }
        const targets = await waitingFor(this.#store.database, message)
        const done = targets.length > 1 ? null : await this.#bring(message, targets[0], { also: remove })
        if (done?.ok) return
        await this.#store.transaction(async (executor) => {
          await executor
            .insertInto('keptMessages')
            .values({
              projectId,
              name: effect.name,
              correlationKey: effect.correlationKey === undefined ? null : keyText(effect.correlationKey),
              variables: JSON.stringify(effect.variables),
              createdMs: Date.now(),
            })
            .execute()
          await remove(executor)
        })
      }
    }
  }

  /** To the subscription, else to the process that it starts; null where there is neither. */
  async #bring(
    message: SentMessage,
    target: { readonly instanceId: string; readonly key: number } | undefined,
    options: Pick<CommandOptions, 'also' | 'commandId'>,
  ): Promise<Begun | null> {
    const { name, variables, projectId } = message
    if (target) {
      const command = { kind: 'message' as const, subscription: target.key, variables }
      return this.#runner.command(target.instanceId, command, options)
    }
    const start = await this.#store.database
      .selectFrom('startSubscriptions')
      .select(['deploymentId', 'process', 'element', 'kind', 'name'])
      .where('projectId', '=', projectId)
      .where('kind', '=', 'message')
      .where('name', '=', name)
      .executeTakeFirst()
    return start ? this.#starts.begin(start, variables, options) : null
  }
}

/** One row for each instance that waits for a signal and each process that it starts. @returns the instances */
async function spread(
  executor: Executor,
  projectId: string,
  { name, variables }: { readonly name: string; readonly variables: Variables },
): Promise<readonly string[]> {
  const instances = await executor
    .selectFrom('subscriptions')
    .select('instanceId')
    .distinct()
    .where('projectId', '=', projectId)
    .where('kind', '=', 'signal')
    .where('name', '=', name)
    .where('isSuspended', '=', 0)
    .orderBy('instanceId')
    .execute()
  const starts = await executor
    .selectFrom('startSubscriptions')
    .select(['deploymentId', 'process', 'element', 'kind', 'name'])
    .where('projectId', '=', projectId)
    .where('kind', '=', 'signal')
    .where('name', '=', name)
    .execute()
  const waiting: Waiting[] = [
    ...instances.map(({ instanceId }) => ({ kind: 'signalTo' as const, instanceId, name, variables })),
    ...starts.map((start) => ({ kind: 'signalStart' as const, start, variables })),
  ]
  for (const each of waiting) {
    await executor
      .insertInto('outbox')
      .values({ projectId, instanceId: 'instanceId' in each ? each.instanceId : '', effect: JSON.stringify(each) })
      .execute()
  }
  return instances.map(({ instanceId }) => instanceId)
}

function waitingFor(executor: Executor, { projectId, name, correlationKey }: SentMessage) {
  const query = executor
    .selectFrom('subscriptions')
    .select(['instanceId', 'key'])
    .where('projectId', '=', projectId)
    .where('kind', '=', 'message')
    .where('name', '=', name)
    .where('isSuspended', '=', 0)
  if (correlationKey === undefined) return query.execute()
  return query
    .where((eb) => eb.or([eb('correlationKey', 'is', null), eb('correlationKey', '=', keyText(correlationKey))]))
    .execute()
}

function ambiguous(name: string, count: number): Problem {
  return {
    severity: 'error',
    code: 'message-ambiguous',
    message: `${count} instances wait for the message "${name}" and nothing tells them apart.`,
    mend: 'Send it with a correlation key, and give the message one in the model.',
  }
}

function notAwaited({ name, correlationKey }: SentMessage): Problem {
  const key = correlationKey === undefined ? '' : ` with the key ${JSON.stringify(correlationKey)}`
  return {
    severity: 'error',
    code: 'message-not-awaited',
    message: `Nothing waits for the message "${name}"${key}, and no process starts by it.`,
    mend: 'Send it when something waits for it, with the name and key that it waits for.',
  }
}
