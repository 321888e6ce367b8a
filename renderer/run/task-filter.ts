/** Which tasks the inbox shows. */
export interface TaskFilter {
  readonly whose: 'all' | 'mine' | 'open'
  readonly due: 'any' | 'overdue' | 'today' | 'week'
  /** null: of any group */
  readonly group: string | null
  /** whether tasks that are to be followed up later stay away */
  readonly hidesLater: boolean
}

export const anyTask: TaskFilter = { whose: 'all', due: 'any', group: null, hidesLater: false }

export function isFiltered(filter: TaskFilter): boolean {
  return filter.whose !== 'all' || filter.due !== 'any' || filter.group !== null || filter.hidesLater
}

/** A filter as the list of tasks is asked for; a day and a week end at midnight of this machine. */
export function taskFilterInput({ whose, due, group, hidesLater }: TaskFilter, me: string, nowMs: number) {
  return {
    ...(whose === 'mine' ? { assignee: me } : {}),
    ...(whose === 'open' ? { isUnassigned: true } : {}),
    ...(group === null ? {} : { candidateGroup: group }),
    ...(due === 'any'
      ? {}
      : { dueBefore: new Date(due === 'overdue' ? nowMs : midnightAfter(nowMs, due)).toISOString() }),
    ...(hidesLater ? { followUpBefore: new Date(nowMs).toISOString() } : {}),
  }
}

function midnightAfter(nowMs: number, due: 'today' | 'week'): number {
  const day = new Date(nowMs)
  return day.setHours(due === 'today' ? 24 : 24 * 7, 0, 0, 0)
}
