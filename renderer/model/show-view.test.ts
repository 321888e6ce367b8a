import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useLayout } from '../app/layout-store.ts'
import { useModelStore } from './model-store.ts'
import { showView } from './show-view.ts'

const windowOf = (matches: boolean) => vi.stubGlobal('matchMedia', () => ({ matches }))
beforeEach(() => useLayout.getState().toggleDrawerMaximized(true))
afterEach(() => vi.unstubAllGlobals())

test('a view that is chosen is seen, also where the drawer had all of the room', () => {
  windowOf(false)
  showView('d', 'table')
  expect(useModelStore.getState().tabs['d']?.view).toBe('table')
  expect(useLayout.getState()).toMatchObject({ isDrawerMaximized: false, isDrawerOpen: true })
})

test('in a small window the drawer is folded for it', () => {
  windowOf(true)
  showView('d', 'xml')
  expect(useLayout.getState()).toMatchObject({ isDrawerMaximized: false, isDrawerOpen: false })
})

test('a drawer that leaves room stays as it is', () => {
  windowOf(true)
  useLayout.getState().toggleDrawerMaximized(false)
  showView('d', 'xml')
  expect(useLayout.getState().isDrawerOpen).toBe(true)
})
