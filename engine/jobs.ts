import type { Value } from '../shared/expressions/value.ts'
import type { Called, CompiledDetails, CompiledNode } from './executable.ts'
import type { Run } from './run.ts'
import type { Assignment, ElementInstance, JobKind } from './state.ts'
import { evaluate, textOf, visibleAt } from './variables.ts'
import type { Scope } from '../shared/expressions/value.ts'
import type { CompiledExpression } from '../shared/expressions/expression.ts'
import { Failure } from './failure.ts'
import type { TaskType } from '../shared/bpmn/process-model.ts'

/** Attempts of a job that says none. */
const USUAL_RETRIES = 3

const KINDS: Partial<Record<TaskType, JobKind>> = {
  userTask: 'user',
  serviceTask: 'service',
  sendTask: 'send',
  scriptTask: 'script',
  businessRuleTask: 'businessRule',
}

/**
 * Evaluates what a task's job needs to know, and gives what creates the job. A task that is not for
 * anybody to do (none, manual) is done at once.
 */
export function createJob(
  run: Run,
  instance: ElementInstance,
  node: CompiledNode,
  global?: Extract<Called, { kind: 'globalTask' }>,
): () => void {
  const taskType = global ? global.task.taskType : node.node.kind === 'task' ? node.node.taskType : 'task'
  const kind = KINDS[taskType]
  if (!kind) return () => run.acts.finish(run, instance)
  const visible = visibleAt(run, instance)
  const own = node.activity!.details
  const details = global?.details ?? own
  const type = textOf(run, own.jobType ?? details.jobType, visible)
  const decision = textOf(run, details.decision, visible)
  const assignment = kind === 'user' ? assignmentOf(run, node, details, visible) : undefined
  const job = {
    instance: instance.key,
    element: node.id,
    kind,
    retries: kind === 'user' ? 1 : retriesOf(run, details, visible),
    ...(type === undefined ? {} : { type }),
    ...(decision === undefined ? {} : { decision }),
    ...(assignment === undefined ? {} : { assignment }),
  }
  return () => run.addJob(job)
}

/** Who a user task is for: as written, else the group of its lane (SEMANTICS.md, "User tasks"). */
function assignmentOf(run: Run, node: CompiledNode, details: CompiledDetails, visible: Scope): Assignment {
  const assignee = textOf(run, details.assignee, visible)
  const users = namesOf(run, details.candidateUsers, visible)
  const groups = namesOf(run, details.candidateGroups, visible)
  const dueDate = textOf(run, details.dueDate, visible)
  const followUpDate = textOf(run, details.followUpDate, visible)
  const priority = priorityOf(run, details.priority, visible)
  const lane = node.file.model.lanes.find(({ id }) => id === node.node.lane)
  const isOpen = assignee === undefined && users.length === 0 && groups.length === 0
  const candidateGroups = isOpen && lane ? [lane.name ?? lane.id] : groups
  return {
    ...(assignee === undefined ? {} : { assignee }),
    ...(users.length > 0 ? { candidateUsers: users } : {}),
    ...(candidateGroups.length > 0 ? { candidateGroups } : {}),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(followUpDate === undefined ? {} : { followUpDate }),
    ...(priority === undefined ? {} : { priority }),
  }
}

/** Names by commas, or a list of them. */
function namesOf(run: Run, expression: CompiledExpression | null, visible: Scope): readonly string[] {
  const value: Value = expression ? evaluate(run, expression, visible) : null
  const names = Array.isArray(value) ? value.map(String) : value === null ? [] : String(value).split(',')
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

function priorityOf(run: Run, expression: CompiledExpression | null, visible: Scope): number | undefined {
  const text = textOf(run, expression, visible)
  if (text === undefined) return undefined
  const priority = Number(text)
  if (Number.isFinite(priority)) return priority
  throw new Failure(
    'priority-invalid',
    `The priority is "${text}", which is not a number.`,
    'Give it a number such as 50.',
  )
}

/** Attempts as a number, or as Camunda 7 writes them: `R3/PT10M`. */
function retriesOf(run: Run, details: CompiledDetails, visible: Scope): number {
  const text = textOf(run, details.retries, visible)
  if (text === undefined) return USUAL_RETRIES
  const count = /^(?:R(\d+)\/.*|(\d+))$/.exec(text.trim())
  if (!count)
    throw new Failure(
      'retries-invalid',
      `The retries are "${text}", which is no whole number.`,
      'Write a number such as 3, or R3/PT10M.',
    )
  return Math.max(1, Number(count[1] ?? count[2]))
}
