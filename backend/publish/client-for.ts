import { join } from 'node:path'
import type { EngineTarget, TargetDefinition } from '../../shared/contract/publish-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { AccessTokens } from './access-token.ts'
import { camunda7Client } from './camunda7-client.ts'
import { camunda8Base, camunda8Client } from './camunda8-client.ts'
import { Connection } from './connection.ts'
import type { EngineClient } from './engine-client.ts'
import { EngineFault } from './engine-fault.ts'
import { EngineHttp, type Secrets } from './engine-http.ts'
import { flowableClient } from './flowable-client.ts'
import { folderClient } from './folder-client.ts'
import { gitClient } from './git-client.ts'
import { HiddenWords } from './without-secrets.ts'

export interface ClientOptions {
  /** folder for what clients keep: clones, previous copies */
  readonly folder: string
  readonly tokens: AccessTokens
}

/** The client for a target. No secret is in what its calls throw or answer with as a problem. */
export function clientFor(definition: TargetDefinition, secrets: Secrets, options: ClientOptions): EngineClient {
  const hidden = new HiddenWords()
  for (const secret of Object.values(secrets)) hidden.hide(secret)
  return hiding(rawClient(definition, secrets, hidden, options), hidden)
}

function rawClient(
  definition: TargetDefinition,
  secrets: Secrets,
  hidden: HiddenWords,
  { folder, tokens }: ClientOptions,
): EngineClient {
  if (definition.kind === 'folder') return folderClient(definition, join(folder, 'previous'))
  const place = { name: definition.name, address: definition.address }
  const { authentication, proxy } = definition.settings
  const password = (definition.kind === 'git' ? secrets.token : secrets.password) ?? ''
  if (authentication.kind === 'basic') hidden.hide(`${authentication.user}:${password}`)
  if (proxy?.user) hidden.hide(`${proxy.user}:${secrets.proxyPassword ?? ''}`)
  const connection = new Connection(place, definition.settings, secrets.proxyPassword ?? null)
  const closing = (client: EngineClient): EngineClient => ({ ...client, close: () => connection.close() })
  if (definition.kind === 'git') {
    const token = secrets.token ?? null
    return closing(gitClient({ target: definition, connection, token, cloneFolder: join(folder, 'git') }))
  }
  const http = new EngineHttp({
    place,
    base: definition.kind === 'camunda8' ? camunda8Base(definition.address) : definition.address.replace(/\/+$/, ''),
    connection,
    authentication: definition.settings.authentication,
    secrets,
    tokens,
    hidden,
    apiHint: apiHint(definition),
  })
  return closing(engineClient(definition, http))
}

function engineClient(target: EngineTarget, http: EngineHttp): EngineClient {
  switch (target.kind) {
    case 'camunda8':
      return camunda8Client(target, http)
    case 'camunda7':
    case 'operaton':
    case 'cibseven':
      return camunda7Client(target, target.kind, http)
    case 'flowable':
      return flowableClient(target, http)
  }
}

function apiHint({ kind }: EngineTarget): string {
  switch (kind) {
    case 'camunda8':
      return 'It is the REST address of the cluster, without "/v2" (http://localhost:8080 of a local one).'
    case 'camunda7':
    case 'operaton':
    case 'cibseven':
      return 'It usually ends in "/engine-rest", as http://localhost:8080/engine-rest does.'
    case 'flowable':
      return 'It usually ends in "/service", as http://localhost:8080/flowable-rest/service does.'
  }
}

function hiding(client: EngineClient, hidden: HiddenWords): EngineClient {
  // what to do is always said in our own words
  const clean = (problem: Problem): Problem => ({ ...problem, message: hidden.cleaned(problem.message) })
  const safely = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw error instanceof EngineFault ? new EngineFault(clean(error.problem), error.mayBeDone) : error
    }
  }
  const { start } = client
  return {
    probe: async (signal) => {
      const probed = await safely(client.probe(signal))
      const found = probed.found.map((each) => hidden.cleaned(each))
      return { ...probed, found, problems: probed.problems.map(clean) }
    },
    deploy: async (deployment, signal) => {
      const deployed = await safely(client.deploy(deployment, signal))
      return { ...deployed, problems: deployed.problems.map(clean) }
    },
    undo: (done, signal) => safely(client.undo(done, signal)),
    ...(start ? { start: (asked, signal) => safely(start(asked, signal)) } : {}),
    close: () => client.close(),
  }
}
