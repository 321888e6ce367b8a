import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../shared/problem.ts'
import { StoreError } from '../store/store-problem.ts'

/** Keeps secrets from whoever reads the data folder without the right to its key. */
export interface SecretBox {
  seal(secret: string): string
  /** @throws {StoreError} for what was sealed with another key or was changed */
  open(sealed: string): string
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM with a random key in `secrets.key` of the data folder, which only its owner may read. The desktop
 * app uses the keychain of the system instead, by the same door.
 *
 * @throws {StoreError} for a key that others may read, or that is none
 */
export function keyFileSecrets(dataFolder: string): SecretBox {
  const path = join(dataFolder, 'secrets.key')
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    writeFileSync(path, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' })
  }
  // Windows has no such bits
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new StoreError(openToOthers(path))
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== KEY_BYTES) throw new StoreError(damaged(path))
  return {
    seal(secret) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed, 'base64')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
        const secret = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]
        return Buffer.concat(secret).toString('utf8')
      } catch {
        throw new StoreError(notOurs(path))
      }
    },
  }
}

function openToOthers(path: string): Problem {
  return {
    severity: 'error',
    code: 'secrets-open',
    message: `Others may read ${path}, the key to your secrets.`,
    mend: `Let only yourself read it: chmod 600 ${path}`,
  }
}

function damaged(path: string): Problem {
  return {
    severity: 'error',
    code: 'secrets-damaged',
    message: `${path} is no key.`,
    mend: 'Put back a copy of it, or delete it and type your secrets again.',
  }
}

function notOurs(path: string): Problem {
  return {
    severity: 'error',
    code: 'secrets-foreign',
    message: `A secret was sealed with another key than ${path}.`,
    mend: 'Type the secret again.',
  }
}
