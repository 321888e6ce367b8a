import { z } from 'zod'

/**
 * The scenario document, format version 1 (`*.scenario.json`). Times are seconds unless written as
 * ISO 8601 durations, money is in the scenario's currency, ids are BPMN ids. Objects are strict: an
 * unknown key is an error. `null` in a scenario that is `basedOn` another removes what it inherits.
 */

const finite = z.number()
const nonNegative = z.number().nonnegative()
const positive = z.number().positive()

export const sourceSchema = z.enum(['assumed', 'estimated', 'measured'])
export type Source = z.infer<typeof sourceSchema>

/** Where a value comes from; absent counts as assumed. */
const provenance = { source: sourceSchema.optional(), note: z.string().optional() }

/** ISO 8601 duration such as `P30D`, `PT15M`, `P1DT2H`; years and months are refused when it is read. */
export const isoDurationSchema = z
  .string()
  .regex(
    /^P(?=.)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?(T(?=.)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?$/,
  )

export const distributionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), value: nonNegative, ...provenance }),
  z.strictObject({ kind: z.literal('uniform'), min: nonNegative, max: nonNegative, ...provenance }),
  z.strictObject({
    kind: z.literal('triangular'),
    min: nonNegative,
    mode: nonNegative,
    max: nonNegative,
    ...provenance,
  }),
  z.strictObject({ kind: z.literal('pert'), min: nonNegative, mode: nonNegative, max: nonNegative, ...provenance }),
  z.strictObject({ kind: z.literal('normal'), mean: finite, standardDeviation: nonNegative, ...provenance }),
  z.strictObject({ kind: z.literal('lognormal'), mean: positive, standardDeviation: nonNegative, ...provenance }),
  z.strictObject({ kind: z.literal('exponential'), mean: positive, ...provenance }),
  z.strictObject({ kind: z.literal('gamma'), mean: positive, standardDeviation: positive, ...provenance }),
  z.strictObject({ kind: z.literal('erlang'), mean: positive, shape: z.int().positive(), ...provenance }),
  z.strictObject({ kind: z.literal('weibull'), scale: positive, shape: positive, ...provenance }),
  z.strictObject({
    kind: z.literal('beta'),
    min: nonNegative,
    max: nonNegative,
    alpha: positive,
    beta: positive,
    ...provenance,
  }),
  z.strictObject({ kind: z.literal('poisson'), mean: positive, ...provenance }),
  z.strictObject({
    kind: z.literal('histogram'),
    bins: z.array(z.strictObject({ from: nonNegative, to: nonNegative, weight: nonNegative })).min(1),
    ...provenance,
  }),
  z.strictObject({ kind: z.literal('observations'), values: z.array(nonNegative).min(1), ...provenance }),
])
export type Distribution = z.infer<typeof distributionSchema>
export type DistributionKind = Distribution['kind']

/** A duration: a distribution in seconds, or an ISO 8601 string (a constant). */
export const durationSchema = z.union([isoDurationSchema, distributionSchema])
export type Duration = z.infer<typeof durationSchema>

export const arrivalSchema = z.strictObject({
  interarrivalTime: durationSchema.nullish(),
  /** exponential interarrival times with this rate while the calendar is open */
  perHour: positive.nullish(),
  perDay: positive.nullish(),
  perWeek: positive.nullish(),
  calendar: z.string().nullish(),
  first: isoDurationSchema.nullish(),
  ...provenance,
})
export type Arrival = z.infer<typeof arrivalSchema>

export const requirementSchema = z.strictObject({ resource: z.string(), quantity: z.int().positive().default(1) })
export type Requirement = z.infer<typeof requirementSchema>

export const activitySchema = z.strictObject({
  duration: durationSchema.nullish(),
  requires: z.array(requirementSchema).nullish(),
  fixedCost: nonNegative.nullish(),
  /** times a loop or multi-instance activity runs: a number or a distribution, rounded half up */
  repeat: z.union([nonNegative, distributionSchema]).nullish(),
  ...provenance,
})
export type ActivityParameters = z.infer<typeof activitySchema>

export const flowSchema = z.strictObject({ probability: z.number().min(0).max(1), ...provenance })
export type FlowParameters = z.infer<typeof flowSchema>

export const eventSchema = z.strictObject({
  delay: durationSchema.nullish(),
  probability: z.number().min(0).max(1).nullish(),
  ...provenance,
})
export type EventParameters = z.infer<typeof eventSchema>

export const resourceSchema = z.strictObject({
  name: z.string().nullish(),
  quantity: z.int().nonnegative().nullish(),
  costPerHour: nonNegative.nullish(),
  calendar: z.string().nullish(),
  ...provenance,
})
export type ResourceParameters = z.infer<typeof resourceSchema>

export const weekdaySchema = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const calendarSchema = z.strictObject({
  name: z.string().nullish(),
  /** a `to` at or before its `from` crosses midnight */
  weekly: z.array(z.strictObject({ days: z.array(weekdaySchema).min(1), from: clockTime, to: clockTime })),
  closed: z.array(isoDate).optional(),
  ...provenance,
})
export type Calendar = z.infer<typeof calendarSchema>

export const runSchema = z.strictObject({
  cases: z.int().positive().nullish(),
  duration: isoDurationSchema.nullish(),
  warmUp: isoDurationSchema.nullish(),
  replications: z.int().positive().nullish(),
  seed: z.int().nonnegative().nullish(),
})
export type RunParameters = z.infer<typeof runSchema>

const entries = <T extends z.ZodType>(value: T) => z.record(z.string(), value.nullable()).optional()

export const scenarioSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  basedOn: z.string().nullish(),
  start: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/)
    .nullish(),
  timeZone: z.string().nullish(),
  currency: z.string().nullish(),
  run: runSchema.nullish(),
  arrivals: entries(arrivalSchema),
  activities: entries(activitySchema),
  flows: entries(flowSchema),
  events: entries(eventSchema),
  resources: entries(resourceSchema),
  calendars: entries(calendarSchema),
})
/** A scenario as written: all but version and name may be absent, entries may be null. */
export type Scenario = z.infer<typeof scenarioSchema>

/**
 * A scenario with its ancestors merged in and every default in place: what compiler, checks and
 * screens read. Durations keep their written form.
 */
export interface ResolvedScenario {
  readonly name: string
  readonly start: string
  readonly timeZone: string
  readonly currency: string
  readonly run: {
    /** null: no limit by cases; at least one of cases and durationSeconds is given */
    readonly cases: number | null
    readonly durationSeconds: number | null
    readonly warmUpSeconds: number
    readonly replications: number
    readonly seed: number
  }
  readonly arrivals: Readonly<Record<string, Arrival>>
  readonly activities: Readonly<Record<string, ActivityParameters>>
  readonly flows: Readonly<Record<string, FlowParameters>>
  readonly events: Readonly<Record<string, EventParameters>>
  readonly resources: Readonly<Record<string, ResourceParameters>>
  readonly calendars: Readonly<Record<string, Calendar>>
}
