import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { compileProcess } from '../../engine/compile.ts'
import { processesOf } from '../../engine/correlation.ts'
import type { CompiledDefinition, Executable } from '../../engine/executable.ts'
import { startNodes } from '../../engine/start.ts'
import { conditionHolds } from '../../engine/start-events.ts'
import { timerKind } from '../../engine/subscriptions.ts'
import { planTimer } from '../../engine/timers.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import { scopeOf, type Value } from '../../shared/expressions/value.ts'
import type { Problem } from '../../shared/problem.ts'
import { readDraft } from '../diagrams/diagram-repository.ts'
import type { ModelCache } from '../diagrams/model-cache.ts'
import { cutVersion } from '../diagrams/version-repository.ts'
import type { StartSubscriptionTable } from '../store/schema.ts'
import type { Executor, Store } from '../store/store.ts'
import { readStores } from './data-stores.ts'
import type { DeployedResources } from './executables.ts'

/** A diagram as it would be deployed, with what cannot be executed. */
export interface Deployable {
  readonly executable: Executable | null
  readonly problems: readonly Problem[]
  readonly resources: DeployedResources
}

/** Gathers what a diagram needs of its project, and checks whether it can be executed. */
export async function prepareDeployment(
  executor: Executor,
  models: ModelCache,
  diagram: { readonly id: string; readonly projectId: string },
  xml: string,
): Promise<Deployable> {
  const documents = await executor
    .selectFrom('documents')
    .select(['kind', 'reference', 'content'])
    .where('projectId', '=', diagram.projectId)
    .execute()
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const bare: DeployedResources = {
    models: [],
    decisions: documents.flatMap(({ kind, content }) => (kind === 'decision' ? [content] : [])),
    forms: Object.fromEntries(
      documents.flatMap(({ kind, reference, content }) => (kind === 'form' ? [[reference, content]] : [])),
    ),
    timeZone,
  }
  const model = await models.read(xml)
  if (!model.ok) return { executable: null, problems: model.problems, resources: bare }
  const called = await calledModels(executor, models, diagram, model.value)
  const compiled = compileProcess(model.value, { others: called.map((each) => each.model), timeZone })
  return {
    executable: compiled.executable,
    // whether what is called is there, the compiler knows better than the reader
    problems: [...model.problems.filter(({ code }) => code !== 'called-process-missing'), ...compiled.problems],
    resources: { ...bare, models: called.map((each) => each.xml) },
  }
}

/** Other diagrams of the project that call activities reach, directly or through one another. */
async function calledModels(
  executor: Executor,
  models: ModelCache,
  diagram: { readonly id: string; readonly projectId: string },
  model: ProcessModel,
): Promise<readonly { readonly xml: string; readonly model: ProcessModel }[]> {
  const isCalled = (by: readonly ProcessModel[]) =>
    new Set(
      by.flatMap(({ nodes, processes, globalTasks }) => {
        const own = new Set([...processes.map(({ id }) => id), ...Object.keys(globalTasks)])
        return Object.values(nodes).flatMap((node) =>
          node.kind === 'callActivity' && node.calledElement !== undefined && !own.has(node.calledElement)
            ? [node.calledElement]
            : [],
        )
      }),
    )
  if (isCalled([model]).size === 0) return []
  const rows = await executor
    .selectFrom('diagrams')
    .innerJoin('drafts', 'drafts.diagramId', 'diagrams.id')
    .select('drafts.xml')
    .where('diagrams.projectId', '=', diagram.projectId)
    .where('diagrams.id', '!=', diagram.id)
    .where('diagrams.deletedAt', 'is', null)
    .execute()
  const others = await Promise.all(rows.map(async ({ xml }) => ({ xml, read: await models.read(xml) })))
  const reached: { xml: string; model: ProcessModel }[] = []
  for (let grows = true; grows;) {
    grows = false
    const wanted = isCalled([model, ...reached.map((each) => each.model)])
    for (const { xml, read } of others) {
      if (!read.ok || reached.some((each) => each.xml === xml)) continue
      const ids = [...read.value.processes.map(({ id }) => id), ...Object.keys(read.value.globalTasks)]
      if (!ids.some((id) => wanted.has(id))) continue
      reached.push({ xml, model: read.value })
      grows = true
    }
  }
  return reached
}

