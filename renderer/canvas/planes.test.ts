import type Canvas from 'diagram-js/lib/core/Canvas'
import { afterEach, expect, test, vi } from 'vitest'
import { enterPlane } from './planes.ts'

afterEach(() => void vi.unstubAllGlobals())

/** @returns how often the canvas took the focus while a plane was entered */
function focusedFrom(place: 'pane' | 'elsewhere'): number {
  const pressed = {}
  vi.stubGlobal('document', { activeElement: pressed })
  const pane = { contains: (element: unknown) => place === 'pane' && element === pressed }
  let root = { id: 'Process' }
  let focused = 0
  const canvas = {
    getContainer: () => ({ closest: () => pane }),
    getRootElement: () => root,
    setRootElement: (next: typeof root) => void (root = next),
    viewbox: () => ({ inner: { width: 0 }, outer: {} }),
    focus: () => focused++,
  }
  enterPlane(canvas as unknown as Canvas, { id: 'Sub_plane' } as never)
  expect(root.id).toBe('Sub_plane')
  return focused
}

test('what leads into a sub-process and goes with that leaves the diagram the focus, for keys to go on there', () => {
  expect(focusedFrom('pane')).toBe(1)
})

test('a plane that is shown from elsewhere takes no focus', () => {
  expect(focusedFrom('elsewhere')).toBe(0)
})
