import { useSyncExternalStore } from 'react'

/** Where a reader is, as it stands behind the `#` of the address, so that every place has a link. */
export interface PortalPlace {
  readonly projectId: string | null
  readonly diagramId: string | null
  readonly elementId: string | null
}

/** Null where the address leads to no portal. `token`: of a link for whoever has no account. */
export interface PortalRoute extends PortalPlace {
  readonly token: string | null
}

export function portalRoute(hash: string): PortalRoute | null {
  const text = hash.replace(/^#/, '')
  const isShared = text.startsWith('share=')
  if (!isShared && !/^portal(\?|$)/.test(text)) return null
  const parameters = new URLSearchParams(isShared ? text : text.replace(/^portal\??/, ''))
  return {
    token: parameters.get('share'),
    projectId: parameters.get('project'),
    diagramId: parameters.get('diagram'),
    elementId: parameters.get('element'),
  }
}

/** The address of a place, from `#` on. */
export function portalHash(place: Partial<PortalPlace>, token: string | null): string {
  const parameters = new URLSearchParams()
  if (token !== null) parameters.set('share', token)
  if (place.projectId) parameters.set('project', place.projectId)
  if (place.diagramId) parameters.set('diagram', place.diagramId)
  if (place.elementId) parameters.set('element', place.elementId)
  const text = parameters.toString()
  if (token !== null) return `#${text}`
  return text === '' ? '#portal' : `#portal?${text}`
}

export function goTo(place: Partial<PortalPlace>, token: string | null): void {
  location.hash = portalHash(place, token)
}

/** The route of this window; renders again when it changes. */
export function usePortalRoute(): PortalRoute | null {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return portalRoute(hash)
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}
