import { expect, test } from 'vitest'
import { portalHash, portalRoute } from './portal-route.ts'

test('every place of the portal has an address that leads back to it', () => {
  const places = [
    { projectId: null, diagramId: null, elementId: null },
    { projectId: 'a project', diagramId: null, elementId: null },
    { projectId: null, diagramId: 'd/1', elementId: 'Task & 1' },
  ]
  for (const place of places) {
    expect(portalRoute(portalHash(place, null))).toEqual({ ...place, token: null })
    expect(portalRoute(portalHash(place, 'T0k-en'))).toEqual({ ...place, token: 'T0k-en' })
  }
})

test('other addresses lead to no portal', () => {
  for (const hash of ['', '#', '#invitation=x', '#portals', '#shared=x']) expect(portalRoute(hash)).toBeNull()
})
