import { randomUUID } from 'node:crypto'
import { mergeDiagrams } from '../../shared/bpmn/differ/merge-diagrams.ts'
import { compareDiagrams } from '../../shared/bpmn/differ/compare-diagrams.ts'
import type { SentItem } from '../../shared/contract/exchange-contract.ts'
import type { DiagramMerge, SharingStatus } from '../../shared/contract/sharing-contract.ts'
import { reportFault } from '../diagnostics/report-fault.ts'
import { InTurn } from '../in-turn.ts'
import { findProject, insertProject } from '../projects/project-repository.ts'
import type { SecretBox } from '../publish/secret-box.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Store } from '../store/store.ts'
import { uniqueName } from '../unique-name.ts'
import { chosenOf, compareSides, isConflict, isOurs, type Compared } from './differences.ts'
import { itemsOf } from './items.ts'
import {
  commonItems,
  forgetCommon,
  insertLink,
  pendingProjects,
  requireLink,
  requireServer,
  setCommon,
  setExchanged,
  setPending,
  type CommonItem,
} from './link-repository.ts'
import { callServer, ServerFault, type ServerAccess, type ServerApi } from './server-client.ts'
import { alreadyShared, inConflict, staleMerge, undecided } from './sharing-problem.ts'
import { joinedName, localised, updateProject, writingOf, type Fetched } from './update-project.ts'
import { deleteItem, insertItem, replaceItem } from './write-item.ts'

export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>

/** How often what waits is tried again. */
const RETRY_MS = 60_000

/** Keeps projects of this studio together with those on team servers. One exchange of a project at a time. */
export class Sharing {
  readonly #store: Store
  readonly #secrets: SecretBox
  readonly #turns = new InTurn()
  readonly #ending = new AbortController()
  #retry: NodeJS.Timeout | null = null
  /** by project: what the server had when it was last asked */
  readonly #seen = new Map<string, SharingStatus>()

  constructor({ store, secrets }: { readonly store: Store; readonly secrets: SecretBox }) {
    this.#store = store
    this.#secrets = secrets
  }

