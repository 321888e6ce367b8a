import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type {
  Publication,
  PublishedFile,
  Target,
  TargetDefinition,
  TargetProbe,
} from '../../shared/contract/publish-contract.ts'
import type { TargetFinding } from '../../shared/targets/target-finding.ts'
import type { TargetKind } from '../../shared/targets/targets.ts'
import { invalid } from '../refusals.ts'
import { InTurn } from '../in-turn.ts'
import type { Store } from '../store/store.ts'
import { AccessTokens } from './access-token.ts'
import { clientFor } from './client-for.ts'
import type { EngineClient, Start, Started } from './engine-client.ts'
import { EngineFault } from './engine-fault.ts'
import type { Secrets } from './engine-http.ts'
import { tellOfLeftSending } from './left-sending.ts'
import {
  insertSending,
  publicationsSharing,
  publishedFiles,
  recordOutcome,
  recordUndone,
  requirePublication,
  type NewPublication,
  type Outcome,
} from './publication-repository.ts'
import { notStartable, notUndoable, publishAgain, shared, unheard } from './publication-problem.ts'
import type { SecretBox } from './secret-box.ts'
import { TargetFile } from './target-file.ts'
import { openSecrets } from './target-secrets.ts'

/** What speaks against a file at a kind of target. */
export type Findings = (xml: string, kind: TargetKind) => readonly TargetFinding[]

export interface PublishingOptions {
  readonly store: Store
  readonly secrets: SecretBox
  /** of the data: for targets, clones, and what folders had before */
  readonly folder: string
  readonly findings: Findings
}

/** Asks targets, sends to each one thing at a time, and writes down what is sent before it is. */
export class Publishing {
  readonly findings: Findings
  readonly targets: TargetFile
  readonly #store: Store
  readonly #secrets: SecretBox
  readonly #folder: string
  readonly #tokens = new AccessTokens()
  readonly #ending = new AbortController()
  /** by target */
  readonly #turns = new InTurn()

  constructor({ store, secrets, folder, findings }: PublishingOptions) {
    this.findings = findings
    this.#store = store
    this.#secrets = secrets
    this.#folder = join(folder, 'publish')
    this.targets = new TargetFile(folder)
  }

  get secrets(): SecretBox {
    return this.#secrets
  }

