import { randomUUID } from 'node:crypto'
import { PracticeSession, type Practised } from './practice-session.ts'

/** A practice that nobody has used for so long is over. */
const keptMs = 2 * 3_600_000
const mostOfOne = 5
const mostOfAll = 200

interface Kept {
  readonly owner: string
  readonly session: PracticeSession
  usedMs: number
}

/** The practices that go on, in memory: a few for each person, until nobody uses them any more. */
export class Practices {
  readonly #kept = new Map<string, Kept>()
  readonly #clock: () => number

  /** @param clock milliseconds since 1970 */
  constructor(clock: () => number = Date.now) {
    this.#clock = clock
  }

  /**
   * Begins one; where its owner, or everybody together, has too many, the one unused for longest gives way.
   *
   * @returns its id
   */
  begin(owner: string, practised: Practised): string {
    const id = randomUUID()
    this.#forgetOld()
    this.#makeRoom(mostOfOne, (kept) => kept.owner === owner)
    this.#makeRoom(mostOfAll, () => true)
    const nowMs = this.#clock()
    this.#kept.set(id, { owner, session: new PracticeSession(practised, nowMs), usedMs: nowMs })
    return id
  }

  /** The session of that owner on that diagram; null where there is none, or none any more. */
  find(owner: string, diagramId: string, id: string): PracticeSession | null {
    this.#forgetOld()
    const kept = this.#kept.get(id)
    if (kept?.owner !== owner || kept.session.practised.diagramId !== diagramId) return null
    kept.usedMs = this.#clock()
    return kept.session
  }

  end(id: string): void {
    this.#kept.delete(id)
  }

  #forgetOld(): void {
    const oldest = this.#clock() - keptMs
    for (const [id, { usedMs }] of this.#kept) if (usedMs < oldest) this.#kept.delete(id)
  }

  #makeRoom(most: number, isMeant: (kept: Kept) => boolean): void {
    const meant = [...this.#kept].filter(([, kept]) => isMeant(kept)).sort(([, a], [, b]) => a.usedMs - b.usedMs)
    for (const [id] of meant.slice(0, Math.max(0, meant.length - most + 1))) this.#kept.delete(id)
  }
}
