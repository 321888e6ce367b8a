import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ruleChoicesSchema } from '../analysis/rules.ts'
import { problemSchema } from '../problem.ts'
import { resultSchema } from '../scenario/result.ts'
import { scenarioSchema } from '../scenario/scenario.ts'
import { exchangeContract } from './exchange-contract.ts'
import { exportContract } from './export-contract.ts'
import { lastComparisonSchema, verdictSchema } from './last-comparison.ts'
import { id, instant, procedure } from './procedure.ts'
import { versionStates } from '../reviews/review-steps.ts'
import { portalContract } from './portal-contract.ts'
import { publishContract } from './publish-contract.ts'
import { reviewContract } from './review-contract.ts'
import { practiceContract } from './practice-contract.ts'
import { runtimeContract } from './runtime-contract.ts'
import { diagnosisSchema, settingsContract } from './settings-contract.ts'
import { sharingContract } from './sharing-contract.ts'
import { teamContract } from './team-contract.ts'
import { versionReasonSchema } from './version-reason.ts'

/**
 * The API between the studio's window and its backend: the same over a MessagePort, a WebSocket and
 * direct calls. Every procedure names the access action it needs in its meta. Instants are ISO 8601
 * strings in UTC. Revisions count writes of one row: a write states the revision it builds on and is
 * refused with CONFLICT when somebody else wrote in between.
 */

const revision = z.int().nonnegative()
/** of a project or diagram, as a user gives it */
const givenName = z.string().trim().min(1).max(500)

const projectSchema = z.object({
  id,
  name: z.string(),
  /** space of a team server that it lies in; null on a host of one user */
  spaceId: id.nullable(),
  createdAt: instant,
  changedAt: instant,
  diagrams: z.array(z.object({ id, name: z.string(), changedAt: instant })),
  /** mean cycle time in seconds of the newest finished run in the project, if any */
  lastCycleTime: z.number().nullable(),
  /** of scenarios that are still there; null where there is none */
  lastComparison: lastComparisonSchema.nullable(),
  /** what runs of it in the engine here; null where no diagram of it was ever deployed */
  engine: z.object({ running: z.int(), incidents: z.int() }).nullable(),
})
export type Project = z.infer<typeof projectSchema>

const diagramSchema = z.object({
  id,
  projectId: id,
  name: z.string(),
  revision,
  changedAt: instant,
  /** number of the newest version, null before the first */
  version: z.int().nullable(),
})
export type Diagram = z.infer<typeof diagramSchema>

const openDiagramSchema = diagramSchema.extend({
  xml: z.string(),
})
export type OpenDiagram = z.infer<typeof openDiagramSchema>

/** why a version was made, in the words of its author */
const versionNote = z.string().trim().min(1).max(2000).nullable()

const versionSchema = z.object({
  id,
  number: z.int().positive(),
  name: z.string().nullable(),
  createdAt: instant,
  /** why it was cut */
  reason: versionReasonSchema,
  /** how far it has come on its way to approval */
  state: z.enum(versionStates),
  /** why, in the words of its author */
  note: z.string().nullable(),
  /** null: the one user of this machine */
  authorName: z.string().nullable(),
  /** stands out among the others, and is never thinned */
  isMilestone: z.boolean(),
})
export type Version = z.infer<typeof versionSchema>

const scenarioRowSchema = z.object({
  id,
  diagramId: id,
  revision,
  changedAt: instant,
  /** as written; its name is unique within the diagram */
  document: scenarioSchema,
})
export type ScenarioRow = z.infer<typeof scenarioRowSchema>

const runStateSchema = z.enum(['running', 'finished', 'cancelled', 'failed'])
const runSchema = z.object({
  id,
  diagramId: id,
  scenarioId: id,
  scenarioName: z.string(),
  versionId: id,
  versionNumber: z.int(),
  state: runStateSchema,
  startedAt: instant,
  finishedAt: instant.nullable(),
  replicationsDone: z.int(),
  replicationsTotal: z.int(),
  /** of the result; null without one, or where more work arrives than can be done */
  meanCycleTime: z.number().nullable(),
  hasResult: z.boolean(),
  /** what went wrong, of a failed run */
  error: z.string().nullable(),
  /** what the user says about it */
  note: z.string().nullable(),
  /** stands first in the history and cannot be deleted until it is unpinned */
  isPinned: z.boolean(),
})
export type Run = z.infer<typeof runSchema>

