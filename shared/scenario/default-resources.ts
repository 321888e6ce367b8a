import type { ProcessModel, Task } from '../bpmn/process-model.ts'
import { entryOf } from './entry-of.ts'

/** Somebody or something that the model names as doing work. */
export interface Performer {
  readonly id: string
  readonly name: string
  /** false for a lane or pool that is named like a system: always open, without a wage */
  readonly isPerson: boolean
}

/**
 * Who does each task that people do, by task id: the innermost named lane around it, else its pool,
 * else one resource for all, named `everybody`. Tasks that software does by itself, and those that only wait, are
 * left out.
 */
export function performersOf(
  model: ProcessModel,
  tasks: readonly Task[],
  everybody = 'Staff',
): ReadonlyMap<string, Performer> {
  const byName = new Map<string, Performer>()
  const performers = new Map<string, Performer>()
  for (const task of tasks) {
    if (!isDoneByPeople(task)) continue
    const name = performerName(model, task) ?? everybody
    let performer = byName.get(name)
    if (!performer) {
      const id = unusedId(idOf(name), [...byName.values()])
      performer = { id, name, isPerson: !systemWords.test(name) }
      byName.set(name, performer)
    }
    performers.set(task.id, performer)
  }
  return performers
}

function isDoneByPeople({ taskType }: Task): boolean {
  return taskType === 'task' || taskType === 'userTask' || taskType === 'manualTask'
}

const systemWords = /\b(system|software|server|robot|bot|platform|portal|erp|crm|machine|automat\w*|maschine|anlage)\b/i

function performerName(model: ProcessModel, task: Task): string | undefined {
  let lane = task.lane
  let scope = task.scope
  for (let around = entryOf(model.nodes, scope); around; around = entryOf(model.nodes, scope)) {
    lane ??= around.lane
    scope = around.scope
  }
  while (lane !== undefined) {
    const { name, parent } = model.lanes.find(({ id }) => id === lane)!
    if (name?.trim()) return oneLine(name)
    lane = parent
  }
  const pool = model.participants.find(({ process, name }) => process === scope && name?.trim())
  return pool?.name && oneLine(pool.name)
}

function oneLine(name: string): string {
  return name.trim().replace(/\s+/g, ' ')
}

/** `Loan officer` is `loan-officer`; letters of all scripts stay. */
function idOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'resource'
}

function unusedId(id: string, taken: readonly Performer[]): string {
  let candidate = id
  for (let number = 2; taken.some((performer) => performer.id === candidate); number++) candidate = `${id}-${number}`
  return candidate
}
