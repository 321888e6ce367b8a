import type { CompiledNode } from '../../engine/executable.ts'
import { conditionHolds, needsAllEvents } from '../../engine/start-events.ts'
import type { Variables } from '../../shared/expressions/value.ts'
import type { Executor, Store } from '../store/store.ts'
import type { CommandOptions, Done, InstanceRunner } from './instance-runner.ts'
import { readStores } from './data-stores.ts'
import { newInstanceId } from './instance-id.ts'

/** A start event that waits, by one of its event definitions. */
export interface WaitingStart {
  readonly deploymentId: string
  readonly process: string
  readonly element: string
  readonly kind: 'message' | 'signal' | 'timer' | 'conditional'
  readonly name: string | null
}

/** What an event at a start event did; without an instance, others of its events still have to come. */
export type Begun = Done | { readonly ok: true; readonly instanceId: null }

/**
 * Begins process instances by events: at once, or when all events of a parallel multiple start event have
 * come (10.5.2), which the database remembers.
 */
export class Starts {
  readonly #store: Store
  readonly #runner: InstanceRunner
  readonly #clock: () => number

  constructor(store: Store, runner: InstanceRunner, clock: () => number) {
    this.#store = store
    this.#runner = runner
    this.#clock = clock
  }

  /** An event has come at a start event. */
  async begin(
    start: WaitingStart,
    variables: Variables,
    options: Pick<CommandOptions, 'also' | 'commandId'> = {},
  ): Promise<Begun> {
    if (!needsAllEvents(await this.#node(start))) return this.#start(start, variables, options)
    await this.#store.transaction(async (executor) => {
      await ofStart(executor, start)
        .where('kind', '=', start.kind)
        .where('name', start.name === null ? 'is' : '=', start.name)
        .set({ came: JSON.stringify(variables) })
        .execute()
      await options.also?.(executor)
    })
    return this.#startComplete(start)
  }

  /**
   * Looks at the conditional start events of a project again, now that a data store has changed: those whose
   * condition has become true begin an instance.
   */
  async lookAtConditions(projectId: string): Promise<void> {
    for (const start of await this.#conditional(projectId)) {
      const holds = await this.#holds(projectId, start, {})
      if (holds === (start.holds === 1)) continue
      const also = (executor: Executor) =>
        ofStart(executor, start)
          .where('kind', '=', 'conditional')
          .set({ holds: Number(holds) })
          .execute()
      if (!holds) await also(this.#store.database)
      else {
        const begun = await this.begin(start, {}, { also })
        if (!begun.ok) await also(this.#store.database)
      }
    }
  }

  /**
   * Begins an instance by each conditional start event of a project whose condition holds with these
   * variables, which the instance gets.
   *
   * @returns ids of the instances
   */
  async evaluateConditions(projectId: string, variables: Variables): Promise<readonly string[]> {
    const ids: string[] = []
    for (const start of await this.#conditional(projectId)) {
      if (!(await this.#holds(projectId, start, variables))) continue
      const begun = await this.begin(start, variables)
      if (begun.ok && begun.instanceId !== null) ids.push(begun.instanceId)
    }
    return ids
  }

  /** Begins what all events have come for and a stop has kept from beginning. */
  async open(): Promise<void> {
    const rows = await this.#store.database
      .selectFrom('startSubscriptions')
      .select(['deploymentId', 'process', 'element', 'kind', 'name'])
      .where('came', 'is not', null)
      .execute()
    for (const row of rows) await this.#startComplete(row)
  }

  async #startComplete(start: WaitingStart): Promise<Begun> {
    const events = await this.#store.database
      .selectFrom('startSubscriptions')
      .select('came')
      .where('deploymentId', '=', start.deploymentId)
      .where('element', '=', start.element)
      .execute()
    const came = events.flatMap((event) => (event.came === null ? [] : [JSON.parse(event.came) as Variables]))
    if (came.length === 0 || came.length < events.length) return { ok: true, instanceId: null }
    const forget = (executor: Executor) => ofStart(executor, start).set({ came: null }).execute()
    return this.#start(start, Object.assign({}, ...came) as Variables, { also: forget })
  }

  #start({ deploymentId, process, element }: WaitingStart, variables: Variables, options: CommandOptions) {
    const instance = newInstanceId()
    return this.#runner.start(
      deploymentId,
      { kind: 'start', instance, process, startEvent: element, variables },
      options,
    )
  }

  #conditional(projectId: string) {
    return this.#store.database
      .selectFrom('startSubscriptions')
      .select(['deploymentId', 'process', 'element', 'kind', 'name', 'holds'])
      .where('projectId', '=', projectId)
      .where('kind', '=', 'conditional')
      .execute()
  }

  async #holds(projectId: string, start: WaitingStart, variables: Variables): Promise<boolean> {
    const stores = await readStores(this.#store.database, projectId)
    const definition = (await this.#node(start)).definitions.find((each) => each.definition.kind === 'conditional')
    return definition !== undefined && conditionHolds(definition, { ...stores, ...variables }, this.#clock())
  }

  async #node({ deploymentId, element }: WaitingStart): Promise<CompiledNode> {
    const { executable } = await this.#runner.executables.of(this.#store.database, deploymentId)
    return executable.files[0]!.nodes.get(element)!
  }
}

function ofStart(executor: Executor, { deploymentId, element }: WaitingStart) {
  return executor
    .updateTable('startSubscriptions')
    .where('deploymentId', '=', deploymentId)
    .where('element', '=', element)
}
