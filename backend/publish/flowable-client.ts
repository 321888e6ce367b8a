import { strToU8, zipSync } from 'fflate'
import type { EngineTarget, PublishedDefinition, PublishedFile } from '../../shared/contract/publish-contract.ts'
import { unexpectedFault } from './answer-fault.ts'
import type { Deployed, EngineClient } from './engine-client.ts'
import { EngineFault, stillRunning, withoutProcess } from './engine-fault.ts'
import type { EngineHttp } from './engine-http.ts'
import { multipart, type Part } from './multipart.ts'

/** @source Flowable 7 docs, "REST API": Deployment, Process Definitions, Process Instances, Engine */
export function flowableClient(target: EngineTarget, http: EngineHttp): EngineClient {
  const { tenantId } = target.settings
  return {
    async probe(signal) {
      const engine = (await http.ask({ method: 'GET', path: '/management/engine', signal })) as {
        version?: unknown
        name?: unknown
        exception?: unknown
      } | null
      if (typeof engine?.version !== 'string') throw unexpectedFault(http.place, 'its version')
      const { exception } = engine
      return {
        product: 'Flowable',
        version: engine.version,
        found: typeof engine.name === 'string' ? [`Its engine is called "${engine.name}".`] : [],
        problems:
          typeof exception === 'string' && exception !== ''
            ? [
                {
                  severity: 'error' as const,
                  code: 'target-engine-failed',
                  message: `The engine of "${target.name}" did not start: ${exception}`,
                  mend: 'Look at its log.',
                },
              ]
            : [],
      }
    },

    async deploy({ name, files }, signal) {
      const form = multipart([
        { name: 'deploymentName', value: name },
        ...(tenantId === null ? [] : [{ name: 'tenantId', value: tenantId }]),
        uploadOf(name, files),
      ])
      const answer = (await http.ask({ method: 'POST', path: '/repository/deployments', form, signal })) as {
        id?: unknown
      } | null
      if (answer?.id === undefined || answer.id === null) throw unexpectedFault(http.place, 'the id of the deployment')
      const deploymentId = String(answer.id)
      return { deploymentId, isNew: true, ...(await definitionsOf(http, deploymentId, signal)) }
    },

    async undo({ deploymentId, definitions }, signal) {
      const path = `/repository/deployments/${encodeURIComponent(deploymentId)}?cascade=false`
      try {
        await http.ask({ method: 'DELETE', path, signal, alsoFine: [404] })
      } catch (error) {
        if (!(error instanceof EngineFault)) throw error
        // of running instances it says only that its database does not allow it
        const running = await runningOf(http, definitions, signal)
        throw running > 0 ? stillRunning(http.place, running) : error
      }
    },

    async start({ process, businessKey, variables }, signal) {
      const answer = (await http.ask({
        method: 'POST',
        path: '/runtime/process-instances',
        json: {
          processDefinitionKey: process,
          variables: Object.entries(variables).map(([variable, value]) => ({ name: variable, ...typed(value) })),
          ...(businessKey === null ? {} : { businessKey }),
          ...(tenantId === null ? {} : { tenantId }),
        },
        signal,
      })) as { id?: unknown } | null
      if (answer?.id === undefined) throw unexpectedFault(http.place, 'the id of the instance')
      return { instanceId: String(answer.id), link: null }
    },

    close: async () => undefined,
  }
}

/** One file as it is, several as an archive; its deployer takes a process only under these endings. */
function uploadOf(name: string, files: readonly PublishedFile[]): Part {
  const [first, ...others] = files.map((file) => ({ ...file, name: flowableName(file) }))
  if (first && others.length === 0) return { name: 'file', value: first.content, fileName: first.name }
  // without a date of their own, so that the same files are the same archive
  const archive = zipSync(Object.fromEntries(files.map((file) => [flowableName(file), strToU8(file.content)])), {
    mtime: '1980-01-01T00:00:00',
  })
  const fileName = `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.bar`
  return { name: 'file', value: archive, fileName }
}

function flowableName({ kind, name }: PublishedFile): string {
  if (kind !== 'process' || /\.(bpmn20\.xml|bpmn)$/.test(name)) return name
  return `${name.replace(/\.\w+$/, '')}.bpmn20.xml`
}

/** The deployment is done: that it cannot be looked at is no failure of it. */
async function definitionsOf(
  http: EngineHttp,
  deploymentId: string,
  signal: AbortSignal | undefined,
): Promise<Pick<Deployed, 'definitions' | 'problems'>> {
  try {
    const path = `/repository/process-definitions?deploymentId=${encodeURIComponent(deploymentId)}&size=1000`
    const { data } = (await http.ask({ method: 'GET', path, signal })) as {
      data?: readonly { readonly id: string; readonly key: string; readonly version: number }[]
    }
    const definitions = (data ?? []).map(({ id, key, version }): PublishedDefinition => ({
      kind: 'process',
      id: key,
      key: id,
      version,
      link: null,
    }))
    if (definitions.length > 0) return { definitions, problems: [] }
    return {
      definitions,
      problems: [withoutProcess(http.place)],
    }
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error
    return { definitions: [], problems: [{ ...error.problem, severity: 'warning' }] }
  }
}

/** How many instances run; 0 where that is not told. */
async function runningOf(
  http: EngineHttp,
  definitions: readonly PublishedDefinition[],
  signal: AbortSignal | undefined,
): Promise<number> {
  let running = 0
  for (const { key } of definitions) {
    const path = `/runtime/process-instances?processDefinitionId=${encodeURIComponent(key)}&size=1`
    const answer = (await http.ask({ method: 'GET', path, signal }).catch(() => null)) as { total?: unknown } | null
    if (typeof answer?.total === 'number') running += answer.total
  }
  return running
}

const LARGEST_INTEGER = 2 ** 31

function typed(value: unknown): { readonly type: string; readonly value: unknown } {
  switch (typeof value) {
    case 'string':
      return { type: 'string', value }
    case 'boolean':
      return { type: 'boolean', value }
    case 'number':
      if (!Number.isSafeInteger(value)) return { type: 'double', value }
      return { type: value >= -LARGEST_INTEGER && value < LARGEST_INTEGER ? 'integer' : 'long', value }
    default:
      return { type: 'json', value }
  }
}
