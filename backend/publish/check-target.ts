import { X509Certificate } from 'node:crypto'
import { isAbsolute } from 'node:path'
import type { TargetDefinition } from '../../shared/contract/publish-contract.ts'
import type { Problem } from '../../shared/problem.ts'

/** What keeps a target from being used as it is written, before anything is asked. */
export function checkTarget(definition: TargetDefinition): readonly Problem[] {
  if (definition.kind === 'folder') {
    return [...checkPath(definition.address), ...checkSubPath(definition.settings.subPath)]
  }
  const { address, settings } = definition
  const { proxy, trustedCertificate } = settings
  const addresses: Problem[] = [...checkAddress(address, 'address')]
  if (proxy) addresses.push(...checkAddress(proxy.url, 'settings.proxy.url'))
  if (settings.authentication.kind === 'oauth')
    addresses.push(...checkAddress(settings.authentication.tokenUrl, 'settings.authentication.tokenUrl'))
  if (definition.kind === 'git') addresses.push(...checkSubPath(definition.settings.subPath))
  else if (definition.settings.webAddress)
    addresses.push(...checkAddress(definition.settings.webAddress, 'settings.webAddress'))
  if (trustedCertificate !== null) addresses.push(...checkCertificate(trustedCertificate))
  return addresses
}

/** What keeps an address from being one of a server. */
export function checkAddress(text: string, field: string): readonly Problem[] {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return [
      problem(
        'address-invalid',
        field,
        `"${shown(text)}" is no address.`,
        'Write it with http:// or https:// in front.',
      ),
    ]
  }
  if (url.username === '' && url.password === '') return []
  return [
    problem(
      'address-has-secret',
      field,
      `The address of ${url.host} has a user or password in it, which everybody would see.`,
      'Enter them in their own fields.',
    ),
  ]
}

/** What stands before `@` may be a password. */
function shown(text: string): string {
  return text.replace(/[^/]*@/, '…@')
}

function checkPath(path: string): readonly Problem[] {
  if (isAbsolute(path)) return []
  return [
    problem(
      'address-invalid',
      'address',
      `"${path}" is not a whole path.`,
      'Name the folder from its root or drive on.',
    ),
  ]
}

function checkSubPath(path: string): readonly Problem[] {
  const parts = path.split(/[\\/]/)
  if (!isAbsolute(path) && !parts.includes('..') && !parts.includes('.git')) return []
  return [
    problem(
      'sub-path-outside',
      'settings.subPath',
      `"${path}" leads out of its place.`,
      'Name a folder below it, without "..".',
    ),
  ]
}

function checkCertificate(pem: string): readonly Problem[] {
  try {
    new X509Certificate(pem)
    return []
  } catch {
    return [
      problem(
        'certificate-unreadable',
        'settings.trustedCertificate',
        'The certificate cannot be read.',
        'Give it as PEM: the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
      ),
    ]
  }
}

function problem(code: string, field: string, message: string, mend: string): Problem {
  return { severity: 'error', code, message, mend, field: `definition.${field}` }
}
