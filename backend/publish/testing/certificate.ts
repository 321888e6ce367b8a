import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tempFolder } from '../../testing/temp-folder.ts'

/**
 * A key and a certificate signed by itself, made by OpenSSL; null where that is not installed.
 *
 * @param days that it is valid; -1: until yesterday
 */
export function selfSigned(host: string, days = 2): { readonly key: string; readonly cert: string } | null {
  using folder = tempFolder()
  const [key, cert, request, extension] = ['key', 'cert', 'request', 'extension'].map((name) =>
    join(folder.path, name),
  ) as [string, string, string, string]
  writeFileSync(extension, `subjectAltName=${/^[\d.]+$/.test(host) ? 'IP' : 'DNS'}:${host}\n`)
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' })
  try {
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', request, '-subj', `/CN=${host}`)
    const period = ['-days', String(days), '-extfile', extension]
    openssl('x509', '-req', '-in', request, '-signkey', key, '-out', cert, ...period)
  } catch {
    return null
  }
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}
