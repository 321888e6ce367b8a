import type { PublishedDefinition, PublishedFile } from '../../shared/contract/publish-contract.ts'
import type { Problem } from '../../shared/problem.ts'

/**
 * What publishing asks of a target, whatever it is. All calls may be given up by their signal and throw
 * {EngineFault}.
 */
export interface EngineClient {
  /** what is there: connects, signs in, asks for the version, changes nothing */
  probe(signal?: AbortSignal): Promise<Probed>
  deploy(deployment: Deployment, signal?: AbortSignal): Promise<Deployed>
  /** takes a deployment back; done, too, where it is gone already */
  undo(done: Undoing, signal?: AbortSignal): Promise<void>
  /** absent where nothing can be started */
  readonly start?: (start: Start, signal?: AbortSignal) => Promise<Started>
  close(): Promise<void>
}

export interface Probed {
  readonly product: string
  readonly version: string | null
  /** what else was found, a sentence each */
  readonly found: readonly string[]
  /** what will stand in the way of publishing although it answers */
  readonly problems: readonly Problem[]
}

export interface Deployment {
  /** of the publication */
  readonly id: string
  /** the same for each version of a diagram */
  readonly name: string
  readonly note: string
  readonly files: readonly PublishedFile[]
}

export interface Deployed {
  /** by which the target knows it */
  readonly deploymentId: string
  /** false where it had all of it already */
  readonly isNew: boolean
  readonly definitions: readonly PublishedDefinition[]
  /** what could not be found out after it was done */
  readonly problems: readonly Problem[]
}

export interface Undoing {
  readonly id: string
  readonly name: string
  readonly deploymentId: string
  readonly definitions: readonly PublishedDefinition[]
  readonly files: readonly PublishedFile[]
}

export interface Start {
  /** id of the process as written in the file */
  readonly process: string
  /** that was published; null where it did not say */
  readonly definitionKey: string | null
  readonly businessKey: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

export interface Started {
  readonly instanceId: string
  readonly link: string | null
}
