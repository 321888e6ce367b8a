import { performance } from 'node:perf_hooks'
import type { Store } from '../store/store.ts'

const dayMs = 24 * 3_600_000
/** A clock that is further ahead of all that was seen is not believed: longer than a weekend. */
const longestLeapMs = 3 * dayMs
/** A clock that leapt and that nobody has set back for so long is right. */
const believedAfterMs = 3 * dayMs

/** An instant by the clock, and by what counts on whatever the clock is set to; both in milliseconds. */
interface Moment {
  readonly atMs: number
  readonly livedMs: number
}

/**
 * The time by which things may be old enough to be deleted for good.
 *
 * A clock that leapt ahead would age everything at once, and what is deleted is gone. So where it is days ahead of the
 * newest that was in the store at the start, or of what it last said, time passes here as it is lived instead: until
 * the clock is right again, until it has stood for three days, or until the next start, by when work of that day is in
 * the store. After a holiday things are deleted that much later.
 */
export class BelievedClock {
  readonly #store: Store
  readonly #clock: () => number
  readonly #lived: () => number
  /** when the clock was last believed; null: never asked yet */
  #seen: Promise<Moment | null> = Promise.resolve(null)

  /**
   * @param clock milliseconds since 1970
   * @param lived milliseconds since some moment, whatever the clock is set to
   */
  constructor(store: Store, clock: () => number, lived: () => number = () => performance.now()) {
    this.#store = store
    this.#clock = clock
    this.#lived = lived
  }

  /** Looks at once what is in the store, before anything is written by this clock; until then it is believed. */
  open(): void {
    const livedMs = this.#lived()
    this.#seen = newestIn(this.#store)
      .then((atMs) => (atMs === null ? null : { atMs, livedMs }))
      .catch(() => null)
  }

  /** Milliseconds since 1970. */
  async nowMs(): Promise<number> {
    const seen = await this.#seen
    const now: Moment = { atMs: this.#clock(), livedMs: this.#lived() }
    if (seen) {
      const sinceMs = now.livedMs - seen.livedMs
      const lived = seen.atMs + sinceMs
      if (now.atMs - lived > longestLeapMs && sinceMs < believedAfterMs) return lived
    }
    this.#seen = Promise.resolve(now)
    return now.atMs
  }

  /** Lets the look at the store end. */
  async close(): Promise<void> {
    await this.#seen
  }
}

/** When anything was last drawn, kept or asked for; null in an empty store. */
async function newestIn({ database }: Store): Promise<number | null> {
  const rows = await Promise.all([
    database.selectFrom('diagrams').select('changedAt as at').orderBy('at', 'desc').limit(1).executeTakeFirst(),
    database.selectFrom('versions').select('createdAt as at').orderBy('at', 'desc').limit(1).executeTakeFirst(),
    database.selectFrom('audit').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst(),
  ])
  const session = await database.selectFrom('sessions').select('seenMs').orderBy('seenMs', 'desc').executeTakeFirst()
  const stamps = [...rows.map((row) => Date.parse(row?.at ?? '')), Number(session?.seenMs ?? NaN)].filter(
    Number.isFinite,
  )
  return stamps.length === 0 ? null : Math.max(...stamps)
}
