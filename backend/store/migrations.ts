import type { Migration } from './migration.ts'
import { projectsToRuns } from './migrations/2026-11-24-projects-to-runs.ts'
import { runtime } from './migrations/2026-11-25-runtime.ts'
import { startConditions } from './migrations/2026-11-25-start-conditions.ts'
import { team } from './migrations/2026-11-26-team.ts'
import { publications } from './migrations/2026-11-27-publications.ts'
import { keptRuns } from './migrations/2026-11-29-kept-runs.ts'
import { reviews } from './migrations/2026-11-29-reviews.ts'
import { scenarioOrder } from './migrations/2026-11-29-scenario-order.ts'
import { settings } from './migrations/2026-11-29-settings.ts'
import { shares } from './migrations/2026-11-29-shares.ts'
import { teamLinks } from './migrations/2026-11-29-team-links.ts'
import { mails } from './migrations/2026-11-29-team-mails.ts'
import { versionTimeline } from './migrations/2026-11-29-version-timeline.ts'
import { whichRules } from './migrations/2026-11-29-which-rules.ts'
import { whoResolved } from './migrations/2026-11-29-who-resolved.ts'
import { comparisons } from './migrations/2026-11-30-comparisons.ts'

/** All migrations in the order of their application. */
export const migrations: readonly Migration[] = [
  projectsToRuns,
  runtime,
  startConditions,
  team,
  publications,
  keptRuns,
  reviews,
  scenarioOrder,
  settings,
  shares,
  teamLinks,
  mails,
  versionTimeline,
  whichRules,
  whoResolved,
  comparisons,
]
