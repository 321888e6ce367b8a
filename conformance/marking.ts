/** Tokens of one scope instance, in the form that both readers are brought to. */
export interface ScopeMarking {
  /** scope instances are numbered in the order in which they begin, the case itself 0 */
  readonly serial: number
  /** id of the process or sub-process */
  readonly scope: string
  /** serial of the scope instance around it; -1 for the case itself */
  readonly around: number
  readonly tokens: number
  /** by node: executions that wait or work, events that are awaited, inner scope instances that run */
  readonly at: ReadonlyMap<string, number>
  /** tokens collected by a join, by flow, or for a start quantity, by node */
  readonly collected: ReadonlyMap<string, number>
}

/** What one external event did. */
export interface Observation {
  readonly marking: readonly ScopeMarking[]
  /** times that each flow was taken */
  readonly taken: ReadonlyMap<string, number>
  /** executions of each activity that completed or were interrupted */
  readonly ended: ReadonlyMap<string, number>
  /** end event, or node without outgoing flow, of the process itself that was reached last so far */
  readonly outcome: string | null
  readonly isOver: boolean
}

/** The observation as lines that can be compared and read. */
export function linesOf({ marking, taken, ended, outcome, isOver }: Observation): readonly string[] {
  return [
    ...marking
      .toSorted((a, b) => a.serial - b.serial)
      .map(({ serial, scope, around, tokens, at, collected }) => {
        const waits = [...counts(at), ...counts(collected).map((count) => `${count} collected`)]
        return `${serial} ${scope}${around < 0 ? '' : ` in ${around}`}: ${tokens} tokens; ${waits.join(', ')}`
      }),
    `taken ${counts(taken).join(', ')}`,
    `ended ${counts(ended).join(', ')}`,
    `outcome ${outcome ?? 'none'}${isOver ? ', over' : ''}`,
  ]
}

export function count(counts: Map<string, number>, key: string, by = 1): void {
  const now = (counts.get(key) ?? 0) + by
  if (now === 0) counts.delete(key)
  else counts.set(key, now)
}

function counts(of: ReadonlyMap<string, number>): readonly string[] {
  return [...of].map(([id, times]) => `${times} ${id}`).toSorted()
}
