import { openBackend } from '../../backend.ts'
import { createRouterClient } from '@orpc/server'
import { localUser } from '../../access.ts'

/** Publishes a diagram to a target of a data folder; started by a test that kills it meanwhile. */
const [dataFolder, targetId, projectId, diagramId] = process.argv.slice(2) as [string, string, string, string]
const backend = await openBackend({
  dataFolder,
  host: 'local',
  version: '0.0.0',
  examplesFolder: dataFolder,
  isWarm: false,
  findings: () => [],
})
const api = createRouterClient(backend.router, { context: localUser('window') })
await api.publications.publish({ targetId, projectId, diagramId })