  /** Sends what waits, now and whenever its server may be there again. */
  open(): void {
    const again = () => {
      void this.sendPending().finally(() => {
        if (this.#ending.signal.aborted) return
        this.#retry = setTimeout(again, RETRY_MS)
        this.#retry.unref()
      })
    }
    again()
  }

  async close(): Promise<void> {
    this.#ending.abort()
    if (this.#retry) clearTimeout(this.#retry)
    await this.#turns.settled()
  }

  async sendPending(): Promise<void> {
    for (const projectId of await pendingProjects(this.#store.database)) {
      const { pending } = await requireLink(this.#store.database, projectId)
      if (this.#ending.signal.aborted || !pending) return
      await this.publish(projectId, pending.note).catch((error: unknown) => {
        reportFault('What waits for a team server could not be sent.', error)
      })
    }
  }

  async accessTo(serverId: string): Promise<ServerAccess> {
    const { address, sealedToken, trustedCertificate, proxy } = await requireServer(this.#store.database, serverId)
    return { address, trustedCertificate, proxy, token: await this.#secrets.open(sealedToken) }
  }

  /** What differs on both sides; where the server cannot be reached, as it was when it last could. */
  async status(projectId: string): Promise<SharingStatus> {
    const link = await requireLink(this.#store.database, projectId)
    try {
      const compared = await this.#ask(link.server.id, (api) => this.#compare(api, projectId, link.remoteProjectId))
      return this.#told(projectId, compared)
    } catch (error) {
      if (!(error instanceof ServerFault)) throw error
      const seen = this.#seen.get(projectId)
      const items = compareSides(
        await itemsOf(this.#store.database, projectId),
        (await commonItems(this.#store.database, projectId)).map(asRemote),
        await commonItems(this.#store.database, projectId),
      )
      return {
        link,
        isReached: false,
        problem: error.problem,
        items: items.map((item) => ({
          ...shown(item),
          there: seen?.items.find(({ remoteId }) => remoteId !== null && remoteId === item.remoteId)?.there ?? 'same',
        })),
      }
    }
  }

  /** @throws INVALID where the project is shared already, or the server refuses */
  share(projectId: string, serverId: string, spaceId: string, note: string): Promise<SharingStatus> {
    return this.#turns.run(projectId, async () => {
      const { database } = this.#store
      const project = await findProject(database, projectId)
      if (!project) throw notFound('project')
      const linked = await database
        .selectFrom('teamLinks')
        .select('projectId')
        .where('projectId', '=', projectId)
        .execute()
      if (linked.length > 0) throw invalid([alreadyShared])
      const locals = await itemsOf(database, projectId)
      const items = locals.map(({ id, kind, content }): SentItem => ({
        key: id,
        kind,
        remoteId: null,
        baseStamp: null,
        content,
      }))
      const { accepted, spaceName } = await this.#asking(serverId, async (api) => {
        const { spaces } = await api.account.get()
        return {
          accepted: await api.exchange.create({ spaceId, name: project.name, note, items }),
          spaceName: spaces.find(({ id }) => id === spaceId)?.name ?? '',
        }
      })
      await this.#store.transaction(async (executor) => {
        const now = new Date().toISOString()
        await insertLink(executor, { projectId, serverId, remoteProjectId: accepted.projectId, spaceName, now })
        for (const { key, remoteId, stamp } of accepted.items) {
          const local = locals.find(({ id }) => id === key)!
          await setCommon(executor, projectId, {
            kind: local.kind,
            localId: key,
            remoteId,
            stamp,
            content: local.content,
          })
        }
      })
      return this.status(projectId)
    })
  }

  /** A local project of one that lies on a server. @returns its id */
  async openRemote(serverId: string, remoteProjectId: string): Promise<string> {
    const { state, fetched, spaceName } = await this.#asking(serverId, async (api) => {
      const there = await api.exchange.state({ projectId: remoteProjectId })
      const { spaces } = await api.account.get()
      const { spaceId } = await api.projects.get({ id: remoteProjectId })
      return {
        state: there,
        fetched: await api.exchange.fetch({ projectId: remoteProjectId, itemIds: there.items.map(({ id }) => id) }),
        spaceName: spaces.find(({ id }) => id === spaceId)?.name ?? '',
      }
    })
    const projectId = randomUUID()
    await this.#store.transaction(async (executor) => {
      const now = new Date().toISOString()
      const taken = await executor.selectFrom('projects').select('name').where('deletedAt', 'is', null).execute()
      const name = uniqueName(
        state.name,
        taken.map((project) => project.name),
      )
      await insertProject(executor, { id: projectId, spaceId: null, name, now })
      await insertLink(executor, { projectId, serverId, remoteProjectId, spaceName, now })
      const compared = compareSides([], state.items, [])
      await updateProject(executor, { projectId, compared, fetched, now })
    })
    return projectId
  }

  /**
   * Sends what was changed here; where the server cannot be reached, all of it waits.
   *
   * @param chosen ids of the items to send; null for all. What is chosen is sent at once or not at all
   * @throws INVALID where somebody else changed the same, the server refuses, or what is chosen cannot be sent now
   */
  publish(
    projectId: string,
    note: string,
    chosen: readonly string[] | null = null,
  ): Promise<{ status: SharingStatus; done: string[] }> {
    return this.#turns.run(projectId, async () => {
      const { database } = this.#store
      const link = await requireLink(database, projectId)
      const now = new Date().toISOString()
      const waiting = { note: note || (link.pending?.note ?? ''), since: link.pending?.since ?? now }
      try {
        const done = await this.#ask(link.server.id, async (api) => {
          const compared = await this.#compare(api, projectId, link.remoteProjectId)
          const sending = chosenOf(compared, chosen)
          const conflicts = sending.filter(isConflict)
          if (conflicts.length > 0)
            throw new ServerFault(
              conflicts.map(({ name }) => inConflict(name)),
              false,
            )
          const ours = sending.filter(isOurs)
          if (ours.length > 0) {
            const items = ours.map((each) => sentItem(each, compared))
            const accepted = await api.exchange.send({ projectId: link.remoteProjectId, note: waiting.note, items })
            await this.#keepCommon(projectId, ours, accepted.items)
          }
          return ours.map(({ name }) => name)
        })
        if (chosen === null) await setPending(database, projectId, null)
        await setExchanged(database, projectId, now)
        return { status: await this.status(projectId), done }
      } catch (error) {
        if (!(error instanceof ServerFault)) throw error
        if (chosen !== null) throw invalid(error.problems)
        if (error.isAway) {
          await setPending(database, projectId, waiting)
          return { status: await this.status(projectId), done: [] }
        }
        // what waited stops to wait by itself: somebody has to look
        if (link.pending) await setPending(database, projectId, waiting, error.problem)
        throw invalid(error.problems)
      }
    })
  }

  /** @throws INVALID where the server cannot be reached or refuses */
  update(projectId: string): Promise<{ status: SharingStatus; done: string[] }> {
    return this.#turns.run(projectId, async () => {
      const link = await requireLink(this.#store.database, projectId)
      const { compared, fetched } = await this.#asking(link.server.id, async (api) => {
        const both = await this.#compare(api, projectId, link.remoteProjectId)
        return { compared: both, fetched: await fetchOf(api, link.remoteProjectId, both) }
      })
      const now = new Date().toISOString()
      const done = await this.#store.transaction((executor) =>
        updateProject(executor, { projectId, compared, fetched, now }),
      )
      await setExchanged(this.#store.database, projectId, now)
      await this.#retryAfterProblem(projectId)
      return { status: await this.status(projectId), done }
    })
  }

  /** How a diagram that both sides changed would be joined. @throws INVALID where they did not both change it */
  async preview(diagramId: string, choices: Choices): Promise<DiagramMerge> {
    const { base, mine, theirs } = await this.#bothSides(diagramId)
    const merge = mergeDiagrams(base.xml, mine.xml, theirs.xml, choices)
    const changes = (before: string, after: string) => {
      const compared = compareDiagrams(before, after)
      return compared.ok ? compared.value.map((change) => ({ ...change, details: [...change.details] })) : []
    }
    return {
      here: changes(base.xml, mine.xml),
      there: changes(base.xml, theirs.xml),
      conflicts: merge.ok ? merge.value.conflicts.map((each) => ({ ...each, details: [...each.details] })) : [],
      mine: mine.xml,
      theirs: theirs.xml,
      merged: merge.ok ? merge.value.xml : mine.xml,
      problems: merge.ok ? [] : [...merge.problems],
      seen: theirs.stamp,
    }
  }

  /** @throws INVALID while a conflict is not decided, or the server has a newer one than was seen */
  async merge(diagramId: string, choices: Choices, seen: string): Promise<{ status: SharingStatus; done: string[] }> {
    const { projectId, base, mine, theirs, fetched } = await this.#bothSides(diagramId)
    if (theirs.stamp !== seen) throw invalid([staleMerge])
    const merge = mergeDiagrams(base.xml, mine.xml, theirs.xml, choices)
    if (!merge.ok) throw invalid(merge.problems)
    const open = merge.value.conflicts.filter(({ elementId }) => choices[elementId] === undefined)
    if (open.length > 0) throw invalid(open.map(undecided))
    const name = joinedName(base.name, mine.name, theirs.name)
    const now = new Date().toISOString()
    await this.#store.transaction(async (executor) => {
      const joined = { kind: 'diagram' as const, name, xml: merge.value.xml }
      await replaceItem(executor, diagramId, joined, writingOf({ projectId, now }, fetched, 'merged'))
      const { id: remoteId, stamp, content } = fetched
      await setCommon(executor, projectId, { kind: 'diagram', localId: diagramId, remoteId, stamp, content })
    })
    await this.#retryAfterProblem(projectId)
    return { status: await this.status(projectId), done: [name] }
  }

  /** Takes one side of an item whole. @throws INVALID where the server cannot be reached; NOT_FOUND */
  choose(
    projectId: string,
    item: { readonly localId: string | null; readonly remoteId: string | null },
    side: 'mine' | 'theirs',
  ): Promise<{ status: SharingStatus; done: string[] }> {
    return this.#turns.run(projectId, async () => {
      const link = await requireLink(this.#store.database, projectId)
      const { compared, fetched } = await this.#asking(link.server.id, async (api) => {
        const both = await this.#compare(api, projectId, link.remoteProjectId)
        return { compared: both, fetched: await fetchOf(api, link.remoteProjectId, both) }
      })
      const chosen = compared.find((each) => each.localId === item.localId && each.remoteId === item.remoteId)
      if (!chosen) throw notFound('item')
      const theirs = fetched.find(({ id }) => id === chosen.remote?.id) ?? null
      await this.#store.transaction((executor) =>
        this.#take(executor, { projectId, chosen, theirs, side, compared, now: new Date().toISOString() }),
      )
      await this.#retryAfterProblem(projectId)
      return { status: await this.status(projectId), done: [chosen.name] }
    })
  }

  async #take(
    executor: Parameters<Parameters<Store['transaction']>[0]>[0],
    taking: {
      readonly projectId: string
      readonly chosen: Compared
      readonly theirs: Fetched | null
      readonly side: 'mine' | 'theirs'
      readonly compared: readonly Compared[]
      readonly now: string
    },
  ): Promise<void> {
    const { projectId, chosen, theirs, side, compared, now } = taking
    const { kind, local, remote, common } = chosen
    if (!remote || !theirs) {
      // removed there: mine is new from now on, or goes as well
      if (common) await forgetCommon(executor, projectId, common.localId)
      if (side === 'theirs' && local) await deleteItem(executor, kind, local.id, now)
      return
    }
    const pairs = compared.flatMap((each) =>
      each.remoteId && each.localId ? [[each.remoteId, each.localId] as const] : [],
    )
    const content = localised(theirs.content, new Map(pairs))
    if (content === null) throw notFound('diagram')
    const meeting = (localId: string): CommonItem => ({
      kind,
      localId,
      remoteId: remote.id,
      stamp: theirs.stamp,
      content,
    })
    if (side === 'mine') {
      // what differs from theirs is to be sent next
      if (local) await setCommon(executor, projectId, meeting(local.id))
      else if (common) await setCommon(executor, projectId, meeting(common.localId))
      return
    }
    if (common) await forgetCommon(executor, projectId, common.localId)
    const writing = writingOf({ projectId, now }, theirs, 'received')
    if (local) await replaceItem(executor, local.id, content, writing)
    const localId = local?.id ?? (await insertItem(executor, content, writing))
    await setCommon(executor, projectId, meeting(localId))
  }

  /** What was refused may go through now. */
  async #retryAfterProblem(projectId: string): Promise<void> {
    const { pending, problem } = await requireLink(this.#store.database, projectId)
    if (pending && problem) await setPending(this.#store.database, projectId, pending)
  }

  async #bothSides(diagramId: string) {
    const { database } = this.#store
    const diagram = await database
      .selectFrom('diagrams')
      .select('projectId')
      .where('id', '=', diagramId)
      .executeTakeFirst()
    if (!diagram) throw notFound('diagram')
    const { projectId } = diagram
    const link = await requireLink(database, projectId)
    const common = (await commonItems(database, projectId)).find(({ localId }) => localId === diagramId)
    const local = (await itemsOf(database, projectId)).find(({ id }) => id === diagramId)
    if (!common || !local) throw notFound('shared diagram')
    const [fetched] = await this.#asking(link.server.id, (api) =>
      api.exchange.fetch({ projectId: link.remoteProjectId, itemIds: [common.remoteId] }),
    )
    if (fetched?.content.kind !== 'diagram' || common.content.kind !== 'diagram' || local.content.kind !== 'diagram')
      throw notFound('shared diagram')
    return {
      projectId,
      fetched,
      base: common.content,
      mine: local.content,
      theirs: { ...fetched.content, stamp: fetched.stamp },
    }
  }

  async #compare(api: ServerApi, projectId: string, remoteProjectId: string): Promise<readonly Compared[]> {
    const state = await api.exchange.state({ projectId: remoteProjectId })
    return compareSides(
      await itemsOf(this.#store.database, projectId),
      state.items,
      await commonItems(this.#store.database, projectId),
    )
  }

  async #told(projectId: string, compared: readonly Compared[]): Promise<SharingStatus> {
    const link = await requireLink(this.#store.database, projectId)
    const status = { link, isReached: true, problem: null, items: compared.map(shown) }
    this.#seen.set(projectId, status)
    return status
  }

  async #keepCommon(
    projectId: string,
    sent: readonly Compared[],
    accepted: readonly { readonly key: string; readonly remoteId: string; readonly stamp: string }[],
  ): Promise<void> {
    await this.#store.transaction(async (executor) => {
      for (const { kind, local, common } of sent) {
        if (!local) {
          if (common) await forgetCommon(executor, projectId, common.localId)
          continue
        }
        const there = accepted.find(({ key }) => key === local.id)
        if (!there) continue
        const { remoteId, stamp } = there
        await setCommon(executor, projectId, { kind, localId: local.id, remoteId, stamp, content: local.content })
      }
    })
  }

  async #ask<T>(serverId: string, work: (api: ServerApi) => Promise<T>): Promise<T> {
    return callServer(await this.accessTo(serverId), work, this.#ending.signal)
  }

  /** The same, and what went wrong is the caller's to see. @throws INVALID */
  async #asking<T>(serverId: string, work: (api: ServerApi) => Promise<T>): Promise<T> {
    try {
      return await this.#ask(serverId, work)
    } catch (error) {
      throw error instanceof ServerFault ? invalid(error.problems) : error
    }
  }
}

function shown({ kind, localId, remoteId, name, here, there }: Compared) {
  return { kind, localId, remoteId, name, here, there }
}

/** As the server had it when both were the same. */
function asRemote({ remoteId, kind, stamp }: CommonItem) {
  return { id: remoteId, kind, name: '', diagramId: null, stamp, changedAt: '' }
}

async function fetchOf(api: ServerApi, projectId: string, compared: readonly Compared[]): Promise<readonly Fetched[]> {
  const itemIds = compared.flatMap(({ there, remote }) => (there !== 'same' && remote ? [remote.id] : []))
  return itemIds.length === 0 ? [] : api.exchange.fetch({ projectId, itemIds })
}

/** A scenario names its diagram by its id there, or by its key where that comes along. */
function sentItem({ kind, localId, local, common }: Compared, compared: readonly Compared[]): SentItem {
  const known = { key: localId!, kind, remoteId: common?.remoteId ?? null, baseStamp: common?.stamp ?? null }
  if (!local) return { ...known, content: null }
  const { content } = local
  if (content.kind !== 'scenario') return { ...known, content }
  const diagram = compared.find((each) => each.localId === content.diagram)?.remoteId ?? content.diagram
  return { ...known, content: { ...content, diagram } }
}