const progressSchema = z.object({
  phase: z.enum(['replications', 'oneMore', 'done']),
  replicationsDone: z.int(),
  replicationsTotal: z.int(),
  elapsedMs: z.number(),
  /** null while nothing can be said about it */
  remainingMs: z.number().nullable(),
  /** true while the result rests on fewer than three complete replications or on a shortened run */
  rough: z.boolean(),
  /** estimate so far; null before the first */
  result: resultSchema.nullable(),
})
export type SimulationProgress = z.infer<typeof progressSchema>

const loadSchema = z.object({
  /** expected load by the traffic equations, before any run */
  resources: z.array(
    z.object({
      resource: z.string(),
      name: z.string(),
      quantity: z.number(),
      /** work that arrives, in hours of work per hour on the clock */
      offered: z.number(),
      /** open units on average: quantity times open share of the calendar */
      capacity: z.number(),
      /** offered / capacity; null where the capacity is zero */
      utilization: z.number().nullable(),
      isStable: z.boolean(),
    }),
  ),
  /** expected executions per case of each node */
  visits: z.record(z.string(), z.number()),
  /** cases per hour on the clock over all start events */
  arrivalRatePerHour: z.number(),
  problems: z.array(problemSchema),
})
export type ExpectedLoad = z.infer<typeof loadSchema>

const estimateDifferenceSchema = z.object({
  measure: z.string(),
  reference: z.number().nullable(),
  candidate: z.number().nullable(),
  /** candidate - reference, paired by replication */
  difference: z.number().nullable(),
  ci95: z.tuple([z.number(), z.number()]).nullable(),
  verdict: verdictSchema,
})
const comparisonSchema = z.object({
  replications: z.int(),
  reference: resultSchema,
  candidate: resultSchema,
  /** kpis by their names in the result document, `kpi.p95` for percentiles, `utilization.ID` for resources */
  differences: z.array(estimateDifferenceSchema),
  /** waiting per case by activity, seconds, paired */
  activities: z.array(estimateDifferenceSchema.extend({ elementId: z.string() })),
})
export type Comparison = z.infer<typeof comparisonSchema>

/** How two kept runs were compared: in pairs of replications, or from their intervals, and then why. */
export const pairings = ['paired', 'other-seed', 'other-replications', 'one-replication', 'values-not-kept'] as const
export type Pairing = (typeof pairings)[number]

/** BCP 47 tag, such as `de` or `pt-BR` */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
const exampleSchema = z.object({
  id,
  industry: z.enum(['finance', 'manufacturing', 'retail', 'public', 'hospitality', 'it']),
  name: z.string(),
  summary: z.string(),
  /** what to look at in it, Markdown: headings, paragraphs and lists */
  guide: z.string().optional(),
})
export type Example = z.infer<typeof exampleSchema>

const importedSchema = z.object({
  fileName: z.string(),
  /** null when the file was refused; problems then say why */
  diagram: diagramSchema.nullable(),
  problems: z.array(problemSchema),
})
export type ImportedFile = z.infer<typeof importedSchema>

