import type { Command } from '../../engine/commands.ts'
import type { EngineEvent } from '../../engine/events.ts'
import { step } from '../../engine/step.ts'
import type { InstanceState } from '../../engine/state.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Executor, Store } from '../store/store.ts'
import { readStores } from './data-stores.ts'
import { Executables, type Deployed } from './executables.ts'
import { writeStep } from './instance-writer.ts'

/** A command without its time. */
export type UntimedCommand = Command extends infer C ? (C extends Command ? Omit<C, 'nowMs'> : never) : never

export interface CommandOptions {
  /** asked in the same transaction first: why the command is not to be done, or null */
  readonly check?: (executor: Executor) => Promise<Problem | null>
  /** further writes of the same transaction, once the command is known to be done */
  readonly also?: (executor: Executor) => Promise<unknown>
  /** one given twice is done once */
  readonly commandId?: string
  /** of an instance that starts */
  readonly title?: string
  /** also while the instance is suspended */
  readonly isIntervention?: boolean
}

export type Done =
  | {
      readonly ok: true
      readonly instanceId: string
      readonly state: InstanceState
      readonly events: readonly EngineEvent[]
    }
  | { readonly ok: false; readonly problem: Problem }

/** Said after each command that was done, when it is on disk. */
export interface Changed {
  readonly instanceId: string
  readonly deployed: Deployed
  readonly state: InstanceState
  readonly hasEffects: boolean
  /** first key that the command gave: what has it or a later one is new */
  readonly firstNewKey: number
}

/**
 * Does commands to process instances: each is one transaction, in which the new state, its history, jobs,
 * subscriptions and what it sends are written together or not at all.
 */
export class InstanceRunner {
  readonly executables = new Executables()
  readonly #store: Store
  readonly #clock: () => number
  readonly #onChange: (changed: Changed) => void

  constructor(store: Store, clock: () => number, onChange: (changed: Changed) => void) {
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
  }

  /** Starts an instance of a deployment. */
  async start(
    deploymentId: string,
    command: Omit<Extract<Command, { kind: 'start' }>, 'nowMs'>,
    options: CommandOptions = {},
  ): Promise<Done> {
    const deployed = await this.executables.of(this.#store.database, deploymentId)
    return this.#do(deployed, command.instance, command, { ...options, isIntervention: true }, true)
  }

  /** Does a command to an instance that runs. */
  async command(instanceId: string, command: UntimedCommand, options: CommandOptions = {}): Promise<Done> {
    const row = await this.#store.database
      .selectFrom('instances')
      .select('deploymentId')
      .where('id', '=', instanceId)
      .executeTakeFirst()
    if (!row) return { ok: false, problem: instanceMissing(instanceId) }
    const deployed = await this.executables.of(this.#store.database, row.deploymentId)
    return this.#do(deployed, instanceId, command, options, false)
  }

  async #do(
    deployed: Deployed,
    instanceId: string,
    command: UntimedCommand,
    options: CommandOptions,
    isStart: boolean,
  ): Promise<Done> {
    const timed = { ...command, nowMs: this.#clock() } as Command
    let changed: Changed | null = null
    const done = await this.#store.transaction(async (executor): Promise<Done> => {
      const answered = options.commandId === undefined ? null : await answerTo(executor, options.commandId)
      const id = answered ?? instanceId
      const row = isStart && !answered ? null : await readRow(executor, id)
      const state = row ? (JSON.parse(row.state) as InstanceState) : null
      if (answered && state) return { ok: true, instanceId: id, state, events: [] }
      const objection = (await options.check?.(executor)) ?? null
      if (objection) return { ok: false, problem: objection }
      if (row?.isSuspended && !options.isIntervention) return { ok: false, problem: suspended(id) }
      const stores = deployed.hasStores ? await readStores(executor, deployed.projectId) : {}
      const result = step(deployed.executable, state, timed, stores)
      if (result.refusal) return { ok: false, problem: result.refusal }
      const before = { state, revision: row?.revision ?? 0, isSuspended: row?.isSuspended === 1 }
      await writeStep(
        executor,
        deployed,
        before,
        { ...timed, ...(deployed.hasStores ? { stores } : {}) },
        result,
        options.title ?? '',
      )
      if (options.commandId !== undefined) {
        await executor
          .insertInto('commandsDone')
          .values({ id: options.commandId, answer: id, atMs: timed.nowMs })
          .execute()
      }
      await options.also?.(executor)
      changed = {
        instanceId: id,
        deployed,
        state: result.state,
        hasEffects: result.effects.length > 0,
        firstNewKey: state?.nextKey ?? 0,
      }
      return { ok: true, instanceId: id, state: result.state, events: result.events }
    })
    if (changed) this.#onChange(changed)
    return done
  }
}

async function answerTo(executor: Executor, commandId: string): Promise<string | null> {
  const row = await executor.selectFrom('commandsDone').select('answer').where('id', '=', commandId).executeTakeFirst()
  return row?.answer ?? null
}

function readRow(executor: Executor, id: string) {
  return executor
    .selectFrom('instances')
    .select(['state', 'revision', 'isSuspended'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

function instanceMissing(id: string): Problem {
  return {
    severity: 'error',
    code: 'instance-missing',
    message: `The process instance ${id} is not there any more.`,
    mend: 'Read the list of instances again.',
  }
}

function suspended(id: string): Problem {
  return {
    severity: 'error',
    code: 'instance-suspended',
    message: `The process instance ${id} is suspended; nothing goes on in it.`,
    mend: 'Resume it first.',
  }
}
