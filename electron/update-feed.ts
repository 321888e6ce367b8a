import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** Where updates come from, or why there are none. */
export type UpdateFeed =
  { readonly kind: 'off'; readonly why: string } | { readonly kind: 'on'; readonly address: string }

/** What electron-builder writes into a package that was built for an update server. */
const packagedSchema = z.object({
  provider: z.literal('generic'),
  url: z.string(),
  publisherName: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
})

/**
 * The update server of this package: the one that it was built for, in `app-update.yml` beside the app; a mirror of
 * it in `MILLRACE_UPDATES_URL`; none with `MILLRACE_UPDATES=off`. Only https, and on Windows only where the package
 * knows whose signature an update must bear (macOS checks that by itself; elsewhere the checksum comes over https).
 */
export function updateFeed(
  resourcesFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): UpdateFeed {
  if (environment['MILLRACE_UPDATES'] === 'off') return off('switched off by MILLRACE_UPDATES')
  let text: string
  try {
    text = readFileSync(join(resourcesFolder, 'app-update.yml'), 'utf8')
  } catch {
    return off('this package was built for no update server')
  }
  const packaged = packagedSchema.safeParse(parsed(text))
  if (!packaged.success) return off('app-update.yml names no generic update server')
  if (platform === 'win32' && packaged.data.publisherName === undefined) {
    return off('app-update.yml does not say whose signature an update must bear (publisherName)')
  }
  const address = environment['MILLRACE_UPDATES_URL'] ?? packaged.data.url
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    return off(`the address of the update server must be plain https: ${url?.origin ?? address}`)
  }
  return { kind: 'on', address: url.href }
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}

const off = (why: string): UpdateFeed => ({ kind: 'off', why })
