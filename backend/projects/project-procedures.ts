import { randomUUID } from 'node:crypto'
import { guarded } from '../access.ts'
import type { Services } from '../services.ts'
import { findProject, insertProject, listProjects, renameProject, setProjectDeleted } from './project-repository.ts'

export function projectProcedures({ store }: Services) {
  const procedures = guarded.projects
  return {
    list: procedures.list.handler(({ input }) => listProjects(store.database, input.query)),

    get: procedures.get.handler(async ({ input, errors }) => {
      const project = await findProject(store.database, input.id)
      if (!project) throw errors.NOT_FOUND()
      return project
    }),

    create: procedures.create.handler(({ input }) =>
      store.transaction(async (executor) => {
        const id = randomUUID()
        await insertProject(executor, { id, name: input.name.trim(), now: new Date().toISOString() })
        return (await findProject(executor, id))!
      }),
    ),

    rename: procedures.rename.handler(({ input, errors }) =>
      store.transaction(async (executor) => {
        const renamed = await renameProject(executor, input.id, input.name.trim(), new Date().toISOString())
        const project = renamed ? await findProject(executor, input.id) : null
        if (!project) throw errors.NOT_FOUND()
        return project
      }),
    ),

    delete: procedures.delete.handler(async ({ input, errors }) => {
      const deleted = await setProjectDeleted(store.database, input.id, new Date().toISOString())
      if (!deleted) throw errors.NOT_FOUND()
      return {}
    }),

    restore: procedures.restore.handler(({ input, errors }) =>
      store.transaction(async (executor) => {
        const restored = await setProjectDeleted(executor, input.id, null)
        const project = restored ? await findProject(executor, input.id) : null
        if (!project) throw errors.NOT_FOUND()
        return project
      }),
    ),
  }
}
