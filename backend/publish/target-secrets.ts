import type { SecretName, TargetDefinition } from '../../shared/contract/publish-contract.ts'
import type { Secrets } from './engine-http.ts'
import type { SecretBox } from './secret-box.ts'
import type { SealedSecrets } from './target-file.ts'

/** As given with a target: absent is as it was, null is to be forgotten. */
export type GivenSecrets = Readonly<Partial<Record<SecretName, string | null>>>

/**
 * The secrets of a target after a change of it. A secret goes nowhere that it was not given for: where the place
 * that it is shown to changes, the old one is forgotten, or whoever may change targets could have it sent to
 * themselves.
 */
export async function secretsAfter(
  box: SecretBox,
  given: GivenSecrets,
  after: TargetDefinition,
  before: { readonly definition: TargetDefinition; readonly sealed: SealedSecrets } | null,
): Promise<SealedSecrets> {
  const kept = Object.fromEntries(
    Object.entries(before?.sealed ?? {}).filter(
      ([name]) =>
        given[name as SecretName] === undefined &&
        shownTo(after, name as SecretName) === shownTo(before!.definition, name as SecretName),
    ),
  )
  const added: Partial<Record<SecretName, string>> = {}
  for (const [name, secret] of Object.entries(given)) {
    if (typeof secret === 'string') added[name as SecretName] = await box.seal(secret)
  }
  return { ...kept, ...added }
}

/** @throws {StoreError} where the key is not the one they were sealed with */
export async function openSecrets(box: SecretBox, sealed: SealedSecrets): Promise<Secrets> {
  const opened: Partial<Record<SecretName, string>> = {}
  for (const [name, text] of Object.entries(sealed)) opened[name as SecretName] = await box.open(text)
  return opened
}

/** Origin of what gets to see a secret, and whether it has to prove who it is. */
function shownTo(definition: TargetDefinition, name: SecretName): string | null {
  if (definition.kind === 'folder') return null
  const { authentication, proxy, rejectUnauthorized, trustedCertificate } = definition.settings
  const address = addressShownTo(definition.address, name, authentication, proxy?.url ?? null)
  if (address === null || !URL.canParse(address)) return null
  return JSON.stringify([new URL(address).origin, proxy?.url ?? null, rejectUnauthorized, trustedCertificate])
}

function addressShownTo(
  address: string,
  name: SecretName,
  authentication: { readonly kind: string; readonly tokenUrl?: string },
  proxy: string | null,
): string | null {
  switch (name) {
    case 'password':
    case 'token':
      return address
    case 'clientSecret':
      return authentication.tokenUrl ?? null
    case 'proxyPassword':
      return proxy
  }
}
