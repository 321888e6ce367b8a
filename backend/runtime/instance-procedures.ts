import { processVariables } from '../../engine/read-state.ts'
import { migrateState } from '../../engine/migrate.ts'
import type { InstanceState } from '../../engine/state.ts'
import type { EngineEvent } from '../../engine/events.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { HistoryEvent, ProcessInstance } from '../../shared/contract/runtime-contract.ts'
import { guarded } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-repository.ts'
import { findVersion } from '../diagrams/version-repository.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import { likeAnyCase } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'
import { command, describedInstance, requireDone, requireVariables } from './commanding.ts'
import { incidentOf, jobOf, subscriptionOf } from './described-rows.ts'
import { newInstanceId } from './instance-id.ts'
import { instanceColumns, instanceOf, requireInstance, titleOf } from './instance-rows.ts'
import { nextCursor, offsetOf } from '../paging.ts'
import { diagramsIn } from '../team/diagrams-in.ts'
import { countedTokens, tokensOf } from './tokens.ts'
import { replay } from './replay.ts'
import { rewriteMigrated } from './rewrite-migrated.ts'

export function instanceProcedures(services: Services) {
  const { store, runtime } = services
  const procedures = guarded.instances
  const deployedOf = (id: string) => runtime.runner.executables.of(store.database, id)

  return {
    start: procedures.start.handler(async ({ input }) => {
      const row = await store.database
        .selectFrom('deployments')
        .select('id')
        .where('id', '=', input.deploymentId)
        .executeTakeFirst()
      if (!row) throw notFound('deployment')
      const variables = requireVariables(input.variables)
      const { executable } = await deployedOf(input.deploymentId)
      const [file] = executable.files
      const process =
        input.process ??
        usualProcess(
          file!.model.processes.map(({ id }) => id),
          (id) => file!.scopes.get(id)!.starts.length > 0,
        )
      const instance = newInstanceId()
      const { instanceId } = requireDone(
        await runtime.runner.start(
          input.deploymentId,
          {
            kind: 'start',
            instance,
            process,
            variables,
            ...(input.startEvent === undefined ? {} : { startEvent: input.startEvent }),
          },
          {
            title: titleOf(input.title, variables, instance),
            ...(input.commandId === undefined ? {} : { commandId: input.commandId }),
          },
        ),
      )
      return describedInstance(services, instanceId)
    }),

    list: procedures.list.handler(async ({ input, context }) => {
      const spaces = await context.visibleSpaces()
      let query = store.database.selectFrom('instances')
      if (spaces) query = query.where('diagramId', 'in', diagramsIn(spaces))
      if (input.diagramId !== undefined) query = query.where('diagramId', '=', input.diagramId)
      if (input.deploymentId !== undefined) query = query.where('deploymentId', '=', input.deploymentId)
      if (input.state === 'ended') query = query.where('status', '!=', 'active')
      else if (input.state !== undefined) query = query.where('status', '=', 'active')
      if (input.state === 'incident') query = query.where('incidents', '>', 0)
      if (input.state === 'suspended') query = query.where('isSuspended', '=', 1)
      const wanted = input.query?.trim()
      if (wanted)
        query = query.where((eb) =>
          eb.or([eb('title', likeAnyCase(store.database), `%${wanted}%`), eb('id', 'like', `${wanted}%`)]),
        )
      const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const rows = await query
        .select(instanceColumns)
        .orderBy('startedMs', 'desc')
        .orderBy('id')
        .limit(input.limit)
        .offset(offsetOf(input))
        .execute()
      const described: ProcessInstance[] = []
      for (const row of rows) described.push(instanceOf(row, await processName(row.deploymentId, row.process)))
      return { rows: described, total, cursor: nextCursor(input, total) }
    }),

    get: procedures.get.handler(async ({ input }) => {
      const { instance, state } = await requireInstance(store.database, input.id)
      const { executable, versionId } = await deployedOf(instance.deploymentId)
      const { model } = executable.files[0]!
      const version = await findVersion(store.database, versionId)
      const owned = <T extends 'jobs' | 'subscriptions' | 'incidents'>(table: T) =>
        store.database
          .selectFrom(table as 'jobs')
          .selectAll()
          .where('instanceId', '=', input.id)
          .orderBy('key')
          .execute()
      const jobs = await owned('jobs')
      const subscriptions = (await owned('subscriptions')) as unknown as Parameters<typeof subscriptionOf>[0][]
      const incidents = (await owned('incidents')) as unknown as Parameters<typeof incidentOf>[0][]
      return {
        ...instanceOf(instance, await processName(instance.deploymentId, instance.process)),
        xml: version?.xml ?? '',
        tokens: tokensOf(state, model),
        variables: scopesOf(state, namesIn(model)),
        jobs: jobs.map(jobOf),
        subscriptions: subscriptions.map(subscriptionOf),
        incidentList: incidents.map(incidentOf),
      }
    }),

    history: procedures.history.handler(async ({ input }) => {
      const { instance } = await requireInstance(store.database, input.id)
      const { executable } = await deployedOf(instance.deploymentId)
      const nameOf = namesIn(executable.files[0]!.model)
      const from = offsetOf(input) + 1
      const rows = await store.database
        .selectFrom('history')
        .select(['firstSeq', 'atMs', 'events', 'number'])
        .where('instanceId', '=', input.id)
        .where('firstSeq', '<', from + input.limit)
        .orderBy('number')
        .execute()
      const all = rows.flatMap(({ firstSeq, atMs, events }) =>
        (JSON.parse(events) as EngineEvent[]).map((event, index) => ({ event, seq: firstSeq + index, atMs })),
      )
      const page = all.filter(({ seq }) => seq >= from && seq < from + input.limit)
      const next = from + input.limit - 1
      const isMore = all.some(({ seq }) => seq > next) || rows.length < instance.revision
      return {
        rows: page.map(({ event, seq, atMs }): HistoryEvent => ({
          seq,
          at: new Date(atMs).toISOString(),
          event: event.event,
          element: event.element,
          elementName: nameOf(event.element),
          elementType: event.elementType,
          key: event.key ?? null,
          data: (event.data ?? null) as HistoryEvent['data'],
        })),
        cursor: isMore ? String(next) : null,
      }
    }),

    setVariables: procedures.setVariables.handler(({ input }) =>
      command(
        services,
        input.id,
        {
          kind: 'setVariables',
          variables: requireVariables(input.variables),
          ...(input.scope === undefined ? {} : { scope: input.scope }),
        },
        { isIntervention: true, ...(input.commandId === undefined ? {} : { commandId: input.commandId }) },
      ),
    ),

    suspend: procedures.suspend.handler(({ input }) => setSuspended(input.id, true)),
    resume: procedures.resume.handler(async ({ input }) => {
      const instance = await setSuspended(input.id, false)
      runtime.open()
      return instance
    }),

    cancel: procedures.cancel.handler(({ input }) =>
      command(services, input.id, { kind: 'cancel' }, { isIntervention: true }),
    ),

    delete: procedures.delete.handler(({ input }) =>
      store.transaction(async (executor) => {
        const { instance } = await requireInstance(executor, input.id)
        if (instance.status === 'active') throw invalid([stillRuns(input.id)])
        await executor.deleteFrom('history').where('instanceId', '=', input.id).execute()
        await executor.deleteFrom('instances').where('id', '=', input.id).execute()
        return {}
      }),
    ),

    modify: procedures.modify.handler(({ input }) =>
      command(
        services,
        input.id,
        { kind: 'modify', cancel: input.cancel, activate: input.activate.map((element) => ({ element })) },
        { isIntervention: true },
      ),
    ),

    rollback: procedures.rollback.handler(async ({ input }) => {
      await requireInstance(store.database, input.id)
      const point = await store.database
        .selectFrom('history')
        .select('number')
        .where('instanceId', '=', input.id)
        .where('firstSeq', '<=', input.seq)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      const to = point && (await replay(store, runtime.runner.executables, input.id, point.number))
      if (!to) throw notFound('point of the history')
      return command(services, input.id, { kind: 'rollback', to }, { isIntervention: true })
    }),

    beginAdHoc: procedures.beginAdHoc.handler(({ input }) =>
      command(services, input.id, { kind: 'begin', adHoc: input.scope, element: input.element }),
    ),
    endAdHoc: procedures.endAdHoc.handler(({ input }) =>
      command(services, input.id, { kind: 'endAdHoc', adHoc: input.scope }),
    ),

    migrate: procedures.migrate.handler(async ({ input }) => {
      const { instance, state } = await requireInstance(store.database, input.id)
      const from = await deployedOf(instance.deploymentId)
      const to = await deployedOf(input.deploymentId)
      const plan = migrateState(from.executable, to.executable, state, input.mapping ?? {})
      if (!plan.state && !input.isTrial) throw invalid(plan.problems)
      if (plan.state && !input.isTrial) {
        const { state: migrated } = plan
        await store.transaction((executor) =>
          rewriteMigrated(executor, to, instance, migrated, plan.mapping, runtime.clock()),
        )
        runtime.open()
      }
      return {
        instance: await describedInstance(services, input.id),
        mapping: { ...plan.mapping },
        targets: Object.values(to.executable.files[0]!.model.nodes).map(({ id, name, kind }) => ({
          id,
          name: name ?? null,
          kind,
        })),
        problems: [...plan.problems],
      }
    }),

    tokens: procedures.tokens.handler(async ({ input }) => {
      await requireDiagram(store.database, input.diagramId)
      let query = store.database
        .selectFrom('instances')
        .select(['state', 'deploymentId'])
        .where('diagramId', '=', input.diagramId)
        .where('status', '=', 'active')
      if (input.deploymentId !== undefined) query = query.where('deploymentId', '=', input.deploymentId)
      const rows = await query.execute()
      const tokens = []
      for (const { state, deploymentId } of rows) {
        const { executable } = await deployedOf(deploymentId)
        tokens.push(...tokensOf(JSON.parse(state) as InstanceState, executable.files[0]!.model))
      }
      return countedTokens(tokens)
    }),

    watch: procedures.watch.handler(async function* ({ input, signal }) {
      await requireDiagram(store.database, input.diagramId)
      const changed = new Set<string>()
      let wake: (() => void) | null = null
      const stop = runtime.watch(({ instanceId, deployed }) => {
        if (deployed.diagramId !== input.diagramId) return
        changed.add(instanceId)
        wake?.()
      })
      const onAbort = () => wake?.()
      signal?.addEventListener('abort', onAbort)
      try {
        while (!signal?.aborted) {
          if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve))
          if (signal?.aborted) return
          const instanceIds = [...changed]
          changed.clear()
          yield { instanceIds }
        }
      } finally {
        stop()
        signal?.removeEventListener('abort', onAbort)
      }
    }),
  }

  async function processName(deploymentId: string, process: string): Promise<string | null> {
    const { executable } = await deployedOf(deploymentId)
    return executable.files[0]!.model.processes.find(({ id }) => id === process)?.name ?? null
  }

  async function setSuspended(id: string, isSuspended: boolean): Promise<ProcessInstance> {
    await store.transaction(async (executor: Executor) => {
      const { instance } = await requireInstance(executor, id)
      if (instance.status !== 'active') throw invalid([hasEnded(id)])
      const flag = { isSuspended: isSuspended ? 1 : 0 }
      await executor.updateTable('instances').set(flag).where('id', '=', id).execute()
      await executor.updateTable('jobs').set(flag).where('instanceId', '=', id).execute()
      await executor.updateTable('subscriptions').set(flag).where('instanceId', '=', id).execute()
    })
    return describedInstance(services, id)
  }
}