  /** Before anything else is published. */
  open(): Promise<void> {
    return tellOfLeftSending(this.#store, now())
  }

  /** Gives up what is under way, and waits until that is written down. */
  async close(): Promise<void> {
    this.#ending.abort()
    await this.#turns.settled()
  }

  /** What is at a target; whatever keeps it from answering is among the problems. */
  async probe(definition: TargetDefinition, secrets: Secrets, signal: AbortSignal | undefined): Promise<TargetProbe> {
    const startMs = performance.now()
    const client = this.#client(definition, secrets)
    const elapsedMs = () => Math.round(performance.now() - startMs)
    try {
      const { product, version, found, problems } = await client.probe(this.#orEnding(signal))
      const isReady = !problems.some(({ severity }) => severity === 'error')
      return { isReady, product, version, found: [...found], problems: [...problems], elapsedMs: elapsedMs() }
    } catch (error) {
      if (!(error instanceof EngineFault)) throw error
      const problems = [error.problem]
      return { isReady: false, product: null, version: null, found: [], problems, elapsedMs: elapsedMs() }
    } finally {
      await client.close()
    }
  }

  /**
   * Sends files to a target. The history's row, and the version that it is about, are on disk before anything is
   * sent.
   *
   * @throws NOT_FOUND without the target; STORAGE where it cannot be written down, or secrets cannot be opened
   */
  send(
    target: Target,
    deployment: Pick<NewPublication, 'projectId' | 'diagramId' | 'deploymentName' | 'note'> & {
      readonly files: readonly PublishedFile[]
      readonly versionId: (executor: Parameters<typeof insertSending>[0]) => Promise<string>
    },
    signal: AbortSignal | undefined,
  ): Promise<Publication> {
    return this.#turns.run(target.id, async () => {
      const { definition, secrets } = await this.#opened(target.id)
      const { files, versionId, ...rest } = deployment
      const id = randomUUID()
      await this.#store.transaction(async (executor) => {
        const row: NewPublication = {
          ...rest,
          id,
          targetId: target.id,
          targetName: definition.name,
          targetKind: definition.kind,
          versionId: await versionId(executor),
          startedAt: now(),
        }
        await insertSending(executor, row, files)
      })
      const { database } = this.#store
      try {
        const outcome = await this.#deploy(definition, secrets, { ...rest, id, files }, signal)
        await recordOutcome(database, id, outcome, now())
      } catch (error) {
        await recordOutcome(database, id, { state: 'unknown', problems: [unheard(definition)] }, now())
        throw error
      }
      return requirePublication(database, id)
    })
  }

  /** @throws INVALID where the target refuses, or there is nothing that can be taken back */
  undo(publication: Publication, signal: AbortSignal | undefined): Promise<Publication> {
    const { database } = this.#store
    return this.#turns.run(publication.targetId, async () => {
      const current = await requirePublication(database, publication.id)
      if (!current.canUndo || current.deploymentId === null) throw invalid([notUndoable(current)])
      const [sharing] = isKnownByKeys(current) ? await publicationsSharing(database, current) : []
      if (sharing) throw invalid([shared(sharing)])
      const { deploymentId, deploymentName, definitions, id } = current
      const files = await publishedFiles(database, id)
      await this.#asking(current.targetId, (client) =>
        client.undo({ id, name: deploymentName, deploymentId, definitions, files }, this.#orEnding(signal)),
      )
      await recordUndone(database, id, now())
      return requirePublication(database, id)
    })
  }

  /** @throws INVALID where the target refuses, or the publication has no such process */
  async start(
    publication: Publication,
    start: Omit<Start, 'definitionKey'>,
    signal: AbortSignal | undefined,
  ): Promise<Started> {
    const definition = publication.definitions.find(({ kind, id }) => kind === 'process' && id === start.process)
    if (!publication.canStart || !definition) throw invalid([notStartable(publication, start.process)])
    return this.#asking(publication.targetId, async (client) => {
      if (!client.start) throw invalid([notStartable(publication, start.process)])
      return client.start({ ...start, definitionKey: definition.key }, this.#orEnding(signal))
    })
  }

  async #deploy(
    definition: TargetDefinition,
    secrets: Secrets,
    deployment: {
      readonly id: string
      readonly deploymentName: string
      readonly note: string
      readonly files: readonly PublishedFile[]
    },
    signal: AbortSignal | undefined,
  ): Promise<Outcome> {
    const client = this.#client(definition, secrets)
    try {
      const { id, deploymentName: name, note, files } = deployment
      const deployed = await client.deploy({ id, name, note, files }, this.#orEnding(signal))
      return { state: 'done', ...deployed }
    } catch (error) {
      if (!(error instanceof EngineFault)) throw error
      const { problem, mayBeDone } = error
      if (!mayBeDone) return { state: 'failed', problems: [problem] }
      const mend = `${problem.mend} ${publishAgain(definition.kind)}`
      return { state: 'unknown', problems: [{ ...problem, mend }] }
    } finally {
      await client.close()
    }
  }

  async #asking<T>(targetId: string, work: (client: EngineClient) => Promise<T>): Promise<T> {
    const { definition, secrets } = await this.#opened(targetId)
    const client = this.#client(definition, secrets)
    try {
      return await work(client)
    } catch (error) {
      throw error instanceof EngineFault ? invalid([error.problem]) : error
    } finally {
      await client.close()
    }
  }

  async #opened(targetId: string): Promise<{ readonly definition: TargetDefinition; readonly secrets: Secrets }> {
    const { target, sealed } = this.targets.require(targetId)
    return { definition: target.definition, secrets: await openSecrets(this.#secrets, sealed) }
  }

  #client(definition: TargetDefinition, secrets: Secrets): EngineClient {
    return clientFor(definition, secrets, { folder: this.#folder, tokens: this.#tokens })
  }

  #orEnding(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal
  }
}

function now(): string {
  return new Date().toISOString()
}

/** A folder is the same deployment each time; its client looks at the files themselves. */
function isKnownByKeys({ targetKind }: Publication): boolean {
  return targetKind !== 'folder' && targetKind !== 'git'
}
