import type { Backend } from '../backend/backend.ts'
import { createModelCache } from '../backend/diagrams/model-cache.ts'
import { deploy, prepareDeployment } from '../backend/runtime/deploy.ts'

/** Deploys a model in a project of its own. @returns ids of the deployment and of its diagram */
export async function deployed(
  { store, runtime }: Backend,
  xml: string,
): Promise<{ readonly deploymentId: string; readonly diagramId: string }> {
  const now = new Date().toISOString()
  const times = { createdAt: now, changedAt: now, deletedAt: null }
  const diagram = { id: 'diagram', projectId: 'project' }
  await store.database
    .insertInto('projects')
    .values({ id: diagram.projectId, name: 'bench', ...times })
    .execute()
  await store.database
    .insertInto('diagrams')
    .values({ ...diagram, name: 'bench', ...times })
    .execute()
  const deployable = await prepareDeployment(store.database, createModelCache(), diagram, xml)
  const { executable, problems } = deployable
  if (!executable) throw new Error(problems.map(({ message }) => message).join(' '))
  const deploymentId = await deploy(store, diagram, xml, { ...deployable, executable }, runtime.clock(), null)
  return { deploymentId, diagramId: diagram.id }
}
