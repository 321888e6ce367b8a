import { keyFileSecrets } from '../backend/publish/key-file-secrets.ts'
import { KEYCHAIN_MARK, type SecretBox } from '../backend/publish/secret-box.ts'
import { StoreError } from '../backend/store/store-problem.ts'
import type { FromBackend } from './backend-messages.ts'

/** Asks the process that holds the keychain; its answers are handed in as they come. */
export interface KeychainLine {
  readonly box: SecretBox
  answered(number: number, text: string | null): void
}

/**
 * Secrets in the system's keychain, which only the main process can reach. What the key file of the data folder sealed
 * before is still opened by it.
 *
 * The box's calls throw {StoreError} where the keychain refuses.
 */
export function keychainSecrets(dataFolder: string, send: (message: FromBackend) => void): KeychainLine {
  const byKeyFile = keyFileSecrets(dataFolder)
  const waiting = new Map<number, (text: string | null) => void>()
  let last = 0
  const ask = (wanted: 'sealed' | 'opened', text: string): Promise<string | null> =>
    new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      send({ kind: 'secret', number: last, wanted, text })
    })
  return {
    box: {
      async seal(secret) {
        const sealed = await ask('sealed', secret)
        if (sealed === null) throw new StoreError(refused)
        return KEYCHAIN_MARK + sealed
      },
      async open(sealed) {
        if (!sealed.startsWith(KEYCHAIN_MARK)) return byKeyFile.open(sealed)
        const opened = await ask('opened', sealed.slice(KEYCHAIN_MARK.length))
        if (opened === null) throw new StoreError(foreign)
        return opened
      },
    },
    answered(number, text) {
      waiting.get(number)?.(text)
      waiting.delete(number)
    },
  }
}

const refused = {
  severity: 'error' as const,
  code: 'keychain-refused',
  message: "The system's keychain did not take the secret.",
  mend: 'Unlock it, and save again.',
}

const foreign = {
  severity: 'error' as const,
  code: 'keychain-foreign',
  message: "The secret was sealed by another user's keychain, or the keychain is locked.",
  mend: 'Unlock it; else type the secret again where it belongs.',
}