/**
 * Makes the draft of a diagram a version, and that what new instances run on: its start events take the place
 * of those of the deployment before. Where nothing has changed since that, it stays.
 *
 * @returns the id of the deployment
 */
export async function deploy(
  store: Store,
  diagram: { readonly id: string; readonly projectId: string },
  xml: string,
  { executable, resources }: Deployable & { readonly executable: Executable },
  nowMs: number,
  authorId: string | null,
): Promise<string> {
  const id = randomUUID()
  const now = new Date(nowMs).toISOString()
  const stores = await readStores(store.database, diagram.projectId)
  const starts = startSubscriptions(executable, stores, nowMs)
  return store.transaction(async (executor) => {
    const cut = { diagramId: diagram.id, xml, reason: 'deployed' as const, name: null, authorId, now }
    const version = await cutVersion(executor, cut)
    const newest = await executor
      .selectFrom('deployments')
      .select(['id', 'number', 'versionId', 'resources'])
      .where('diagramId', '=', diagram.id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (newest?.versionId === version.id && newest.resources === JSON.stringify(resources)) return newest.id
    await executor
      .insertInto('deployments')
      .values({
        id,
        projectId: diagram.projectId,
        diagramId: diagram.id,
        versionId: version.id,
        number: (newest?.number ?? 0) + 1,
        createdAt: now,
        resources: JSON.stringify(resources),
      })
      .execute()
    await executor.deleteFrom('startSubscriptions').where('diagramId', '=', diagram.id).execute()
    for (const start of starts) {
      await executor
        .insertInto('startSubscriptions')
        .values({ ...start, deploymentId: id, projectId: diagram.projectId, diagramId: diagram.id })
        .execute()
    }
    return id
  })
}

type Start = Omit<Insertable<StartSubscriptionTable>, 'deploymentId' | 'projectId' | 'diagramId'>

function startSubscriptions(
  executable: Executable,
  stores: Readonly<Record<string, Value>>,
  nowMs: number,
): readonly Start[] {
  return processesOf(executable.files[0]!).flatMap((scope) =>
    startNodes(scope).flatMap((node) =>
      node.definitions.flatMap((compiled): readonly Start[] => {
        const base = { process: scope.id, element: node.id, dueMs: null, remaining: null, cycle: null, came: null }
        const { kind } = compiled.definition
        if (kind === 'message' || kind === 'signal') return [{ ...base, kind, name: compiled.name ?? '' }]
        // a condition that holds already begins nothing: it has to become true
        if (kind === 'conditional')
          return [{ ...base, kind, name: null, holds: Number(conditionHolds(compiled, stores, nowMs)) }]
        if (kind !== 'timer') return []
        return [{ ...base, kind, name: null, ...firstTime(compiled, nowMs, executable.timeZone) }]
      }),
    ),
  )
}

/** @throws {Error} where the timer cannot be evaluated without variables; the check says so before */
function firstTime({ definition, expression }: CompiledDefinition, nowMs: number, timeZone: string) {
  if (definition.kind !== 'timer' || !expression) return {}
  const value = expression.evaluate(scopeOf({}), nowMs)
  if (!value.ok) throw new Error(value.message)
  const kind = timerKind(definition)
  const plan = planTimer(kind, value.value, nowMs, timeZone)
  return { dueMs: plan.dueMs, remaining: plan.remaining, cycle: kind === 'cycle' ? String(value.value) : null }
}

/** The draft that would be deployed, unless another text is meant. */
export async function xmlToDeploy(executor: Executor, diagramId: string, xml: string | undefined): Promise<string> {
  return xml ?? (await readDraft(executor, diagramId)).xml
}
