import { randomUUID } from 'node:crypto'
import type { ScenarioRow } from '../../shared/contract/contract.ts'
import { defaultScenario } from '../../shared/scenario/default-scenario.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { guarded } from '../access.ts'
import { readDraft, requireDiagram } from '../diagrams/diagram-repository.ts'
import { conflict, hasErrors, invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import { ownerOf } from '../settings/settings-procedures.ts'
import { findSettings } from '../settings/settings-repository.ts'
import type { Executor } from '../store/store.ts'
import { uniqueName } from '../unique-name.ts'
import { childrenOf, deletionProblems, familyProblems } from './family.ts'
import {
  deletedAtOf,
  findDeletedScenario,
  findScenario,
  insertScenario,
  listDeletedChildren,
  listScenarios,
  orderScenarios,
  replaceScenario,
  setScenarioDeleted,
} from './scenario-repository.ts'

export function scenarioProcedures({ store, models }: Services) {
  const procedures = guarded.scenarios

  return {
    list: procedures.list.handler(async ({ input }) => {
      await requireDiagram(store.database, input.diagramId)
      return listScenarios(store.database, input.diagramId)
    }),

    createDefault: procedures.createDefault.handler(async ({ input, context }) => {
      const diagram = await requireDiagram(store.database, input.diagramId)
      const { xml } = await readDraft(store.database, diagram.id)
      const model = await models.read(xml)
      if (!model.ok) throw invalid(model.problems)
      return store.transaction(async (executor) => {
        const siblings = await listScenarios(executor, diagram.id)
        const name = uniqueName(input.name?.trim() || 'Base', namesOf(siblings))
        const { currency, workingHours } = await findSettings(executor, ownerOf(context))
        const options = { name, currency, workingHours, ...(input.words && { words: input.words }) }
        return insert(executor, diagram.id, defaultScenario(model.value, options))
      })
    }),

    create: procedures.create.handler(({ input }) =>
      store.transaction(async (executor) => {
        const diagram = await requireDiagram(executor, input.diagramId)
        refuse(familyProblems(input.document, await listScenarios(executor, diagram.id)))
        return insert(executor, diagram.id, input.document)
      }),
    ),

    save: procedures.save.handler(({ input }) =>
      store.transaction(async (executor) => {
        const before = await requireScenario(executor, input.id)
        if (before.revision !== input.baseRevision) throw conflict('scenario')
        const others = (await listScenarios(executor, before.diagramId)).filter(({ id }) => id !== before.id)
        const children = childrenOf(before.document.name, others)
        const renamed = others.map((other) => (children.includes(other) ? follow(other, input.document.name) : other))
        refuse(familyProblems(input.document, renamed))
        const now = new Date().toISOString()
        if (input.document.name !== before.document.name) {
          // those that are deleted may come back, and are to find what they are based on
          const deleted = await listDeletedChildren(executor, before.diagramId, before.document.name)
          await followName(executor, [...children, ...deleted], input.document.name, now)
        }
        await replaceScenario(executor, before.id, { ...input, now })
        return requireScenario(executor, before.id)
      }),
    ),

    reorder: procedures.reorder.handler(({ input }) =>
      store.transaction(async (executor) => {
        const diagram = await requireDiagram(executor, input.diagramId)
        const known = (await listScenarios(executor, diagram.id)).map(({ id }) => id)
        // one that another window made meanwhile keeps its place at the end
        const wanted = [...new Set(input.order)].filter((id) => known.includes(id))
        await orderScenarios(executor, [...wanted, ...known.filter((id) => !wanted.includes(id))])
        return listScenarios(executor, diagram.id)
      }),
    ),

    delete: procedures.delete.handler(({ input }) =>
      store.transaction(async (executor) => {
        const scenario = await requireScenario(executor, input.id)
        refuse(deletionProblems(scenario.document.name, await listScenarios(executor, scenario.diagramId)))
        await setScenarioDeleted(executor, scenario.id, new Date().toISOString())
        return {}
      }),
    ),

    restore: procedures.restore.handler(({ input }) =>
      store.transaction(async (executor) => {
        const scenario = await findDeletedScenario(executor, input.id)
        if (!scenario) throw notFound('scenario')
        const siblings = await listScenarios(executor, scenario.diagramId)
        const name = uniqueName(scenario.document.name, namesOf(siblings))
        const document = { ...scenario.document, name }
        refuse(familyProblems(document, siblings))
        const now = new Date().toISOString()
        if (name !== scenario.document.name) {
          // what was based on it was deleted before it; what was deleted since was based on the new one of its name
          const until = (await deletedAtOf(executor, scenario.id)) ?? now
          const children = await listDeletedChildren(executor, scenario.diagramId, scenario.document.name, until)
          await followName(executor, children, name, now)
        }
        await replaceScenario(executor, scenario.id, { document, baseRevision: scenario.revision, now })
        await setScenarioDeleted(executor, scenario.id, null)
        return requireScenario(executor, scenario.id)
      }),
    ),
  }
}

/** @throws NOT_FOUND */
export async function requireScenario(executor: Executor, id: string): Promise<ScenarioRow> {
  const scenario = await findScenario(executor, id)
  if (!scenario) throw notFound('scenario')
  return scenario
}

async function insert(executor: Executor, diagramId: string, document: Scenario): Promise<ScenarioRow> {
  const id = randomUUID()
  await insertScenario(executor, { id, diagramId, document, now: new Date().toISOString() })
  return requireScenario(executor, id)
}

function refuse(problems: Parameters<typeof invalid>[0]): void {
  if (hasErrors(problems)) throw invalid(problems)
}

async function followName(
  executor: Executor,
  children: readonly ScenarioRow[],
  basedOn: string,
  now: string,
): Promise<void> {
  for (const child of children) {
    const { document } = follow(child, basedOn)
    await replaceScenario(executor, child.id, { document, baseRevision: child.revision, now })
  }
}

function follow(child: ScenarioRow, basedOn: string): ScenarioRow {
  return { ...child, document: { ...child.document, basedOn } }
}

function namesOf(scenarios: readonly ScenarioRow[]): readonly string[] {
  return scenarios.map(({ document }) => document.name)
}
