import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { contentSecurityPolicy } from '../shared/access/content-security-policy.ts'

/** The window's own scheme: its files, and nothing else, under one secure origin. */
export const appScheme = 'app'
export const appOrigin = `${appScheme}://millrace`

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Answers a request for a file of the built window in `folder`. */
export async function answerAppRequest(folder: string, address: string): Promise<Response> {
  const path = fileFor(folder, address)
  if (path === null) return new Response('Not found', { status: 404 })
  try {
    return new Response(await readFile(path), {
      headers: {
        'content-type': mimeTypes[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      },
    })
  } catch {
    return new Response('Not found', { status: 404 })
  }
}

/** The file that an address means; null for another origin and for what lies outside the folder. */
function fileFor(folder: string, address: string): string | null {
  const url = URL.parse(address)
  if (!url || url.protocol !== `${appScheme}:` || url.host !== new URL(appOrigin).host) return null
  let pathname: string
  try {
    pathname = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (pathname.includes('\0')) return null
  const path = join(folder, pathname === '/' ? 'index.html' : pathname)
  return path.startsWith(folder + sep) ? path : null
}