export const contract = {
  system: {
    info: procedure('system.read').output(
      z.object({
        version: z.string(),
        host: z.enum(['desktop', 'local', 'team']),
        dataFolder: z.string(),
        threads: z.int(),
      }),
    ),
    /** what a report of a fault needs to know of this host, without content: no names, no texts of users */
    diagnose: procedure('system.maintain').output(diagnosisSchema),
  },
  projects: {
    /** newest change first; deleted ones are left out. `query` matches project and diagram names */
    list: procedure('project.read')
      .input(z.object({ query: z.string().optional() }))
      .output(z.array(projectSchema)),
    get: procedure('project.read').input(z.object({ id })).output(projectSchema),
    create: procedure('project.write')
      .input(z.object({ name: givenName, spaceId: id.optional() }))
      .output(projectSchema),
    rename: procedure('project.write')
      .input(z.object({ id, name: givenName }))
      .output(projectSchema),
    duplicate: procedure('project.write').input(z.object({ id })).output(projectSchema),
    delete: procedure('project.delete').input(z.object({ id })).output(z.object({})),
    /** undo of delete */
    restore: procedure('project.delete').input(z.object({ id })).output(projectSchema),
    /** which rules of modeling are off, or as grave as the project says */
    rules: procedure('project.read').input(z.object({ id })).output(ruleChoicesSchema),
    setRules: procedure('project.write')
      .input(z.object({ id, rules: ruleChoicesSchema }))
      .output(ruleChoicesSchema),
    /** a new project from an example, with diagram and scenarios, in a language that it has or in English */
    createFromExample: procedure('project.write')
      .input(z.object({ exampleId: id, language: language.optional(), spaceId: id.optional() }))
      .output(projectSchema),
    /**
     * A project from a `.millrace` file, base64; INVALID where it is none, with the file inside that is wrong.
     * `problems`: what came in all the same.
     */
    importArchive: procedure('project.write')
      .input(z.object({ content: z.string(), spaceId: id.optional() }))
      .output(projectSchema.extend({ problems: z.array(problemSchema) })),
  },
  examples: {
    /** those that are not in that language are in English */
    list: procedure('project.read')
      .input(z.object({ language: language.optional() }).optional())
      .output(z.array(exampleSchema)),
  },
  diagrams: {
    create: procedure('diagram.write')
      .input(z.object({ projectId: id, name: givenName }))
      .output(diagramSchema),
    /** each file is imported or refused on its own; content is base64 of the file's bytes */
    import: procedure('diagram.write')
      .input(z.object({ projectId: id, files: z.array(z.object({ fileName: z.string(), content: z.string() })) }))
      .output(z.array(importedSchema)),
    open: procedure('diagram.read').input(z.object({ id })).output(openDiagramSchema),
    /** those of a project whose draft has a process of that id, e.g. of the one that a call activity calls */
    withProcess: procedure('diagram.read')
      .input(z.object({ projectId: id, processId: z.string().min(1) }))
      .output(z.array(diagramSchema)),
    saveDraft: procedure('diagram.write')
      .input(z.object({ id, xml: z.string(), baseRevision: revision }))
      .output(diagramSchema),
    /**
     * Drafts of several diagrams of a project at once: all are written or none. What each held is kept as a version
     * first.
     */
    rewrite: procedure('diagram.write')
      .input(
        z.object({
          projectId: id,
          drafts: z.array(z.object({ id, xml: z.string(), baseRevision: revision })).min(1),
          /** what was done to them, for the note of the versions */
          note: versionNote.default(null),
        }),
      )
      .output(z.array(diagramSchema)),
    rename: procedure('diagram.write')
      .input(z.object({ id, name: givenName }))
      .output(diagramSchema),
    duplicate: procedure('diagram.write').input(z.object({ id })).output(diagramSchema),
    delete: procedure('diagram.write').input(z.object({ id })).output(z.object({})),
    restore: procedure('diagram.write').input(z.object({ id })).output(diagramSchema),
    /** problems of a draft that need not be saved: of the model, and for simulation where scenarioId is given */
    check: procedure('diagram.read')
      .input(
        z.object({ id, xml: z.string().optional(), scenarioId: id.optional(), scenario: scenarioSchema.optional() }),
      )
      .output(z.array(problemSchema)),
  },
  versions: {
    /** newest first */
    list: procedure('diagram.read')
      .input(z.object({ diagramId: id }))
      .output(z.array(versionSchema)),
    get: procedure('diagram.read')
      .input(z.object({ id }))
      .output(versionSchema.extend({ xml: z.string() })),
    /** cuts a version of the draft; answers with the newest one if nothing changed since, named if a name is given */
    create: procedure('diagram.write')
      .input(
        z.object({
          diagramId: id,
          name: givenName.nullable(),
          reason: z.enum(['saved', 'closed', 'replaced']),
          /** why it was made */
          note: versionNote.default(null),
        }),
      )
      .output(versionSchema),
    /** what people say of it; what is left out stays. Whoever names one makes it a milestone, unless they say otherwise */
    describe: procedure('diagram.write')
      .input(
        z.object({
          id,
          name: z.string().trim().min(1).max(200).nullable().optional(),
          note: versionNote.optional(),
          isMilestone: z.boolean().optional(),
        }),
      )
      .output(versionSchema),
    /** a new diagram of that text in the same project, with the scenarios that the diagram has now */
    duplicate: procedure('diagram.write')
      .input(z.object({ id, name: givenName }))
      .output(diagramSchema),
    /** makes the version the draft; what the draft held is kept as a version of its own first */
    restore: procedure('diagram.write').input(z.object({ id })).output(openDiagramSchema),
  },
  scenarios: {
    /** in the order that the user gave them, new ones at the end */
    list: procedure('scenario.read')
      .input(z.object({ diagramId: id }))
      .output(z.array(scenarioRowSchema)),
    /** a new scenario filled with defaults from the diagram's draft, all marked as assumed */
    createDefault: procedure('scenario.write')
      .input(
        z.object({
          diagramId: id,
          name: z.string().optional(),
          /** names of the calendar and of the resource that does what has no lane */
          words: z
            .object({ calendar: z.string().min(1), everybody: z.string().min(1) })
            .partial()
            .optional(),
        }),
      )
      .output(scenarioRowSchema),
    create: procedure('scenario.write')
      .input(z.object({ diagramId: id, document: scenarioSchema }))
      .output(scenarioRowSchema),
    save: procedure('scenario.write')
      .input(z.object({ id, document: scenarioSchema, baseRevision: revision }))
      .output(scenarioRowSchema),
    /** ids of the diagram's scenarios in their new order; those left out follow */
    reorder: procedure('scenario.write')
      .input(z.object({ diagramId: id, order: z.array(id) }))
      .output(z.array(scenarioRowSchema)),
    delete: procedure('scenario.write').input(z.object({ id })).output(z.object({})),
    restore: procedure('scenario.write').input(z.object({ id })).output(scenarioRowSchema),
  },
  simulation: {
    /** expected load of each resource for what is on screen */
    load: procedure('simulation.read')
      .input(z.object({ diagramId: id, xml: z.string().optional(), scenario: scenarioSchema }))
      .output(loadSchema),
    /**
     * The live estimate for what is on screen, saved or not: results that narrow until the scenario's
     * replications are done, then one more of each resource. A newer call with the same `slot`
     * supersedes the older one, whose stream ends.
     */
    estimate: procedure('simulation.run')
      .input(z.object({ diagramId: id, xml: z.string().optional(), scenario: scenarioSchema, slot: z.string() }))
      .output(eventIterator(progressSchema)),
    /** two scenarios of the diagram under the same random numbers; what is found in the end is kept */
    compare: procedure('simulation.run')
      .input(
        z.object({
          diagramId: id,
          referenceId: id,
          candidateId: id,
          replications: z.int().positive().optional(),
          /** the same for candidates that are laid beside the reference together */
          setId: id.optional(),
        }),
      )
      .output(
        eventIterator(
          z.object({ replicationsDone: z.int(), replicationsTotal: z.int(), comparison: comparisonSchema.nullable() }),
        ),
      ),
    /** an explicit run: cuts a version, goes on without a watcher, is kept */
    start: procedure('simulation.run')
      .input(z.object({ diagramId: id, scenarioId: id }))
      .output(runSchema),
    /** progress of a run until its end; of an ended run one last event */
    watch: procedure('simulation.read')
      .input(z.object({ runId: id }))
      .output(eventIterator(progressSchema)),
    cancel: procedure('simulation.run')
      .input(z.object({ runId: id }))
      .output(runSchema),
  },
  runs: {
    /** the pinned ones, then the others, each newest first */
    list: procedure('simulation.read')
      .input(z.object({ diagramId: id }))
      .output(z.array(runSchema)),
    /** with the scenario as it was (ancestors merged in) and the version's XML */
    get: procedure('simulation.read')
      .input(z.object({ id }))
      .output(runSchema.extend({ scenario: scenarioSchema, xml: z.string(), result: resultSchema.nullable() })),
    /** two kept runs beside one another, the other minus the first; nothing is run again */
    compare: procedure('simulation.read')
      .input(z.object({ runId: id, otherRunId: id }))
      .output(z.object({ pairing: z.enum(pairings), comparison: comparisonSchema })),
    /** what is absent stays; an empty note is none */
    mark: procedure('simulation.run')
      .input(z.object({ id, note: z.string().trim().max(2000).nullish(), isPinned: z.boolean().optional() }))
      .output(runSchema),
    /** refused for a pinned run */
    delete: procedure('simulation.run').input(z.object({ id })).output(z.object({})),
    /** brings a deleted run back, for as long as it is not swept away */
    restore: procedure('simulation.run').input(z.object({ id })).output(runSchema),
  },
  ...runtimeContract,
  ...practiceContract,
  ...teamContract,
  ...exportContract,
  ...publishContract,
  ...reviewContract,
  ...portalContract,
  ...exchangeContract,
  ...sharingContract,
  ...settingsContract,
}
