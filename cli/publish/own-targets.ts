import { join } from 'node:path'
import { AccessTokens } from '../../backend/publish/access-token.ts'
import { clientFor } from '../../backend/publish/client-for.ts'
import type { EngineClient } from '../../backend/publish/engine-client.ts'
import { keyFileSecrets } from '../../backend/publish/key-file-secrets.ts'
import type { SecretBox } from '../../backend/publish/secret-box.ts'
import { TargetFile, type StoredTarget } from '../../backend/publish/target-file.ts'
import { openSecrets } from '../../backend/publish/target-secrets.ts'
import { defaultDataFolder } from '../../backend/store/data-folder.ts'

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
