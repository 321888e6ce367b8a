import type { EngineTarget, PublishedDefinition } from '../../shared/contract/publish-contract.ts'
import { unexpectedFault } from './answer-fault.ts'
import type { EngineClient } from './engine-client.ts'
import type { EngineHttp } from './engine-http.ts'
import { multipart } from './multipart.ts'

/** @source Camunda 8 docs, "Orchestration Cluster REST API", version 2 (8.6 to 8.8) */
export function camunda8Client(target: EngineTarget, http: EngineHttp): EngineClient {
  const { tenantId } = target.settings
  const links = camunda8Links(target)
  return {
    async probe(signal) {
      const topology = (await http.ask({ method: 'GET', path: '/v2/topology', signal })) as Topology | null
      if (typeof topology?.gatewayVersion !== 'string') throw unexpectedFault(http.place, 'the version of its gateway')
      const { gatewayVersion, brokers = [], clusterSize, partitionsCount } = topology
      return {
        product: 'Camunda 8',
        version: gatewayVersion,
        found: [`${brokers.length} of ${clusterSize ?? brokers.length} brokers, ${partitionsCount ?? '?'} partitions.`],
        problems:
          brokers.length > 0
            ? []
            : [
                {
                  severity: 'warning' as const,
                  code: 'target-no-brokers',
                  message: `The gateway of "${target.name}" answers, but no broker stands behind it.`,
                  mend: 'Wait until the brokers have started, else look at their logs.',
                },
              ],
      }
    },

    async deploy({ files }, signal) {
      const form = multipart([
        ...files.map(({ name, content }) => ({ name: 'resources', value: content, fileName: name })),
        ...(tenantId === null ? [] : [{ name: 'tenantId', value: tenantId }]),
      ])
      const answer = (await http.ask({
        method: 'POST',
        path: '/v2/deployments',
        form,
        signal,
      })) as DeploymentAnswer | null
      if (answer?.deploymentKey === undefined || !Array.isArray(answer.deployments))
        throw unexpectedFault(http.place, 'the key of the deployment')
      return {
        deploymentId: String(answer.deploymentKey),
        isNew: true,
        definitions: answer.deployments.flatMap((each) => definitionsIn(each, links)),
        problems: [],
      }
    },

    async undo({ definitions }, signal) {
      // a decision goes with its requirements, which the engine knows by a key of their own
      for (const { kind, key } of definitions) {
        if (kind === 'decision') continue
        await http.ask({
          method: 'POST',
          path: `/v2/resources/${encodeURIComponent(key)}/deletion`,
          json: {},
          signal,
          alsoFine: [404],
        })
      }
    },

    async start({ process, definitionKey, variables }, signal) {
      const which = definitionKey === null ? { processDefinitionId: process } : { processDefinitionKey: definitionKey }
      const json = { ...which, variables, ...(tenantId === null ? {} : { tenantId }) }
      const answer = (await http.ask({ method: 'POST', path: '/v2/process-instances', json, signal })) as {
        processInstanceKey?: unknown
      } | null
      if (answer?.processInstanceKey === undefined) throw unexpectedFault(http.place, 'the key of the instance')
      const instanceId = String(answer.processInstanceKey)
      return { instanceId, link: links.instance(instanceId) }
    },

    close: async () => undefined,
  }
}

interface Topology {
  readonly gatewayVersion?: unknown
  readonly brokers?: readonly unknown[]
  readonly clusterSize?: number
  readonly partitionsCount?: number
}

interface DeploymentAnswer {
  readonly deploymentKey?: unknown
  readonly deployments?: readonly Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>[]
}

type Links = ReturnType<typeof camunda8Links>

/** One entry names a process, a decision, requirements of decisions, or a form. */
function definitionsIn(
  {
    processDefinition,
    decisionDefinition,
    decisionRequirements,
    form,
  }: NonNullable<DeploymentAnswer['deployments']>[number],
  links: Links,
): readonly PublishedDefinition[] {
  const version = (value: unknown) => (typeof value === 'number' ? value : null)
  const definitions: PublishedDefinition[] = []
  if (processDefinition) {
    const id = String(processDefinition['processDefinitionId'])
    const number = version(processDefinition['processDefinitionVersion'])
    definitions.push({
      kind: 'process',
      id,
      key: String(processDefinition['processDefinitionKey']),
      version: number,
      link: links.process(id, number),
    })
  }
  if (decisionDefinition) {
    const { decisionDefinitionId, decisionDefinitionKey } = decisionDefinition
    definitions.push({
      kind: 'decision',
      id: String(decisionDefinitionId),
      key: String(decisionDefinitionKey),
      version: version(decisionDefinition['version']),
      link: null,
    })
  }
  if (decisionRequirements) {
    const { decisionRequirementsId, decisionRequirementsKey } = decisionRequirements
    definitions.push({
      kind: 'other',
      id: String(decisionRequirementsId),
      key: String(decisionRequirementsKey),
      version: version(decisionRequirements['version']),
      link: null,
    })
  }
  if (form) {
    const { formId, formKey } = form
    definitions.push({
      kind: 'form',
      id: String(formId),
      key: String(formKey),
      version: version(form['version']),
      link: null,
    })
  }
  return definitions
}

/** Operate: of the SaaS on a host of its own, else below the address of the cluster. */
export function camunda8Links({ address, settings }: EngineTarget) {
  const base = trimmed(settings.webAddress ?? address)
  const isSaas = settings.webAddress === null && /^https:\/\/[\w-]+\.zeebe\.camunda\.io\//.test(address)
  const operate = isSaas ? base.replace('.zeebe.', '.operate.') : `${base}/operate`
  return {
    process: (id: string, version: number | null) =>
      `${operate}/processes?process=${encodeURIComponent(id)}${version === null ? '' : `&version=${version}`}&active=true&incidents=true`,
    instance: (key: string) => `${operate}/processes/${encodeURIComponent(key)}`,
  }
}

/** The address without what the paths of the API begin with. */
export function camunda8Base(address: string): string {
  return trimmed(address)
}

function trimmed(address: string): string {
  return address.replace(/\/+$/, '').replace(/\/v2$/, '').replace(/\/+$/, '')
}
