import type { Generated } from 'kysely'

/**
 * Tables as repositories see them (columns in the file are snake_case). Instants are ISO 8601 in UTC.
 * A row with `deletedAt` is gone for the user and comes back by undo. `revision` counts the writes of
 * an aggregate; a write names the revision it builds on.
 */
export interface Tables {
  projects: ProjectTable
  diagrams: DiagramTable
  drafts: DraftTable
  versions: VersionTable
  scenarios: ScenarioTable
  runs: RunTable
  runResults: RunResultTable
  migrations: MigrationTable
}

export interface ProjectTable {
  id: string
  name: string
  revision: Generated<number>
  createdAt: string
  changedAt: string
  deletedAt: string | null
}

export interface DiagramTable {
  id: string
  projectId: string
  name: string
  /** counts writes of the draft */
  revision: Generated<number>
  createdAt: string
  changedAt: string
  deletedAt: string | null
}

/** What is being edited: one for each diagram, apart from it so that lists stay small. */
export interface DraftTable {
  diagramId: string
  xml: string
  /** JSON array of problems: what the first save would lose; `[]` once saved */
  losses: string
}

export interface VersionTable {
  id: string
  diagramId: string
  number: number
  name: string | null
  reason: 'import' | 'saved' | 'run' | 'closed' | 'restored'
  createdAt: string
  xml: string
}

export interface ScenarioTable {
  id: string
  diagramId: string
  /** the document's name, unique among the diagram's living scenarios */
  name: string
  /** the scenario document as JSON */
  document: string
  revision: Generated<number>
  createdAt: string
  changedAt: string
  deletedAt: string | null
}

export interface RunTable {
  id: string
  diagramId: string
  scenarioId: string
  scenarioName: string
  versionId: string
  state: 'running' | 'finished' | 'cancelled' | 'failed'
  startedAt: string
  finishedAt: string | null
  replicationsDone: number
  replicationsTotal: number
  /** seconds, of the result */
  meanCycleTime: number | null
  error: string | null
  /** the scenario as it was, ancestors merged in, as JSON */
  scenario: string
}

/** Results are large and read one at a time. */
export interface RunResultTable {
  runId: string
  result: string
}

export interface MigrationTable {
  name: string
  appliedAt: string
}
