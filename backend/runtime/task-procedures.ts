import { ORPCError } from '@orpc/server'
import { sql } from 'kysely'
import { nodeOfJob, variablesSeenBy } from '../../engine/read-state.ts'
import type { UserTask } from '../../shared/contract/runtime-contract.ts'
import { guarded } from '../access.ts'
import { notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { JobTable } from '../store/schema.ts'
import { likeAnyCase } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'
import { diagramsIn } from '../team/diagrams-in.ts'
import { askedVariables } from './asked-variables.ts'
import { command, requireVariables } from './commanding.ts'
import { formNamed } from './deployment-procedures.ts'
import { taskOf } from './described-rows.ts'
import { generatedForm } from './generated-form.ts'
import { requireInstance } from './instance-rows.ts'
import { nextCursor, offsetOf } from '../paging.ts'

export function taskProcedures(services: Services) {
  const { store, runtime } = services
  const procedures = guarded.tasks
  return {
    list: procedures.list.handler(async ({ input, context }) => {
      const spaces = await context.visibleSpaces()
      let query = store.database.selectFrom('jobs').where('jobs.kind', '=', 'user').where('jobs.isSuspended', '=', 0)
      if (spaces) query = query.where('jobs.diagramId', 'in', diagramsIn(spaces))
      if (input.diagramId !== undefined) query = query.where('jobs.diagramId', '=', input.diagramId)
      if (input.assignee !== undefined) query = query.where('jobs.assignee', '=', input.assignee)
      if (input.dueBefore !== undefined) query = query.where('jobs.dueMs', '<', Date.parse(input.dueBefore))
      const { followUpBefore } = input
      if (followUpBefore !== undefined) {
        query = query.where((eb) =>
          eb.or([eb('jobs.followUpMs', 'is', null), eb('jobs.followUpMs', '<=', Date.parse(followUpBefore))]),
        )
      }
      if (input.isUnassigned) query = query.where('jobs.assignee', 'is', null)
      if (input.candidateGroup !== undefined) {
        query = query.where('jobs.candidateGroups', 'like', `%${JSON.stringify(input.candidateGroup)}%`)
      }
      const wanted = input.query?.trim()
      if (wanted) {
        query = query.where((eb) =>
          eb.or([
            eb('jobs.elementName', likeAnyCase(store.database), `%${wanted}%`),
            eb.exists(
              eb
                .selectFrom('instances')
                .select('instances.id')
                .whereRef('instances.id', '=', 'jobs.instanceId')
                .where('instances.title', likeAnyCase(store.database), `%${wanted}%`),
            ),
          ]),
        )
      }
      const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const rows = await query
        .innerJoin('instances', 'instances.id', 'jobs.instanceId')
        .selectAll('jobs')
        .select('instances.title')
        .orderBy('jobs.priority', 'desc')
        // as the index has it: without a due date last
        .orderBy(sql`coalesce(jobs.due_ms, 9007199254740991)`)
        .orderBy('jobs.createdMs')
        .orderBy('jobs.instanceId')
        .orderBy('jobs.key')
        .limit(input.limit)
        .offset(offsetOf(input))
        .execute()
      return { rows: rows.map(taskOf), total, cursor: nextCursor(input, total) }
    }),

    get: procedures.get.handler(async ({ input }) => {
      const task = await requireTask(store.database, input)
      const { instance, state } = await requireInstance(store.database, input.instanceId)
      const { executable, forms } = await runtime.runner.executables.of(store.database, instance.deploymentId)
      const job = state.jobs[input.job]!
      const variables = variablesSeenBy(state, job.instance)
      const compiled = nodeOfJob(executable, state, job)
      const form = formNamed(forms, compiled.node.execution?.form)
      return {
        ...task,
        variables: { ...variables } as never,
        form: form ?? (generatedForm(variables, askedVariables(compiled)) as never),
        isGeneratedForm: form === null,
      }
    }),

    claim: procedures.claim.handler(({ input }) =>
      changed(input, (task) => {
        if (task.assignee !== null && task.assignee !== input.assignee) throw taken(task.assignee)
        return { assignee: input.assignee }
      }),
    ),
    unclaim: procedures.unclaim.handler(({ input }) =>
      changed(input, ({ owner }) => ({ assignee: owner, owner: null })),
    ),
    delegate: procedures.delegate.handler(({ input }) =>
      changed(input, (task) => ({ assignee: input.assignee, owner: task.owner ?? task.assignee })),
    ),

    complete: procedures.complete.handler(async ({ input }) => {
      const { instanceId, job, commandId } = input
      const variables = requireVariables(input.variables)
      return command(
        services,
        instanceId,
        { kind: 'completeJob', job, variables },
        commandId === undefined ? {} : { commandId },
      )
    }),
  }

  /** Changes who a task is for; the engine has no part in it. */
  async function changed(
    id: { readonly instanceId: string; readonly job: number },
    change: (task: UserTask) => Partial<Pick<JobTable, 'assignee' | 'owner'>>,
  ): Promise<UserTask> {
    return store.transaction(async (executor) => {
      const task = await requireTask(executor, id)
      await executor
        .updateTable('jobs')
        .set(change(task))
        .where('instanceId', '=', id.instanceId)
        .where('key', '=', id.job)
        .execute()
      return requireTask(executor, id)
    })
  }
}

function selectTasks(executor: Executor) {
  return executor
    .selectFrom('jobs')
    .innerJoin('instances', 'instances.id', 'jobs.instanceId')
    .where('jobs.kind', '=', 'user')
}

/** @throws NOT_FOUND */
async function requireTask(
  executor: Executor,
  id: { readonly instanceId: string; readonly job: number },
): Promise<UserTask> {
  const row = await selectTasks(executor)
    .selectAll('jobs')
    .select('instances.title')
    .where('jobs.instanceId', '=', id.instanceId)
    .where('jobs.key', '=', id.job)
    .executeTakeFirst()
  if (!row) throw notFound('task')
  return taskOf(row)
}

function taken(by: string): Error {
  return new ORPCError('CONFLICT', {
    message: `${by} has claimed this task. Ask them to give it back, or choose another.`,
  })
}
