import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { problemSchema } from '../problem.ts'
import { id, instant, procedure } from './procedure.ts'

/** The part of the contract that is about running processes: deployments, instances, tasks, messages. */

const jsonSchema = z.json()
const variablesSchema = z.record(z.string(), jsonSchema)
const limit = z.int().min(1).max(500).default(50)
/** where the page before ended, as it said; absent: from the start */
const cursor = z.string().optional()

export const startSchema = z.object({
  process: id,
  processName: z.string().nullable(),
  /** null: the none start event, or what nothing leads to */
  startEvent: id.nullable(),
  startEventName: z.string().nullable(),
  kind: z.enum(['none', 'message', 'timer', 'signal', 'conditional', 'other']),
  /** of the start event, if the project has it */
  form: jsonSchema.nullable(),
})
export type ProcessStart = z.infer<typeof startSchema>

const deploymentSchema = z.object({
  id,
  projectId: id,
  diagramId: id,
  /** counts the deployments of a diagram */
  number: z.int().positive(),
  versionId: id,
  versionNumber: z.int(),
  createdAt: instant,
  starts: z.array(startSchema),
  /** running instances, those of them with incidents, ended ones */
  active: z.int(),
  incidents: z.int(),
  ended: z.int(),
})
export type Deployment = z.infer<typeof deploymentSchema>

const instanceStatusSchema = z.enum(['active', 'completed', 'terminated', 'error'])
const instanceSchema = z.object({
  id,
  deploymentId: id,
  diagramId: id,
  process: id,
  processName: z.string().nullable(),
  status: instanceStatusSchema,
  isSuspended: z.boolean(),
  /** what tells it from others: a business key, else the first words of its variables */
  title: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  incidents: z.int(),
  /** counts its commands */
  revision: z.int(),
})
export type ProcessInstance = z.infer<typeof instanceSchema>

const incidentSchema = z.object({
  instanceId: id,
  key: z.int(),
  element: id,
  elementName: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  mend: z.string(),
  createdAt: instant,
})
export type RuntimeIncident = z.infer<typeof incidentSchema>

/** A token that waits, or a flow node that works. */
export const tokenSchema = z.object({
  /** key of the element instance; null for tokens collected at a join */
  key: z.int().nullable(),
  /** flow node that it is at */
  element: id,
  state: z.enum(['working', 'waiting', 'joining', 'incident']),
  count: z.int(),
})
export type RuntimeToken = z.infer<typeof tokenSchema>

export const scopeVariablesSchema = z.object({
  /** key of the element instance that has them */
  scope: z.int(),
  element: id,
  elementName: z.string().nullable(),
  variables: variablesSchema,
})
export type ScopeVariables = z.infer<typeof scopeVariablesSchema>

const subscriptionSchema = z.object({
  instanceId: id,
  key: z.int(),
  element: id,
  elementName: z.string().nullable(),
  kind: z.enum(['message', 'signal', 'timer', 'conditional']),
  name: z.string().nullable(),
  correlationKey: z.string().nullable(),
  dueAt: instant.nullable(),
})
export type RuntimeSubscription = z.infer<typeof subscriptionSchema>

const jobSchema = z.object({
  instanceId: id,
  key: z.int(),
  element: id,
  elementName: z.string().nullable(),
  kind: z.enum(['user', 'service', 'send', 'script', 'businessRule']),
  type: z.string().nullable(),
  retries: z.int(),
  /** not before */
  notBefore: instant.nullable(),
  lockedBy: z.string().nullable(),
})
export type RuntimeJob = z.infer<typeof jobSchema>

const taskSchema = z.object({
  instanceId: id,
  /** key of its job */
  job: z.int(),
  diagramId: id,
  element: id,
  name: z.string(),
  instanceTitle: z.string(),
  assignee: z.string().nullable(),
  /** who it goes back to when a delegate resolves it */
  owner: z.string().nullable(),
  candidateUsers: z.array(z.string()),
  candidateGroups: z.array(z.string()),
  dueAt: instant.nullable(),
  followUpAt: instant.nullable(),
  priority: z.number(),
  createdAt: instant,
})
export type UserTask = z.infer<typeof taskSchema>

export const historyEventSchema = z.object({
  /** position in the history of its instance, from 1 */
  seq: z.int(),
  at: instant,
  event: z.enum(['activated', 'completed', 'terminated', 'taken', 'thrown', 'caught', 'incident', 'variable']),
  element: id,
  elementName: z.string().nullable(),
  elementType: z.string(),
  key: z.int().nullable(),
  data: variablesSchema.nullable(),
})
export type HistoryEvent = z.infer<typeof historyEventSchema>

const documentSchema = z.object({
  id,
  projectId: id,
  kind: z.enum(['form', 'decision']),
  /** id within the file, by which models refer to it */
  reference: z.string(),
  name: z.string(),
  fileName: z.string(),
  changedAt: instant,
})
export type ProjectDocument = z.infer<typeof documentSchema>

