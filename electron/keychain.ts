import { safeStorage } from 'electron'

/** Seals texts with a key that the system keeps for this user and this app. */
export interface Keychain {
  /** @returns null where the system refuses */
  seal(text: string): string | null
  /** @returns null for what this user's keychain did not seal */
  open(sealed: string): string | null
}

/**
 * The system's keychain: Keychain on macOS, DPAPI on Windows, the Secret Service or KWallet on Linux.
 *
 * @returns null where there is none, or one that only hides a text behind a key that everybody knows
 */
export function systemKeychain(platform: NodeJS.Platform): Keychain | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null
  return {
    seal: (text) => attempted(() => safeStorage.encryptString(text).toString('base64')),
    open: (sealed) => attempted(() => safeStorage.decryptString(Buffer.from(sealed, 'base64'))),
  }
}

function attempted(work: () => string): string | null {
  try {
    return work()
  } catch {
    // the cause could quote what it failed on
    return null
  }
}
