import type { Landscape, PortalHit, ReaderDiagram, SharedView } from '../../shared/contract/portal-contract.ts'
import { api } from '../app/api.ts'
import { translate, userLocale } from '../app/i18n.ts'
import { saidText } from '../app/said/said.ts'

/** Where a portal's readers are told from: the API for members, a link for whoever has one. */
export interface PortalSource {
  /** tells caches apart */
  readonly key: string
  readonly token: string | null
  landscape(): Promise<{ readonly landscape: Landscape; readonly expiresAt: string | null }>
  diagram(diagramId: string): Promise<ReaderDiagram>
  /** null: it has no search of its own */
  readonly search: ((query: string) => Promise<readonly PortalHit[]>) | null
}

/** @param token of a link for whoever has no account; null for members */
export function sourceFor(token: string | null): PortalSource {
  return token === null ? memberSource : sharedSource(token)
}

const memberSource: PortalSource = {
  key: 'member',
  token: null,
  landscape: async () => ({ landscape: await api.portal.landscape({}), expiresAt: null }),
  diagram: (diagramId) => api.portal.diagram({ diagramId, locale: userLocale() }),
  search: (query) => api.portal.search({ query }),
}

/** What somebody with a link sees. Calls are rejected with what the server says where it is over. */
function sharedSource(token: string): PortalSource {
  return {
    key: `share ${token}`,
    token,
    landscape: () => ask<SharedView>('/shared', { token }),
    diagram: (diagramId) => ask<ReaderDiagram>('/shared/diagram', { token, diagramId, locale: userLocale() }),
    search: null,
  }
}

async function ask<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error(translate('portal:failed'))
  })
  const answer = (await response.json().catch(() => ({}))) as T & { readonly message?: string }
  if (!response.ok)
    throw new Error(answer.message === undefined ? translate('portal:failed') : saidText(answer.message))
  return answer
}
