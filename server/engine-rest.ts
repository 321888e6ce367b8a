import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { ExternalTasks, LockedBy, LockedTask } from '../backend/runtime/external-tasks.ts'
import type { Problem } from '../shared/problem.ts'
import { plainVariables, typedVariables } from './typed-variables.ts'

/**
 * The external task calls of the Camunda 7 REST API under `/engine-rest`, so that workers written for it work
 * unchanged: fetch and lock (with long polling), complete, failure, BPMN error, extend lock, unlock. The id of
 * a task is `INSTANCE.JOB`.
 */
export function registerEngineRest(server: FastifyInstance, tasks: ExternalTasks): void {
  const options = { bodyLimit: 8 * 1024 * 1024 }

  server.post('/engine-rest/external-task/fetchAndLock', options, async (request, reply) => {
    const body = fetchSchema.safeParse(request.body)
    if (!body.success) return refuse(reply, 400, z.prettifyError(body.error))
    const { workerId, maxTasks, topics, asyncResponseTimeout } = body.data
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const locked = await tasks.fetchAndLock(
      workerId,
      topics.map(({ topicName, lockDuration }) => ({ name: topicName, lockDurationMs: lockDuration })),
      maxTasks,
      Math.min(asyncResponseTimeout ?? 0, LONGEST_POLL_MS),
      gone.signal,
    )
    const answered = locked.map((task) =>
      described(task, workerId, topics.find(({ topicName }) => topicName === task.topic)?.variables),
    )
    // the client reads JSON only where the type says nothing more, and Fastify leaves bytes as they are
    return reply.header('content-type', 'application/json').send(Buffer.from(JSON.stringify(answered)))
  })

  server.post<{ Params: { id: string } }>('/engine-rest/external-task/:id/complete', options, (request, reply) =>
    withLock(request.params.id, request.body, completeSchema, reply, async (by, { variables, localVariables }) => {
      const done = await tasks.complete(by, plainVariables({ ...variables, ...localVariables }))
      return done.ok ? null : done.problem
    }),
  )

  server.post<{ Params: { id: string } }>('/engine-rest/external-task/:id/failure', options, (request, reply) =>
    withLock(request.params.id, request.body, failureSchema, reply, async (by, failure) => {
      const done = await tasks.fail(by, {
        message: [failure.errorMessage, failure.errorDetails].filter(Boolean).join('\n') || 'The worker failed.',
        ...(failure.retries === undefined ? {} : { retries: failure.retries }),
        ...(failure.retryTimeout === undefined ? {} : { backoffMs: failure.retryTimeout }),
      })
      return done.ok ? null : done.problem
    }),
  )

  server.post<{ Params: { id: string } }>('/engine-rest/external-task/:id/bpmnError', options, (request, reply) =>
    withLock(
      request.params.id,
      request.body,
      errorSchema,
      reply,
      async (by, { errorCode, errorMessage, variables }) => {
        const done = await tasks.throwError(by, {
          code: errorCode,
          variables: plainVariables(variables ?? {}),
          ...(errorMessage ? { message: errorMessage } : {}),
        })
        return done.ok ? null : done.problem
      },
    ),
  )

  server.post<{ Params: { id: string } }>('/engine-rest/external-task/:id/extendLock', options, (request, reply) =>
    withLock(request.params.id, request.body, extendSchema, reply, (by, { newDuration }) =>
      tasks.extendLock(by, newDuration),
    ),
  )

  server.post<{ Params: { id: string } }>('/engine-rest/external-task/:id/unlock', async (request, reply) => {
    const key = keyOf(request.params.id)
    return key ? answer(reply, await tasks.unlock(key.instanceId, key.job)) : refuse(reply, 404, NO_TASK)
  })
}

const LONGEST_POLL_MS = 1_800_000
const NO_TASK = 'There is no such external task.'

const variableSchema = z.object({ value: z.unknown(), type: z.string().nullish() })
const variablesSchema = z.record(z.string(), variableSchema).nullish()
const worker = { workerId: z.string().min(1) }
const fetchSchema = z.object({
  ...worker,
  maxTasks: z.int().min(1).max(1000),
  asyncResponseTimeout: z.number().nonnegative().nullish(),
  topics: z.array(
    z.object({
      topicName: z.string().min(1),
      lockDuration: z.number().positive(),
      variables: z.array(z.string()).nullish(),
    }),
  ),
})
const completeSchema = z.object({ ...worker, variables: variablesSchema, localVariables: variablesSchema })
const failureSchema = z.object({
  ...worker,
  errorMessage: z.string().nullish(),
  errorDetails: z.string().nullish(),
  retries: z.int().nonnegative().optional(),
  retryTimeout: z.number().nonnegative().optional(),
})
const errorSchema = z.object({
  ...worker,
  errorCode: z.string().min(1),
  errorMessage: z.string().nullish(),
  variables: variablesSchema,
})
const extendSchema = z.object({ ...worker, newDuration: z.number().positive() })

async function withLock<T extends { readonly workerId: string }>(
  id: string,
  body: unknown,
  schema: z.ZodType<T>,
  reply: FastifyReply,
  work: (by: LockedBy, input: T) => Promise<Problem | null>,
): Promise<unknown> {
  const key = keyOf(id)
  if (!key) return refuse(reply, 404, NO_TASK)
  const input = schema.safeParse(body)
  if (!input.success) return refuse(reply, 400, z.prettifyError(input.error))
  return answer(reply, await work({ ...key, workerId: input.data.workerId }, input.data))
}

function answer(reply: FastifyReply, problem: Problem | null): unknown {
  if (!problem) return reply.code(204).send()
  const isMissing = problem.code === 'job-gone' || problem.code === 'instance-missing'
  return refuse(reply, isMissing ? 404 : 400, `${problem.message} ${problem.mend}`)
}

function refuse(reply: FastifyReply, status: number, message: string): unknown {
  return reply.code(status).send({ type: status === 404 ? 'RestException' : 'InvalidRequestException', message })
}

function keyOf(id: string): { readonly instanceId: string; readonly job: number } | null {
  const match = /^(.+)\.(\d+)$/.exec(id)
  return match ? { instanceId: match[1]!, job: Number(match[2]) } : null
}

function described(task: LockedTask, workerId: string, wanted: readonly string[] | null | undefined) {
  const variables = wanted
    ? Object.fromEntries(Object.entries(task.variables).filter(([name]) => wanted.includes(name)))
    : task.variables
  return {
    id: `${task.instanceId}.${task.job}`,
    topicName: task.topic,
    workerId,
    activityId: task.element,
    activityInstanceId: `${task.instanceId}.${task.job}`,
    executionId: task.instanceId,
    processInstanceId: task.instanceId,
    processDefinitionKey: task.process,
    businessKey: task.title,
    retries: task.retries,
    priority: task.priority,
    suspended: false,
    lockExpirationTime: new Date(task.lockedUntilMs).toISOString().replace('Z', '+0000'),
    variables: typedVariables(variables),
  }
}
