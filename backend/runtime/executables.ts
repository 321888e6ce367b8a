import { compileProcess } from '../../engine/compile.ts'
import type { Executable } from '../../engine/executable.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import { readModel } from '../../shared/bpmn/read-model.ts'
import type { DecisionModel } from '../../shared/decisions/decision-model.ts'
import { readDecisions } from '../../shared/decisions/read-decisions.ts'
import type { Executor } from '../store/store.ts'

/** What a deployment holds beside its version: the project's other parts as they were. */
export interface DeployedResources {
  /** XML of the other diagrams that its call activities reach */
  readonly models: readonly string[]
  /** XML of the project's decisions */
  readonly decisions: readonly string[]
  /** form-js schemas as JSON text, by id */
  readonly forms: Readonly<Record<string, string>>
  /** IANA name; of dates and times that say none */
  readonly timeZone: string
}

/** A deployment ready to run. */
export interface Deployed {
  readonly id: string
  readonly projectId: string
  readonly diagramId: string
  readonly versionId: string
  readonly executable: Executable
  readonly decisions: readonly DecisionModel[]
  readonly forms: Readonly<Record<string, string>>
  /** whether expressions may look into data stores */
  readonly hasStores: boolean
}

/** Deployments that were used last, compiled. They never change, so nothing here grows old. */
export class Executables {
  readonly #capacity: number
  readonly #kept = new Map<string, Promise<Deployed>>()

  constructor(capacity = 50) {
    this.#capacity = capacity
  }

  /** @throws if there is no such deployment, or what was deployed cannot be read any more */
  of(executor: Executor, id: string): Promise<Deployed> {
    const deployed = this.#kept.get(id) ?? load(executor, id)
    this.#kept.delete(id)
    this.#kept.set(id, deployed)
    deployed.catch(() => this.#kept.delete(id))
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#capacity && oldest !== undefined) this.#kept.delete(oldest)
    return deployed
  }
}

async function load(executor: Executor, id: string): Promise<Deployed> {
  const row = await executor
    .selectFrom('deployments')
    .innerJoin('versions', 'versions.id', 'deployments.versionId')
    .select([
      'deployments.projectId',
      'deployments.diagramId',
      'deployments.versionId',
      'deployments.resources',
      'versions.xml',
    ])
    .where('deployments.id', '=', id)
    .executeTakeFirstOrThrow()
  const resources = JSON.parse(row.resources) as DeployedResources
  const model = await readable(row.xml)
  const others = await Promise.all(resources.models.map(readable))
  const { executable, problems } = compileProcess(model, { others, timeZone: resources.timeZone })
  if (!executable)
    throw new Error(`Deployment ${id} cannot be executed: ${problems.map(({ message }) => message).join(' ')}`)
  return {
    id,
    projectId: row.projectId,
    diagramId: row.diagramId,
    versionId: row.versionId,
    executable,
    decisions: resources.decisions.flatMap((xml) => {
      const read = readDecisions(xml)
      return read.ok ? [read.value] : []
    }),
    forms: resources.forms,
    hasStores: [model, ...others].some(({ data }) => data.some(({ kind }) => kind === 'dataStoreReference')),
  }
}

async function readable(xml: string): Promise<ProcessModel> {
  const read = await readModel(xml)
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '))
  return read.value
}
