import type { EngineTarget, PublishedDefinition } from '../../shared/contract/publish-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { unexpectedFault } from './answer-fault.ts'
import type { Deployed, EngineClient } from './engine-client.ts'
import { EngineFault, stillRunning, withoutProcess } from './engine-fault.ts'
import type { EngineHttp } from './engine-http.ts'
import { multipart } from './multipart.ts'

const products = { camunda7: 'Camunda 7', operaton: 'Operaton', cibseven: 'CIB seven' } as const
export type Camunda7Kind = keyof typeof products

/**
 * Camunda 7 and the engines made from it, which have its REST API.
 *
 * @source Camunda 7.24 REST API reference: Deployment, Version, Process Definition
 */
export function camunda7Client(target: EngineTarget, kind: Camunda7Kind, http: EngineHttp): EngineClient {
  const { tenantId } = target.settings
  const links = camunda7Links(target, kind)
  return {
    async probe(signal) {
      const answer = (await http.ask({ method: 'GET', path: '/version', signal })) as { version?: unknown } | null
      if (typeof answer?.version !== 'string') throw unexpectedFault(http.place, 'its version')
      // the version is told to everybody, definitions are not
      const count = (await http.ask({
        method: 'GET',
        path: '/process-definition/count?latestVersion=true',
        signal,
      })) as {
        count?: unknown
      } | null
      return {
        product: products[kind],
        version: answer.version,
        found: typeof count?.count === 'number' ? [`${count.count} processes are deployed there.`] : [],
        problems: [],
      }
    },

    async deploy({ name, files }, signal) {
      const form = multipart([
        { name: 'deployment-name', value: name },
        { name: 'deployment-source', value: 'Millrace' },
        { name: 'enable-duplicate-filtering', value: 'true' },
        // if anything changed, all of it: forms are looked for in the deployment of their process
        { name: 'deploy-changed-only', value: 'false' },
        ...(tenantId === null ? [] : [{ name: 'tenant-id', value: tenantId }]),
        ...files.map((file) => ({ name: file.name, value: file.content, fileName: file.name })),
      ])
      const answer = (await http.ask({
        method: 'POST',
        path: '/deployment/create',
        form,
        signal,
      })) as DeploymentAnswer | null
      if (typeof answer?.id !== 'string') throw unexpectedFault(http.place, 'the id of the deployment')
      const definitions = [
        ...definitionsIn(answer.deployedProcessDefinitions, 'process', links),
        ...definitionsIn(answer.deployedDecisionDefinitions, 'decision', links),
        ...definitionsIn(answer.deployedDecisionRequirementsDefinitions, 'other', links),
      ]
      if (definitions.length > 0) return { deploymentId: answer.id, isNew: true, definitions, problems: [] }
      return { deploymentId: answer.id, ...(await withoutNews(http, answer.id, links, signal)) }
    },

    async undo({ deploymentId }, signal) {
      const id = encodeURIComponent(deploymentId)
      try {
        await http.ask({ method: 'DELETE', path: `/deployment/${id}?cascade=false`, signal, alsoFine: [404] })
      } catch (error) {
        if (!(error instanceof EngineFault)) throw error
        // what it says of running instances is one of many errors with the same status
        const path = `/process-instance/count?deploymentId=${id}`
        const running = await http.ask({ method: 'GET', path, signal }).catch(() => null)
        const { count } = (running ?? {}) as { count?: unknown }
        throw typeof count === 'number' && count > 0 ? stillRunning(http.place, count) : error
      }
    },

    async start({ process, businessKey, variables }, signal) {
      const tenant = tenantId === null ? '' : `/tenant-id/${encodeURIComponent(tenantId)}`
      const answer = (await http.ask({
        method: 'POST',
        path: `/process-definition/key/${encodeURIComponent(process)}${tenant}/start`,
        json: { variables: typedVariables(variables), ...(businessKey === null ? {} : { businessKey }) },
        signal,
      })) as { id?: unknown } | null
      if (typeof answer?.id !== 'string') throw unexpectedFault(http.place, 'the id of the instance')
      return { instanceId: answer.id, link: links.instance(answer.id) }
    },

    close: async () => undefined,
  }
}

