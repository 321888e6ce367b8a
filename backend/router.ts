import { guarded } from './access.ts'
import { backupProcedures } from './backup/backup-procedures.ts'
import { diagnose } from './diagnostics/diagnose.ts'
import { diagramProcedures } from './diagrams/diagram-procedures.ts'
import { versionProcedures } from './diagrams/version-procedures.ts'
import { documentProcedures } from './documents/document-procedures.ts'
import { runProcedures } from './jobs/run-procedures.ts'
import { simulationProcedures } from './jobs/simulation-procedures.ts'
import { exportProcedures } from './export/export-procedures.ts'
import { listExamples } from './projects/example-folder.ts'
import { projectProcedures } from './projects/project-procedures.ts'
import { deploymentProcedures } from './runtime/deployment-procedures.ts'
import { eventProcedures } from './runtime/event-procedures.ts'
import { incidentProcedures } from './runtime/incident-procedures.ts'
import { instanceProcedures } from './runtime/instance-procedures.ts'
import { jobProcedures } from './runtime/job-procedures.ts'
import { taskProcedures } from './runtime/task-procedures.ts'
import { practiceProcedures } from './practice/practice-procedures.ts'
import { publicationProcedures } from './publish/publication-procedures.ts'
import { portalProcedures, shareProcedures } from './portal/portal-procedures.ts'
import { targetProcedures } from './publish/target-procedures.ts'
import { commentProcedures } from './reviews/comment-procedures.ts'
import { reviewProcedures } from './reviews/review-procedures.ts'
import { scenarioProcedures } from './scenarios/scenario-procedures.ts'
import type { Services } from './services.ts'
import { exchangeProcedures } from './sharing/exchange-procedures.ts'
import { settingsProcedures } from './settings/settings-procedures.ts'
import { sharingProcedures, teamServerProcedures } from './sharing/sharing-procedures.ts'
import {
  accessTokenProcedures,
  accountProcedures,
  invitationProcedures,
  spaceProcedures,
} from './team/team-procedures.ts'

/** The contract, implemented: every procedure of it, or this does not compile. */
export function createRouter(services: Services) {
  return guarded.router({
    system: {
      info: guarded.system.info.handler(() => ({
        version: services.version,
        host: services.host,
        // where a server keeps its data is nobody's business outside
        dataFolder: services.host === 'team' ? '' : services.dataFolder,
        threads: services.threads,
      })),
      diagnose: guarded.system.diagnose.handler(() => diagnose(services)),
    },
    settings: settingsProcedures(services),
    backups: backupProcedures(services),
    projects: projectProcedures(services),
    examples: {
      list: guarded.examples.list.handler(({ input }) => listExamples(services.examplesFolder, input?.language)),
    },
    diagrams: diagramProcedures(services),
    versions: versionProcedures(services),
    scenarios: scenarioProcedures(services),
    simulation: simulationProcedures(services),
    runs: runProcedures(services),
    documents: documentProcedures(services),
    deployments: deploymentProcedures(services),
    instances: instanceProcedures(services),
    incidents: incidentProcedures(services),
    tasks: taskProcedures(services),
    jobs: jobProcedures(services),
    events: eventProcedures(services),
    practice: practiceProcedures(services),
    exports: exportProcedures(services),
    targets: targetProcedures(services),
    publications: publicationProcedures(services),
    exchange: exchangeProcedures(services),
    teamServers: teamServerProcedures(services),
    sharing: sharingProcedures(services),
    portal: portalProcedures(services),
    shares: shareProcedures(services),
    reviews: reviewProcedures(services),
    comments: commentProcedures(services),
    account: accountProcedures(services),
    accessTokens: accessTokenProcedures(services),
    spaces: spaceProcedures(services),
    invitations: invitationProcedures(services),
  })
}

export type BackendRouter = ReturnType<typeof createRouter>
