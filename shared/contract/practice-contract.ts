import { z } from 'zod'
import { id, instant, procedure } from './procedure.ts'
import { historyEventSchema, scopeVariablesSchema, startSchema, tokenSchema } from './runtime-contract.ts'

/**
 * Practice: the draft of a diagram as it would run, in memory alone. Nothing of it is stored, and nothing
 * outside is asked; a session ends by itself when nobody has used it for a while.
 */

const jsonSchema = z.json()
const variablesSchema = z.record(z.string(), jsonSchema)
/** of a practised instance, within its session */
const instance = id

const jobSchema = z.object({
  instance,
  job: z.int(),
  element: id,
  name: z.string(),
  /** `user` in the inbox, the others are answered by hand */
  kind: z.enum(['user', 'service', 'send', 'businessRule']),
  /** who it is for: people, then groups */
  forWhom: z.array(z.string()),
  isClaimed: z.boolean(),
})
export type PracticeJob = z.infer<typeof jobSchema>

const catcherSchema = z.object({
  kind: z.enum(['error', 'escalation']),
  /** null: it takes every code */
  code: z.string().nullable(),
  /** of the boundary event or event sub-process */
  name: z.string(),
  /** whether the work ends */
  isInterrupting: z.boolean(),
})
export type PracticeCatcher = z.infer<typeof catcherSchema>

const jobDetailsSchema = jobSchema.extend({
  /** what it sees */
  variables: variablesSchema,
  /** schema of the form-js form of a person's task; null: answered by hand */
  form: jsonSchema.nullable(),
  isGeneratedForm: z.boolean(),
  /** what a service would give: of its mock, else of what is asked for after it */
  suggestion: variablesSchema,
  /** what takes errors and escalations thrown from it: the first one of the kind with the code, or without any */
  catchers: z.array(catcherSchema),
})
export type PracticeJobDetails = z.infer<typeof jobDetailsSchema>

const incidentSchema = z.object({
  instance,
  key: z.int(),
  element: id,
  elementName: z.string().nullable(),
  message: z.string(),
  mend: z.string(),
})
export type PracticeIncident = z.infer<typeof incidentSchema>

const awaitedSchema = z.object({
  instance,
  key: z.int(),
  element: id,
  elementName: z.string().nullable(),
  /** a condition comes by itself, when a variable makes it true */
  kind: z.enum(['message', 'signal', 'conditional']),
  name: z.string().nullable(),
})
export type AwaitedEvent = z.infer<typeof awaitedSchema>

const practiceSchema = z.object({
  sessionId: id,
  diagramId: id,
  /** of the draft as it was at the beginning */
  xml: z.string(),
  starts: z.array(startSchema),
  /** the time in the practice */
  now: instant,
  /** when time can go on to, and what is due then; null without a timer */
  nextTimer: z.object({ at: instant, elements: z.array(z.string()) }).nullable(),
  instances: z.array(
    z.object({
      id: instance,
      processName: z.string(),
      status: z.enum(['active', 'completed', 'terminated', 'error']),
      variables: z.array(scopeVariablesSchema),
    }),
  ),
  tokens: z.array(tokenSchema.extend({ instance })),
  jobs: z.array(jobSchema),
  incidents: z.array(incidentSchema),
  awaited: z.array(awaitedSchema),
  /** newest first, the last few hundred */
  history: z.array(historyEventSchema),
  /** how many steps can be taken back */
  steps: z.int(),
})
export type Practice = z.infer<typeof practiceSchema>

const job = { instance, job: z.int() }
const variables = variablesSchema.default({})

/** What somebody who practises can do; each is one step that can be taken back. */
const practiceActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), process: id, startEvent: id.nullable(), variables }),
  z.object({ kind: z.literal('complete'), ...job, variables }),
  z.object({ kind: z.literal('claim'), ...job, isClaimed: z.boolean() }),
  z.object({ kind: z.literal('throwError'), ...job, code: id, variables }),
  z.object({ kind: z.literal('throwEscalation'), ...job, code: id, variables }),
  /** the work failed: an incident */
  z.object({ kind: z.literal('fail'), ...job, message: z.string() }),
  z.object({ kind: z.literal('retry'), instance, incident: z.int() }),
  z.object({ kind: z.literal('skip'), instance, incident: z.int(), variables }),
  /** lets the time until the next timer pass */
  z.object({ kind: z.literal('wait') }),
  z.object({ kind: z.literal('message'), instance, subscription: z.int(), variables }),
  z.object({ kind: z.literal('signal'), name: id, variables }),
  z.object({ kind: z.literal('setVariables'), instance, scope: z.int(), variables }),
  z.object({ kind: z.literal('beginAdHoc'), instance, scope: z.int(), element: id }),
  z.object({ kind: z.literal('endAdHoc'), instance, scope: z.int() }),
])
export type PracticeAct = z.infer<typeof practiceActSchema>

/** The diagram tells who may; the session is found only by whoever began it. */
const session = z.object({ diagramId: id, sessionId: id })

export const practiceContract = {
  practice: {
    /** with the draft as it is now; INVALID with what cannot be executed of it */
    begin: procedure('practice.play')
      .input(z.object({ diagramId: id }))
      .output(practiceSchema),
    get: procedure('practice.play').input(session).output(practiceSchema),
    /** a job with what it is done with */
    job: procedure('practice.play').input(session.extend(job)).output(jobDetailsSchema),
    act: procedure('practice.play')
      .input(session.extend({ act: practiceActSchema }))
      .output(practiceSchema),
    stepBack: procedure('practice.play').input(session).output(practiceSchema),
    /** from the beginning, with the same draft */
    restart: procedure('practice.play').input(session).output(practiceSchema),
    end: procedure('practice.play').input(session).output(z.object({})),
  },
}