type Definitions = Readonly<Record<string, { readonly id: string; readonly key: string; readonly version: number }>>

interface DeploymentAnswer {
  readonly id?: unknown
  readonly deployedProcessDefinitions?: Definitions | null
  readonly deployedDecisionDefinitions?: Definitions | null
  readonly deployedDecisionRequirementsDefinitions?: Definitions | null
}

type Links = ReturnType<typeof camunda7Links>

function definitionsIn(
  definitions: Definitions | null | undefined,
  kind: PublishedDefinition['kind'],
  links: Links,
): readonly PublishedDefinition[] {
  return Object.values(definitions ?? {}).map(({ id, key, version }) => ({
    kind,
    id: key,
    key: id,
    version,
    link: kind === 'process' ? links.process(id, key, version) : null,
  }))
}

/** Duplicates were filtered, or there was no process: what the deployment consists of has to be asked for. */
async function withoutNews(
  http: EngineHttp,
  deploymentId: string,
  links: Links,
  signal: AbortSignal | undefined,
): Promise<Pick<Deployed, 'isNew' | 'definitions' | 'problems'>> {
  const path = `/process-definition?deploymentId=${encodeURIComponent(deploymentId)}`
  try {
    const listed = await http.ask({ method: 'GET', path, signal })
    const rows = Array.isArray(listed) ? (listed as Definitions[string][]) : []
    const definitions = definitionsIn(Object.fromEntries(rows.map((row) => [row.id, row])), 'process', links)
    if (definitions.length === 0) return { isNew: true, definitions, problems: [withoutProcess(http.place)] }
    return { isNew: false, definitions, problems: [nothingNew] }
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error
    return { isNew: false, definitions: [], problems: [nothingNew, { ...error.problem, severity: 'warning' }] }
  }
}

const nothingNew: Problem = {
  severity: 'info',
  code: 'publication-unchanged',
  message: 'The engine has exactly this already, so it made no new version.',
  mend: 'Change the diagram if there should be a new one.',
}

/** Cockpit, or the web application that CIB seven has in its place. */
function camunda7Links({ address, settings }: EngineTarget, kind: Camunda7Kind) {
  const origin = address.replace(/\/engine-rest.*$/, '').replace(/\/+$/, '')
  const own = settings.webAddress?.replace(/\/+$/, '')
  if (kind === 'cibseven') {
    const app = `${own ?? `${origin}/webapp`}/#/seven/auth/process`
    return {
      process: (_id: string, key: string, version: number) => `${app}/${encodeURIComponent(key)}/${version}`,
      instance: () => null,
    }
  }
  const cockpit = `${own ?? `${origin}/${kind === 'operaton' ? 'operaton' : 'camunda'}`}/app/cockpit/default/#`
  return {
    process: (id: string) => `${cockpit}/process-definition/${encodeURIComponent(id)}/runtime`,
    instance: (id: string) => `${cockpit}/process-instance/${encodeURIComponent(id)}/runtime`,
  }
}

const LARGEST_INTEGER = 2 ** 31

/** Variables with the types that Camunda 7 has for them; structures as JSON, which its Spin plugin reads. */
function typedVariables(variables: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, typed(value)]))
}

function typed(value: unknown): { readonly value: unknown; readonly type: string } {
  switch (typeof value) {
    case 'string':
      return { value, type: 'String' }
    case 'boolean':
      return { value, type: 'Boolean' }
    case 'number':
      if (!Number.isSafeInteger(value)) return { value, type: 'Double' }
      return { value, type: value >= -LARGEST_INTEGER && value < LARGEST_INTEGER ? 'Integer' : 'Long' }
    default:
      return value === null ? { value, type: 'Null' } : { value: JSON.stringify(value), type: 'Json' }
  }
}
