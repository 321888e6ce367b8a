import { reasonWeights, type VersionReason } from '../../shared/contract/version-reason.ts'
import { reportFault } from '../diagnostics/report-fault.ts'
import type { Executor, Store } from '../store/store.ts'
import { BelievedClock } from './believed-clock.ts'
import { thinnedVersions } from './thinned-versions.ts'

/** After the start, when a window has its diagrams, and then so often. */
const firstAfterMs = 60_000
const everyMs = 3_600_000

/** Tables whose rows name a version that they must find: what they name is never thinned. */
export const referringToVersions = ['runs', 'deployments', 'publications', 'signOffs'] as const

const ownDeeds = (Object.keys(reasonWeights) as VersionReason[]).filter((reason) => reasonWeights[reason] === 2)

export interface VersionThinningOptions {
  readonly store: Store
  /** milliseconds since 1970 */
  readonly clock: () => number
}

/**
 * Thins the versions that the studio cut by itself as they age: in the background, one diagram at a time, and by
 * no clock that leapt ahead.
 */
export class VersionThinning {
  readonly #store: Store
  readonly #clock: BelievedClock
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<number> | null = null
  #isClosed = false

  constructor({ store, clock }: VersionThinningOptions) {
    this.#store = store
    this.#clock = new BelievedClock(store, clock)
  }

  open(): void {
    this.#clock.open()
    this.#look(firstAfterMs)
  }

  /**
   * One sweep over all diagrams, or the one that is being done.
   *
   * @returns how many versions went
   * @throws what the first diagram failed with that could not be thinned, once the others are
   */
  sweep(): Promise<number> {
    this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = null))
    return this.#sweeping
  }

  /** Lets the transaction that is being done end. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#clock.close()
    await this.#sweeping?.catch(() => undefined)
  }

  #look(afterMs: number): void {
    this.#timer = setTimeout(() => {
      this.sweep()
        .catch((error: unknown) =>
          reportFault('Old versions could not be thinned; it is tried again in an hour.', error),
        )
        .finally(() => this.#isClosed || this.#look(everyMs))
    }, afterMs)
    this.#timer.unref()
  }

  async #sweep(): Promise<number> {
    const nowMs = await this.#clock.nowMs()
    const rows = await this.#store.database
      .selectFrom('versions')
      .select('diagramId')
      .groupBy('diagramId')
      .having(({ fn }) => fn.countAll(), '>', 1)
      .execute()
    let count = 0
    const failures: unknown[] = []
    for (const { diagramId } of rows) {
      if (this.#isClosed) break
      try {
        count += await this.#store.transaction((executor) => thinDiagram(executor, diagramId, nowMs))
      } catch (error) {
        failures.push(error)
      }
      // what waits for the database comes before the next diagram
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (failures.length > 0) throw failures[0]
    return count
  }
}

async function thinDiagram(executor: Executor, diagramId: string, nowMs: number): Promise<number> {
  const rows = await executor
    .selectFrom('versions')
    .select(['id', 'number', 'createdAt'])
    .select((select) =>
      select
        .case()
        .when(
          select.or([
            select('reason', 'in', ownDeeds),
            select('name', 'is not', null),
            select('note', 'is not', null),
            select('state', '!=', 'draft'),
            select('isMilestone', '=', 1),
            ...referringToVersions.map((table) =>
              select.exists(
                select.selectFrom(table).whereRef(`${table}.versionId`, '=', 'versions.id').select('versionId'),
              ),
            ),
          ]),
        )
        .then(1)
        .else(0)
        .end()
        .as('pinned'),
    )
    .where('diagramId', '=', diagramId)
    .execute()
  const aged = rows.map(({ id, number, createdAt, pinned }) => ({
    id,
    number,
    atMs: Date.parse(createdAt),
    isPinned: Number(pinned) === 1,
  }))
  const thinned = thinnedVersions(aged, nowMs)
  // fewer than a database takes at once
  for (let at = 0; at < thinned.length; at += 500)
    await executor
      .deleteFrom('versions')
      .where('id', 'in', thinned.slice(at, at + 500))
      .execute()
  return thinned.length
}