const job = z.object({ instanceId: id, job: z.int() })
const instance = z.object({ id })
/** A command given twice under the same id is done once. */
const commandId = z.string().min(1).max(100).optional()

export const runtimeContract = {
  documents: {
    /** forms and decisions of a project */
    list: procedure('diagram.read')
      .input(z.object({ projectId: id }))
      .output(z.array(documentSchema)),
    /** `.form` and `.dmn` files; one with the reference of an older one takes its place. Content is base64 */
    import: procedure('diagram.write')
      .input(z.object({ projectId: id, files: z.array(z.object({ fileName: z.string(), content: z.string() })) }))
      .output(
        z.array(
          z.object({ fileName: z.string(), document: documentSchema.nullable(), problems: z.array(problemSchema) }),
        ),
      ),
    delete: procedure('diagram.write').input(z.object({ id })).output(z.object({})),
  },
  deployments: {
    /** newest first */
    list: procedure('runtime.read')
      .input(z.object({ diagramId: id }))
      .output(z.array(deploymentSchema)),
    get: procedure('runtime.read')
      .input(z.object({ id }))
      .output(deploymentSchema.extend({ xml: z.string() })),
    /** what could not be executed of the draft, or of `xml` */
    check: procedure('runtime.read')
      .input(z.object({ diagramId: id, xml: z.string().optional() }))
      .output(z.array(problemSchema)),
    /** cuts a version of the draft and makes it what new instances run on; INVALID with the problems */
    create: procedure('runtime.deploy')
      .input(z.object({ diagramId: id }))
      .output(deploymentSchema),
  },
  instances: {
    start: procedure('runtime.start')
      .input(
        z.object({
          deploymentId: id,
          process: id.optional(),
          startEvent: id.optional(),
          title: z.string().max(200).optional(),
          variables: variablesSchema.default({}),
          commandId,
        }),
      )
      .output(instanceSchema),
    /** newest first */
    list: procedure('runtime.read')
      .input(
        z.object({
          diagramId: id.optional(),
          deploymentId: id.optional(),
          state: z.enum(['active', 'incident', 'suspended', 'ended']).optional(),
          query: z.string().optional(),
          limit,
          cursor,
        }),
      )
      .output(z.object({ rows: z.array(instanceSchema), total: z.int(), cursor: z.string().nullable() })),
    get: procedure('runtime.read')
      .input(instance)
      .output(
        instanceSchema.extend({
          xml: z.string(),
          tokens: z.array(tokenSchema),
          variables: z.array(scopeVariablesSchema),
          jobs: z.array(jobSchema),
          subscriptions: z.array(subscriptionSchema),
          incidentList: z.array(incidentSchema),
        }),
      ),
    history: procedure('runtime.read')
      .input(instance.extend({ limit, cursor }))
      .output(z.object({ rows: z.array(historyEventSchema), cursor: z.string().nullable() })),
    /** `scope`: key of an element instance; absent: where the nearest variable of that name is */
    setVariables: procedure('runtime.operate')
      .input(instance.extend({ scope: z.int().optional(), variables: variablesSchema, commandId }))
      .output(instanceSchema),
    suspend: procedure('runtime.operate').input(instance).output(instanceSchema),
    resume: procedure('runtime.operate').input(instance).output(instanceSchema),
    cancel: procedure('runtime.operate').input(instance).output(instanceSchema),
    /** with all its history; only of an ended one */
    delete: procedure('runtime.operate').input(instance).output(z.object({})),
    /** takes away the tokens of these element instances, and sets tokens at these elements */
    modify: procedure('runtime.operate')
      .input(instance.extend({ cancel: z.array(z.int()).default([]), activate: z.array(id).default([]) }))
      .output(instanceSchema),
    /**
     * Goes back to how the instance was just after the command that this event of its history belongs to;
     * what was done since is compensated where the model has handlers.
     */
    rollback: procedure('runtime.operate')
      .input(instance.extend({ seq: z.int().positive() }))
      .output(instanceSchema),
    /** begins an inner activity of an ad-hoc sub-process once more, or ends the sub-process */
    beginAdHoc: procedure('runtime.operate')
      .input(instance.extend({ scope: z.int(), element: id }))
      .output(instanceSchema),
    endAdHoc: procedure('runtime.operate')
      .input(instance.extend({ scope: z.int() }))
      .output(instanceSchema),
    /** where the tokens would be in another deployment; without `mapping` each element goes to the one of its id */
    migrate: procedure('runtime.operate')
      .input(
        instance.extend({
          deploymentId: id,
          mapping: z.record(z.string(), z.string()).optional(),
          isTrial: z.boolean().default(false),
        }),
      )
      .output(
        z.object({
          instance: instanceSchema,
          mapping: z.record(z.string(), z.string()),
          /** flow nodes of the other version that elements can be mapped to */
          targets: z.array(z.object({ id, name: z.string().nullable(), kind: z.string() })),
          problems: z.array(problemSchema),
        }),
      ),
    /** tokens of all running instances of a diagram or deployment, by element */
    tokens: procedure('runtime.read')
      .input(z.object({ diagramId: id, deploymentId: id.optional() }))
      .output(z.array(tokenSchema)),
    /** says which instances changed, as they do; of one diagram */
    watch: procedure('runtime.read')
      .input(z.object({ diagramId: id }))
      .output(eventIterator(z.object({ instanceIds: z.array(id) }))),
  },
  incidents: {
    /** newest first */
    list: procedure('runtime.read')
      .input(z.object({ diagramId: id, limit, cursor }))
      .output(z.object({ rows: z.array(incidentSchema), total: z.int(), cursor: z.string().nullable() })),
    retry: procedure('runtime.operate')
      .input(z.object({ instanceId: id, incident: z.int() }))
      .output(instanceSchema),
    /** goes on as if the element had given these variables */
    skip: procedure('runtime.operate')
      .input(z.object({ instanceId: id, incident: z.int(), variables: variablesSchema.default({}) }))
      .output(instanceSchema),
  },
  tasks: {
    /** by priority, then due date, then age */
    list: procedure('runtime.read')
      .input(
        z.object({
          diagramId: id.optional(),
          assignee: z.string().optional(),
          candidateGroup: z.string().optional(),
          isUnassigned: z.boolean().optional(),
          /** due earlier than that; those without a due date are not */
          dueBefore: z.iso.datetime().optional(),
          /** without those whose follow-up date is later */
          followUpBefore: z.iso.datetime().optional(),
          query: z.string().optional(),
          limit,
          cursor,
        }),
      )
      .output(z.object({ rows: z.array(taskSchema), total: z.int(), cursor: z.string().nullable() })),
    get: procedure('runtime.read')
      .input(job)
      .output(
        taskSchema.extend({
          /** what the task sees */
          variables: variablesSchema,
          /** schema of its form-js form; one made from its variables where the project has none */
          form: jsonSchema,
          isGeneratedForm: z.boolean(),
        }),
      ),
    /** CONFLICT if somebody else has it */
    claim: procedure('runtime.work')
      .input(job.extend({ assignee: z.string().min(1) }))
      .output(taskSchema),
    /** gives it back: one that was delegated to its owner, another to everybody */
    unclaim: procedure('runtime.work').input(job).output(taskSchema),
    /** to somebody who gives it back; the assignee stays its owner */
    delegate: procedure('runtime.work')
      .input(job.extend({ assignee: z.string().min(1) }))
      .output(taskSchema),
    complete: procedure('runtime.work')
      .input(job.extend({ variables: variablesSchema.default({}), commandId }))
      .output(instanceSchema),
  },
  jobs: {
    /** completes a job by hand, as a worker would */
    complete: procedure('runtime.work')
      .input(job.extend({ variables: variablesSchema.default({}), commandId }))
      .output(instanceSchema),
    fail: procedure('runtime.work')
      .input(job.extend({ message: z.string(), retries: z.int().nonnegative().optional() }))
      .output(instanceSchema),
    throwError: procedure('runtime.work')
      .input(
        job.extend({ code: z.string().min(1), message: z.string().optional(), variables: variablesSchema.default({}) }),
      )
      .output(instanceSchema),
  },
  events: {
    /** what instances of a diagram wait for */
    list: procedure('runtime.read')
      .input(z.object({ diagramId: id, limit, cursor }))
      .output(z.object({ rows: z.array(subscriptionSchema), total: z.int(), cursor: z.string().nullable() })),
    /** to the one that waits for it, else it starts a process of the project; INVALID where it comes to none or two */
    sendMessage: procedure('runtime.work')
      .input(
        z.object({
          projectId: id,
          name: z.string().min(1),
          /** a list for a key of several properties, in their order */
          correlationKey: z
            .union([z.string(), z.number(), z.array(z.union([z.string(), z.number(), z.boolean()]))])
            .optional(),
          variables: variablesSchema.default({}),
          commandId,
        }),
      )
      /** null where it is one of several events that a start event needs, and others have not come yet */
      .output(z.object({ instanceId: id.nullable() })),
    /** to all in the project that wait for it, and starts its processes that begin with it */
    sendSignal: procedure('runtime.work')
      .input(z.object({ projectId: id, name: z.string().min(1), variables: variablesSchema.default({}), commandId }))
      .output(z.object({ instanceIds: z.array(id) })),
    /** starts the processes whose conditional start event holds with these variables, which they get */
    evaluateConditions: procedure('runtime.work')
      .input(z.object({ projectId: id, variables: variablesSchema.default({}) }))
      .output(z.object({ instanceIds: z.array(id) })),
    /** fires a timer that waits, before its time */
    fireTimer: procedure('runtime.operate')
      .input(z.object({ instanceId: id, subscription: z.int() }))
      .output(instanceSchema),
  },
}
