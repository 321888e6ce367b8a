import { reasonWeights, type VersionReason } from '../../shared/contract/version-reason.ts'
import { reportFault } from '../diagnostics/report-fault.ts'
import type { Executor, Store } from '../store/store.ts'
import { thinnedVersions } from './thinned-versions.ts'

/** After the start, when a window has its diagrams, and then so often. */
const firstAfterMs = 60_000
const everyMs = 3_600_000
/** A clock that is further ahead of all that was seen is not believed: longer than a weekend. */
const longestLeapMs = 3 * 24 * 3_600_000

/** Tables whose rows name a version that they must find: what they name is never thinned. */
export const referringToVersions = ['runs', 'deployments', 'publications', 'signOffs'] as const

const ownDeeds = (Object.keys(reasonWeights) as VersionReason[]).filter((reason) => reasonWeights[reason] === 2)

export interface VersionThinningOptions {
  readonly store: Store
  /** milliseconds since 1970 */
  readonly clock: () => number
}

/**
 * Thins the versions that the studio cut by itself as they age: in the background, one diagram at a time.
 *
 * A clock that leapt ahead would age everything at once, and what is thinned is gone. So where it is days ahead of the
 * newest that was in the store at the start, and of the sweep before, versions age no further until the next start,
 * by when work of that day is in the store; after a holiday they are thinned that much later.
 */
export class VersionThinning {
  readonly #options: VersionThinningOptions
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<number> | null = null
  /** by when versions may have aged, milliseconds since 1970; null: by the clock alone */
  #seenMs: Promise<number | null> = Promise.resolve(null)
  #isClosed = false

  constructor(options: VersionThinningOptions) {
    this.#options = options
  }

  open(): void {
    // now, before anything is written by this clock
    this.#seenMs = newestIn(this.#options.store).catch(() => null)
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
    await this.#seenMs
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
    const { store } = this.#options
    const nowMs = await this.#nowMs()
    const rows = await store.database
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
        count += await store.transaction((executor) => thinDiagram(executor, diagramId, nowMs))
      } catch (error) {
        failures.push(error)
      }
      // what waits for the database comes before the next diagram
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (failures.length > 0) throw failures[0]
    return count
  }

  async #nowMs(): Promise<number> {
    const nowMs = this.#options.clock()
    const seenMs = await this.#seenMs
    if (seenMs !== null && nowMs - seenMs > longestLeapMs) return seenMs
    if (seenMs !== null) this.#seenMs = Promise.resolve(nowMs)
    return nowMs
  }
}

/** When anything was last drawn or kept; null in an empty store. */
async function newestIn({ database }: Store): Promise<number | null> {
  const drawn = await database
    .selectFrom('diagrams')
    .select('changedAt as at')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const kept = await database
    .selectFrom('versions')
    .select('createdAt as at')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const stamps = [drawn, kept].flatMap((row) => (row ? [Date.parse(row.at)] : []))
  return stamps.length === 0 ? null : Math.max(...stamps)
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
