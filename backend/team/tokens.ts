import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link or a cookie; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, hexadecimal: a random token of 256 bits needs no slow hash. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
