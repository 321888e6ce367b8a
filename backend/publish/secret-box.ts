/** What stands before a secret that the desktop app sealed with the system's keychain. */
export const KEYCHAIN_MARK = 'os1:'

/** Keeps secrets from whoever reads the data folder: each host hands in what its machine has for that. */
export interface SecretBox {
  seal(secret: string): Promise<string>
  /** @throws {StoreError} for what was sealed with another key, or changed since */
  open(sealed: string): Promise<string>
}
