import { guarded } from './access.ts'
import { projectProcedures } from './projects/project-procedures.ts'
import type { Services } from './services.ts'

/** The contract, implemented. */
export async function createRouter(services: Services) {
  const router = {
    system: {
      info: guarded.system.info.handler(() => ({
        version: services.version,
        host: services.host,
        dataFolder: services.dataFolder,
        threads: services.threads,
      })),
    },
    projects: projectProcedures(services),
    examples: {
      list: guarded.examples.list.handler(async () =>
        (await import('./projects/example-folder.ts')).listExamples(services.examplesFolder),
      ),
    },
  }
  const later = await Promise.all([
    whereThere(async () => ({
      diagrams: (await import('./diagrams/diagram-procedures.ts')).diagramProcedures(services),
    })),
    whereThere(async () => ({
      versions: (await import('./diagrams/version-procedures.ts')).versionProcedures(services),
    })),
    whereThere(async () => ({
      scenarios: (await import('./scenarios/scenario-procedures.ts')).scenarioProcedures(services),
    })),
    whereThere(async () => ({
      simulation: (await import('./jobs/simulation-procedures.ts')).simulationProcedures(services),
    })),
    whereThere(async () => ({ runs: (await import('./jobs/run-procedures.ts')).runProcedures(services) })),
  ])
  return Object.assign(router, ...later) as typeof router
}

async function whereThere<T>(load: () => Promise<T>): Promise<T | Record<never, never>> {
  try {
    return await load()
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return {}
    throw error
  }
}

export type BackendRouter = Awaited<ReturnType<typeof createRouter>>
