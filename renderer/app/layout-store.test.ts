import { beforeEach, describe, expect, it } from 'vitest'
import { useLayout } from './layout-store.ts'

const now = () => useLayout.getState()

beforeEach(() => useLayout.setState(useLayout.getInitialState(), true))

describe('the sizes of panels', () => {
  it('are those of the project in front', () => {
    now().enterProject('claims')
    now().setInspectorWidth(400)
    now().toggleDrawer(false)
    now().enterProject('loans')
    now().setInspectorWidth(300)
    now().toggleDrawer(true)
    now().enterProject('claims')
    expect(now()).toMatchObject({ inspectorWidth: 400, isDrawerOpen: false })
    now().enterProject('loans')
    expect(now()).toMatchObject({ inspectorWidth: 300, isDrawerOpen: true })
  })

  it('go on as they were in a project that was never open', () => {
    now().enterProject('claims')
    now().setDrawerHeight(300)
    now().enterProject('new')
    expect(now().drawerHeight).toBe(300)
  })

  it('leave the full height to the project that it was given in', () => {
    now().enterProject('claims')
    now().toggleDrawerMaximized(true)
    now().enterProject('claims')
    expect(now().isDrawerMaximized).toBe(true)
    now().enterProject('loans')
    expect(now().isDrawerMaximized).toBe(false)
  })

  it('are forgotten for what was open longest ago', () => {
    for (let each = 0; each < 130; each += 1) now().enterProject(`p${each}`)
    expect(Object.keys(now().projects)).toHaveLength(100)
    expect(now().projects['p128']).toBeDefined()
    expect(now().projects['p0']).toBeUndefined()
  })
})
