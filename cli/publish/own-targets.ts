import { join } from 'node:path'
import { AccessTokens } from '../../backend/publish/access-token.ts'
import { clientFor } from '../../backend/publish/client-for.ts'
import type { EngineClient } from '../../backend/publish/engine-client.ts'
import { EngineFault } from '../../backend/publish/engine-fault.ts'
import { keyFileSecrets } from '../../backend/publish/key-file-secrets.ts'
import type { SecretBox } from '../../backend/publish/secret-box.ts'
import { TargetFile, type StoredTarget } from '../../backend/publish/target-file.ts'
import { openSecrets } from '../../backend/publish/target-secrets.ts'
import { defaultDataFolder } from '../../backend/store/data-folder.ts'
import { StoreError, storeProblem } from '../../backend/store/store-problem.ts'
import type { Problem } from '../../shared/problem.ts'
import { readBytes } from '../read-files.ts'

/** The targets of this user, which the window has too. Their calls throw {StoreError}. */
export function ownTargets(): {
  readonly targets: TargetFile
  readonly secrets: SecretBox
  clientFor(stored: StoredTarget): Promise<EngineClient>
} {
  const dataFolder = defaultDataFolder(process.platform, process.env)
  const secrets = keyFileSecrets(dataFolder)
  return {
    targets: new TargetFile(dataFolder),
    secrets,
    clientFor: async ({ target, sealed }) =>
      clientFor(target.definition, await openSecrets(secrets, sealed), {
        folder: join(dataFolder, 'publish'),
        tokens: new AccessTokens(),
      }),
  }
}

/** @throws {StoreError} for a file that cannot be read */
export function requireText(path: string): string {
  const bytes = readBytes(path)
  if (!bytes.ok) throw new StoreError(bytes.problems[0]!)
  return new TextDecoder().decode(bytes.value)
}

/**
 * What a target, the file of targets or the disk refused, in the user's words.
 *
 * @throws what only a bug can cause
 */
export function refusalOf(error: unknown): Problem {
  if (error instanceof StoreError || error instanceof EngineFault) return error.problem
  const problem = storeProblem(error, defaultDataFolder(process.platform, process.env))
  if (!problem) throw error
  return problem
}
