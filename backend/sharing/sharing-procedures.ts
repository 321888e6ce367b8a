import { randomUUID } from 'node:crypto'
import type { RemoteSpace, TeamServer } from '../../shared/contract/sharing-contract.ts'
import { mayInSpace } from '../../shared/access/roles.ts'
import { guarded } from '../access.ts'
import { checkAddress } from '../publish/check-target.ts'
import { hasErrors, invalid } from '../refusals.ts'
import type { Services } from '../services.ts'
import { deleteLink, findLink, listServers, requireLink, setPending, type StoredServer } from './link-repository.ts'
import { callServer, ServerFault, type ServerApi } from './server-client.ts'
import { serverInUse } from './sharing-problem.ts'

export function teamServerProcedures({ store, sharing, publishing, host }: Services) {
  const procedures = guarded.teamServers
  const { database } = store
  return {
    list: procedures.list.handler(async () => (await listServers(database)).map(shown)),

    add: procedures.add.handler(async ({ input, signal }) => {
      if (host === 'team') throw invalid([onServer])
      const problems = checkAddress(input.address, 'address')
      if (hasErrors(problems)) throw invalid(problems)
      const address = new URL(input.address).origin
      const { token, trustedCertificate, proxy } = input
      const access = { address, token, trustedCertificate, proxy }
      const account = await reached(() => callServer(access, (api) => api.account.get(), signal))
      const known = (await listServers(database)).find((server) => server.address === address)
      const row = {
        userName: account.user?.name ?? '',
        sealedToken: await publishing.secrets.seal(token),
        trustedCertificate,
        proxy,
      }
      const id = known?.id ?? randomUUID()
      if (known) await database.updateTable('teamServers').set(row).where('id', '=', id).execute()
      else
        await database
          .insertInto('teamServers')
          .values({ ...row, id, address, createdAt: new Date().toISOString() })
          .execute()
      return { id, address, userName: row.userName }
    }),

    remove: procedures.remove.handler(async ({ input }) => {
      const used = await database
        .selectFrom('teamLinks')
        .select('projectId')
        .where('serverId', '=', input.serverId)
        .execute()
      if (used.length > 0) throw invalid([serverInUse])
      await database.deleteFrom('teamServers').where('id', '=', input.serverId).execute()
      return {}
    }),

    spaces: procedures.spaces.handler(async ({ input, signal }) => {
      const access = await sharing.accessTo(input.serverId)
      return reached(() => callServer(access, spacesAt, signal))
    }),
  }
}

export function sharingProcedures({ store, sharing, host }: Services) {
  const procedures = guarded.sharing
  const { database } = store
  return {
    link: procedures.link.handler(({ input }) => findLink(database, input.projectId)),
    status: procedures.status.handler(({ input }) => sharing.status(input.projectId)),

    share: procedures.share.handler(({ input }) => {
      if (host === 'team') throw invalid([onServer])
      return sharing.share(input.projectId, input.serverId, input.remoteSpaceId, input.note)
    }),

    open: procedures.open.handler(async ({ input }) => {
      if (host === 'team') throw invalid([onServer])
      return { projectId: await sharing.openRemote(input.serverId, input.remoteProjectId) }
    }),

    publish: procedures.publish.handler(({ input }) => sharing.publish(input.projectId, input.note, input.itemIds)),

    cancelPending: procedures.cancelPending.handler(async ({ input }) => {
      await requireLink(database, input.projectId)
      await setPending(database, input.projectId, null)
      return {}
    }),

    update: procedures.update.handler(({ input }) => sharing.update(input.projectId)),
    preview: procedures.preview.handler(({ input }) => sharing.preview(input.diagramId, input.choices)),
    merge: procedures.merge.handler(({ input }) => sharing.merge(input.diagramId, input.choices, input.seen)),
    choose: procedures.choose.handler(({ input: { projectId, side, ...item } }) =>
      sharing.choose(projectId, item, side),
    ),

    unlink: procedures.unlink.handler(async ({ input }) => {
      await requireLink(database, input.projectId)
      await store.transaction((executor) => deleteLink(executor, input.projectId))
      return {}
    }),
  }
}

async function spacesAt(api: ServerApi): Promise<RemoteSpace[]> {
  const { spaces } = await api.account.get()
  const projects = await api.projects.list({})
  return spaces.map(({ id, name, role }) => ({
    spaceId: id,
    name,
    mayWrite: mayInSpace(role, 'project.write'),
    projects: projects
      .filter(({ spaceId }) => spaceId === id)
      .map((project) => ({
        remoteProjectId: project.id,
        name: project.name,
        diagrams: project.diagrams.length,
        changedAt: project.changedAt,
      })),
  }))
}

/** @throws INVALID where the server cannot be reached or refuses */
async function reached<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof ServerFault ? invalid(error.problems) : error
  }
}

function shown({ id, address, userName }: StoredServer): TeamServer {
  return { id, address, userName }
}

const onServer = {
  severity: 'error' as const,
  code: 'sharing-on-server',
  message: 'This is a team server itself: its projects are shared with its members already.',
  mend: 'Share from the studio on your own machine.',
}
