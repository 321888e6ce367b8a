import { guarded } from './access.ts'
import { projectProcedures } from './projects/project-procedures.ts'
import type { Services } from './services.ts'

/** The contract, implemented. */
export function createRouter(services: Services) {
  return {
    system: {
      info: guarded.system.info.handler(() => ({
        version: services.version,
        host: services.host,
        dataFolder: services.dataFolder,
        threads: services.threads,
      })),
    },
    projects: projectProcedures(services),
  }
}

export type BackendRouter = ReturnType<typeof createRouter>