function usualProcess(ids: readonly string[], isStartable: (id: string) => boolean): string {
  return ids.find(isStartable) ?? ids[0]!
}

/** What people call a node or a process of a model. */
function namesIn({ nodes, processes }: Pick<ProcessModel, 'nodes' | 'processes'>): (id: string) => string | null {
  return (id) => nodes[id]?.name ?? processes.find((process) => process.id === id)?.name ?? null
}

/** Scopes that have variables of their own, the process first. */
export function scopesOf(state: InstanceState, nameOf: (id: string) => string | null) {
  const scopes = Object.values(state.elements).flatMap(({ key, element, variables }) =>
    variables ? [{ scope: key, element, elementName: nameOf(element), variables: { ...variables } as never }] : [],
  )
  return scopes.length > 0
    ? scopes
    : [
        {
          scope: 1,
          element: state.process,
          elementName: nameOf(state.process),
          variables: { ...processVariables(state) } as never,
        },
      ]
}

function stillRuns(id: string) {
  return {
    severity: 'error' as const,
    code: 'instance-active',
    message: `The process instance ${id} still runs.`,
    mend: 'Cancel it first.',
  }
}

function hasEnded(id: string) {
  return {
    severity: 'error' as const,
    code: 'instance-ended',
    message: `The process instance ${id} has ended.`,
    mend: 'Choose one that still runs.',
  }
}
