import type { ExpressionBuilder } from 'kysely'
import { processesOf } from '../../engine/correlation.ts'
import { startNodes } from '../../engine/start.ts'
import type { Deployment, ProcessStart } from '../../shared/contract/runtime-contract.ts'
import { guarded } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-repository.ts'
import { hasErrors, invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { Tables } from '../store/schema.ts'
import type { Executor } from '../store/store.ts'
import { deploy, prepareDeployment, xmlToDeploy } from './deploy.ts'
import type { Deployed } from './executables.ts'

export function deploymentProcedures({ store, models, runtime }: Services) {
  const procedures = guarded.deployments
  const described = async (id: string) => {
    const row = await selectDeployments(store.database).where('deployments.id', '=', id).executeTakeFirst()
    if (!row) throw notFound('deployment')
    const { xml, ...deployment } = row
    const deployed = await runtime.runner.executables.of(store.database, id)
    return { deployment: { ...deployment, starts: startsOf(deployed) } satisfies Deployment, xml }
  }
  return {
    list: procedures.list.handler(async ({ input }) => {
      await requireDiagram(store.database, input.diagramId)
      const rows = await store.database
        .selectFrom('deployments')
        .select('id')
        .where('diagramId', '=', input.diagramId)
        .orderBy('number', 'desc')
        .execute()
      const deployments: Deployment[] = []
      for (const { id } of rows) deployments.push((await described(id)).deployment)
      return deployments
    }),

    get: procedures.get.handler(async ({ input }) => {
      const { deployment, xml } = await described(input.id)
      return { ...deployment, xml }
    }),

    check: procedures.check.handler(async ({ input }) => {
      const diagram = await requireDiagram(store.database, input.diagramId)
      const xml = await xmlToDeploy(store.database, diagram.id, input.xml)
      return [...(await prepareDeployment(store.database, models, diagram, xml)).problems]
    }),

    create: procedures.create.handler(async ({ input, context }) => {
      const diagram = await requireDiagram(store.database, input.diagramId)
      const xml = await xmlToDeploy(store.database, diagram.id, undefined)
      const deployable = await prepareDeployment(store.database, models, diagram, xml)
      const { executable, problems } = deployable
      if (!executable || hasErrors(problems)) throw invalid(problems)
      const id = await deploy(
        store,
        diagram,
        xml,
        { ...deployable, executable },
        runtime.clock(),
        context.user?.id ?? null,
      )
      void runtime.timers.wake()
      return (await described(id)).deployment
    }),
  }
}

function selectDeployments(executor: Executor) {
  return executor
    .selectFrom('deployments')
    .innerJoin('versions', 'versions.id', 'deployments.versionId')
    .select([
      'deployments.id',
      'deployments.projectId',
      'deployments.diagramId',
      'deployments.number',
      'deployments.versionId',
      'versions.number as versionNumber',
      'deployments.createdAt',
      'versions.xml',
    ])
    .select((eb) => [
      count(eb, 'active').as('active'),
      count(eb, 'incident').as('incidents'),
      count(eb, 'ended').as('ended'),
    ])
}

type Builder = ExpressionBuilder<Tables, 'deployments'>

function count(eb: Builder, what: 'active' | 'incident' | 'ended') {
  const query = eb
    .selectFrom('instances')
    .select((inner) => inner.fn.countAll<number>().as('count'))
    .whereRef('instances.deploymentId', '=', 'deployments.id')
    .where('instances.status', what === 'ended' ? '!=' : '=', 'active')
  return (what === 'incident' ? query.where('instances.incidents', '>', 0) : query).$asScalar().$notNull()
}

/** What an instance of a deployment can begin with. */
export function startsOf({ executable, forms }: Pick<Deployed, 'executable' | 'forms'>): ProcessStart[] {
  const file = executable.files[0]!
  return processesOf(file).flatMap((scope) => {
    const process = {
      process: scope.id,
      processName: file.model.processes.find(({ id }) => id === scope.id)?.name ?? null,
    }
    const events = startNodes(scope).map((node): ProcessStart => {
      const kind = node.definitions[0]?.definition.kind
      const form = node.node.execution?.form
      return {
        ...process,
        startEvent: node.id,
        startEventName: node.node.name ?? null,
        kind:
          kind === undefined && node.node.kind === 'event'
            ? 'none'
            : kind === 'message' || kind === 'timer' || kind === 'signal' || kind === 'conditional'
              ? kind
              : 'other',
        form: formNamed(forms, form),
      }
    })
    if (events.length > 0) return events
    return [{ ...process, startEvent: null, startEventName: null, kind: 'none', form: null }]
  })
}

/** The schema of a form of the deployment; keys as Camunda 7 writes them name their file. */
export function formNamed(forms: Deployed['forms'], key: string | undefined) {
  if (key === undefined) return null
  const bare = key
    .replace(/^camunda-forms:(\w+:)?/, '')
    .replace(/^.*\//, '')
    .replace(/\.form$/, '')
  const content = forms[key] ?? forms[bare]
  return content === undefined ? null : (JSON.parse(content) as ProcessStart['form'])
}
