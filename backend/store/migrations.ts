import type { Migration } from './migration.ts'
import { projectsToRuns } from './migrations/2026-11-24-projects-to-runs.ts'
import { runtime } from './migrations/2026-11-25-runtime.ts'
import { publish } from './migrations/2026-11-26-publish.ts'

/** All migrations in the order of their application. */
export const migrations: readonly Migration[] = [projectsToRuns, runtime, publish]
