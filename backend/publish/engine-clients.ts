import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FormData } from 'undici'
import { TargetFault, TargetHttp } from './http.ts'
import type { Target } from '../../shared/contract/publish-contract.ts'

export interface PublishedFile {
  readonly name: string
  readonly content: string
}

/** What a target says it has now. */
export interface Published {
  /** of the deployment there; of a folder its path */
  readonly id: string
  readonly processes: readonly { readonly key: string; readonly version: number | null; readonly id: string | null }[]
}

/** What publishing needs of a target. */
export interface EngineClient {
  /** what answers there, with its version */
  probe(): Promise<string>
  deploy(name: string, files: readonly PublishedFile[]): Promise<Published>
  close(): Promise<void>
}

/** @throws {TargetFault} by its calls */
export function clientOf(target: Target, secret: string | null, answerMs?: number): EngineClient {
  switch (target.kind) {
    case 'camunda8':
      return camunda8(target, new TargetHttp(target, secret, answerMs))
    case 'camunda7':
    case 'operaton':
    case 'cibseven':
      return camunda7(target, new TargetHttp(target, secret, answerMs))
    case 'flowable':
      return flowable(target, new TargetHttp(target, secret, answerMs))
    case 'folder':
      return folder(target)
  }
}

/** Camunda 8's Orchestration Cluster API, version 2. */
function camunda8(target: Target, http: TargetHttp): EngineClient {
  return {
    async probe() {
      const topology = (await http.get('/v2/topology')) as { gatewayVersion?: string }
      return `Camunda 8, gateway ${topology.gatewayVersion ?? 'of unknown version'}`
    },
    async deploy(_name, files) {
      const form = new FormData()
      for (const { name, content } of files) form.append('resources', new Blob([content]), name)
      if (target.tenantId !== undefined) form.append('tenantId', target.tenantId)
      const answer = (await http.post('/v2/deployments', form)) as {
        deploymentKey?: unknown
        deployments?: { processDefinition?: Record<string, unknown> }[]
      } | null
      if (answer?.deploymentKey === undefined) throw unexpected(target)
      return {
        id: String(answer.deploymentKey),
        processes: (answer.deployments ?? []).flatMap(({ processDefinition: definition }) =>
          definition
            ? [
                {
                  key: String(definition['processDefinitionId']),
                  version: numberOf(definition['processDefinitionVersion']),
                  id: String(definition['processDefinitionKey']),
                },
              ]
            : [],
        ),
      }
    },
    close: () => http.close(),
  }
}

/** Camunda 7's REST API, which Operaton and CIB seven answer to as well. */
function camunda7(target: Target, http: TargetHttp): EngineClient {
  return {
    async probe() {
      const { version } = (await http.get('/version')) as { version?: string }
      return `engine ${version ?? 'of unknown version'}`
    },
    async deploy(name, files) {
      const form = new FormData()
      form.append('deployment-name', name)
      form.append('deployment-source', 'Millrace')
      form.append('deploy-changed-only', 'true')
      form.append('enable-duplicate-filtering', 'true')
      if (target.tenantId !== undefined) form.append('tenant-id', target.tenantId)
      for (const file of files) form.append(file.name, new Blob([file.content]), file.name)
      const answer = (await http.post('/deployment/create', form)) as {
        id?: unknown
        deployedProcessDefinitions?: Record<string, { id: string; key: string; version: number }> | null
      } | null
      if (typeof answer?.id !== 'string') throw unexpected(target)
      return {
        id: answer.id,
        processes: Object.values(answer.deployedProcessDefinitions ?? {}).map(({ id, key, version }) => ({
          id,
          key,
          version,
        })),
      }
    },
    close: () => http.close(),
  }
}

/** Flowable's REST API: one file a deployment, whose name has to end as its deployer wants it. */
function flowable(target: Target, http: TargetHttp): EngineClient {
  return {
    async probe() {
      const { version } = (await http.get('/management/engine')) as { version?: string }
      return `Flowable ${version ?? 'of unknown version'}`
    },
    async deploy(name, files) {
      const [file] = files
      const form = new FormData()
      form.append('deploymentName', name)
      if (target.tenantId !== undefined) form.append('tenantId', target.tenantId)
      form.append(
        'file',
        new Blob([file!.content]),
        file!.name.replace(/(\.bpmn20\.xml|\.bpmn|\.xml)?$/, '.bpmn20.xml'),
      )
      const answer = (await http.post('/repository/deployments', form)) as { id?: unknown } | null
      if (typeof answer?.id !== 'string') throw unexpected(target)
      const listed = (await http.get(
        `/repository/process-definitions?deploymentId=${encodeURIComponent(answer.id)}`,
      )) as { data?: { id: string; key: string; version: number }[] }
      return {
        id: answer.id,
        processes: (listed.data ?? []).map(({ id, key, version }) => ({ id, key, version })),
      }
    },
    close: () => http.close(),
  }
}

/** A folder, for a repository or another tool to take files from; each file wholly or not at all. */
function folder(target: Target): EngineClient {
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw new TargetFault({
        severity: 'error',
        code: 'target-folder',
        message: `The folder ${target.address} of "${target.name}" cannot be written: ${(error as Error).message}`,
        mend: 'Correct its path, or the right to write there.',
      })
    }
  }
  return {
    probe: async () =>
      guarded(() => {
        mkdirSync(target.address, { recursive: true })
        return 'a folder'
      }),
    deploy: async (_name, files) =>
      guarded(() => {
        mkdirSync(target.address, { recursive: true })
        for (const { name, content } of files) {
          // a name never leads out of the folder
          const path = join(target.address, basename(name))
          writeFileSync(`${path}.part`, content)
          renameSync(`${path}.part`, path)
        }
        return { id: target.address, processes: [] }
      }),
    close: async () => undefined,
  }
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function unexpected(target: Target): TargetFault {
  return new TargetFault({
    severity: 'error',
    code: 'target-unexpected',
    message: `"${target.name}" answered, but not as a ${target.kind} does: it names no deployment.`,
    mend: 'Check kind and address of the target, then look there whether something was deployed.',
  })
}
