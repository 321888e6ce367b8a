import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../shared/problem.ts'
import { StoreError } from '../store/store-problem.ts'
import { KEYCHAIN_MARK, type SecretBox } from './secret-box.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const MARK = 'k1:'

/**
 * AES-256-GCM under a random key in `secrets.key` of the data folder, made with the first secret. The key is read
 * anew each time, so that one that was put back, or whose rights were corrected, is used at once.
 *
 * Its calls throw {StoreError} for a key that others may read, that is damaged, or that is gone.
 */
export function keyFileSecrets(dataFolder: string): SecretBox {
  const path = join(dataFolder, 'secrets.key')
  return {
    async seal(secret) {
      const key = (await readKey(path)) ?? (await makeKey(dataFolder, path))
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    async open(sealed) {
      if (sealed.startsWith(KEYCHAIN_MARK)) throw new StoreError(inKeychain)
      const key = await readKey(path)
      if (!key) throw new StoreError(gone(path))
      try {
        const bytes = Buffer.from(sealed.slice(MARK.length), 'base64')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        })
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
        const rest = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
        return Buffer.concat([rest, decipher.final()]).toString('utf8')
      } catch {
        // the cause could quote what it failed on
        throw new StoreError(foreign(path))
      }
    },
  }
}

/** @returns null where there is none yet */
async function readKey(path: string): Promise<Buffer | null> {
  const found = await stat(path).catch(() => null)
  if (!found) return null
  // Windows has no such bits
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) throw new StoreError(openToOthers(path))
  const text = (await readFile(path, 'utf8')).trim()
  const key = Buffer.from(text, 'base64')
  if (key.length !== KEY_BYTES || key.toString('base64') !== text) throw new StoreError(damaged(path))
  return key
}

/** On disk wholly before it has its name; never over another one. */
async function makeKey(dataFolder: string, path: string): Promise<Buffer> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  try {
    await writeFile(draft, randomBytes(KEY_BYTES).toString('base64'), { flag: 'wx', mode: 0o600, flush: true })
    await link(draft, path)
  } catch (error) {
    // somebody else was first: theirs it is
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  const key = await readKey(path)
  if (!key) throw new StoreError(gone(path))
  return key
}

const problem = (code: string, message: string, mend: string): Problem => ({ severity: 'error', code, message, mend })

function openToOthers(path: string): Problem {
  return problem(
    'secrets-key-open',
    `Others may read ${path}, the key to the secrets of your targets.`,
    `Let only yourself read it (chmod 600 "${path}"), then do this again. If others had access, change the secrets too.`,
  )
}

function damaged(path: string): Problem {
  return problem(
    'secrets-key-damaged',
    `${path} is damaged: it does not hold a key of ${KEY_BYTES} bytes.`,
    'Put back a copy of it. If there is none, delete it and enter the secrets of your targets again.',
  )
}

function gone(path: string): Problem {
  return problem(
    'secrets-key-gone',
    `The key to the secrets of your targets, ${path}, is not there.`,
    'Put back a copy of it, or enter the secrets of the target again: a new key is made for them.',
  )
}

function foreign(path: string): Problem {
  return problem(
    'secrets-foreign',
    `A secret cannot be read with the key in ${path}: it was kept with another one, or was changed since.`,
    'Enter the secrets of the target again.',
  )
}

const inKeychain = problem(
  'secret-in-keychain',
  "The desktop app keeps this secret in the system's keychain, where only it can reach it.",
  'Publish from the desktop app, or enter the secret again here.',
)
