import { beforeEach, describe, expect, it } from 'vitest'
import { useWorkspace, type Tab } from './workspace-store.ts'

const tab = (diagramId: string, projectId = 'p'): Tab => ({
  projectId,
  projectName: projectId,
  diagramId,
  name: diagramId,
})
const now = () => useWorkspace.getState()
const openIds = () => now().tabs.map(({ diagramId }) => diagramId)

beforeEach(() => useWorkspace.setState(useWorkspace.getInitialState(), true))

describe('open diagrams', () => {
  it('open once, and come to the front again', () => {
    now().openDiagram(tab('a'))
    now().openDiagram(tab('b'))
    now().openDiagram(tab('a'))
    expect(openIds()).toEqual(['a', 'b'])
    expect(now().activeDiagramId).toBe('a')
    expect(now().recentIds).toEqual(['a', 'b'])
  })

  it('open in the mode that was last used', () => {
    now().openDiagram(tab('a'), 'simulate')
    now().setMode('home')
    now().openDiagram(tab('b'))
    expect(now().mode).toBe('simulate')
  })

  it('keep the neighbour in front when the one in front closes: the right one, else the left one', () => {
    for (const id of ['a', 'b', 'c']) now().openDiagram(tab(id))
    now().openDiagram(tab('b'))
    now().closeDiagram('b')
    expect(now().activeDiagramId).toBe('c')
    now().closeDiagram('c')
    expect(now().activeDiagramId).toBe('a')
  })

  it('lead back to Home when the last one closes', () => {
    now().openDiagram(tab('a'), 'model')
    now().closeDiagram('a')
    expect(now()).toMatchObject({ mode: 'home', activeDiagramId: null, tabs: [] })
  })

  it('stay where they are when another one closes', () => {
    for (const id of ['a', 'b']) now().openDiagram(tab(id), 'model')
    now().closeDiagram('a')
    expect(now()).toMatchObject({ mode: 'model', activeDiagramId: 'b' })
  })

  it('close with their project', () => {
    now().openDiagram(tab('a', 'p'), 'model')
    now().openDiagram(tab('b', 'q'), 'model')
    now().openDiagram(tab('c', 'p'), 'model')
    now().closeProject('p')
    expect(openIds()).toEqual(['b'])
    expect(now().activeDiagramId).toBe('b')
  })

  it('are gone through in a circle', () => {
    for (const id of ['a', 'b', 'c']) now().openDiagram(tab(id))
    now().cycleDiagram(1)
    expect(now().activeDiagramId).toBe('a')
    now().cycleDiagram(-1)
    expect(now().activeDiagramId).toBe('c')
  })
})

describe('a mode', () => {
  it('needs an open diagram', () => {
    now().setMode('simulate')
    expect(now().mode).toBe('home')
  })
})

describe('tabs', () => {
  it('move to a place among the others, and stay in front', () => {
    for (const id of ['a', 'b', 'c']) now().openDiagram(tab(id))
    now().moveDiagram('c', 0)
    expect(openIds()).toEqual(['c', 'a', 'b'])
    now().moveDiagram('c', 9)
    expect(openIds()).toEqual(['a', 'b', 'c'])
    now().moveDiagram('gone', 0)
    expect(openIds()).toEqual(['a', 'b', 'c'])
    expect(now().activeDiagramId).toBe('c')
  })

  it('close all but one, or all at the right of one, which then comes to the front', () => {
    for (const id of ['a', 'b', 'c', 'd']) now().openDiagram(tab(id))
    now().closeRightOf('b')
    expect(openIds()).toEqual(['a', 'b'])
    expect(now().activeDiagramId).toBe('b')
    now().closeOthers('a')
    expect(openIds()).toEqual(['a'])
    expect(now().activeDiagramId).toBe('a')
  })

  it('come back in the order they stood in, the last one closed first', () => {
    for (const id of ['a', 'b', 'c', 'd']) now().openDiagram(tab(id))
    now().closeDiagram('b')
    now().closeOthers('d')
    const back = () => {
      const closed = now().takeClosed()
      if (closed) now().openDiagramAt(closed.tab, closed.index)
    }
    back()
    back()
    back()
    back()
    expect(openIds()).toEqual(['a', 'b', 'c', 'd'])
    expect(now().activeDiagramId).toBe('b')
    expect(now().takeClosed()).toBeNull()
  })
})

describe('a project', () => {
  it('opens in the mode that it was left in', () => {
    now().openDiagram(tab('a', 'p'), 'model')
    now().setMode('simulate')
    now().openDiagram(tab('b', 'q'), 'run')
    now().setMode('home')
    now().openDiagram(tab('a', 'p'))
    expect(now().mode).toBe('simulate')
  })
})

describe('the tabs of a project', () => {
  const ofP = ['new', 'a', 'b', 'c'].map((id) => tab(id, 'p'))

  it('come back as they were left, beside those of other projects', () => {
    now().openDiagram(tab('q1', 'q'))
    for (const id of ['c', 'a', 'b']) now().openDiagram(tab(id, 'p'))
    now().openDiagram(tab('a', 'p'))
    now().openDiagram(tab('q1', 'q'))
    now().closeProject('p')
    expect(openIds()).toEqual(['q1'])
    now().openProject(ofP)
    expect(openIds()).toEqual(['q1', 'c', 'a', 'b'])
    expect(now().activeDiagramId).toBe('a')
  })

  it('leave out what was closed by itself or deleted, and have the names of now', () => {
    for (const id of ['a', 'b', 'c']) now().openDiagram(tab(id, 'p'))
    now().closeDiagram('b')
    now().closeProject('p')
    now().openProject([{ ...tab('a', 'p'), name: 'renamed' }, tab('b', 'p')])
    expect(now().tabs.map(({ name }) => name)).toEqual(['renamed'])
    expect(now().activeDiagramId).toBe('a')
  })

  it('begin with the first diagram, and end with the last one that was open', () => {
    now().openProject(ofP)
    expect(openIds()).toEqual(['new'])
    now().openDiagram(tab('b', 'p'))
    now().closeDiagram('new')
    now().closeDiagram('b')
    now().openProject(ofP)
    expect(openIds()).toEqual(['b'])
    now().openProject([])
    expect(openIds()).toEqual(['b'])
  })

  it('that are open already come to the front where they stand', () => {
    for (const id of ['a', 'b']) now().openDiagram(tab(id, 'p'))
    now().openDiagram(tab('q1', 'q'))
    now().setMode('home')
    now().openProject(ofP)
    expect(openIds()).toEqual(['a', 'b', 'q1'])
    expect(now().activeDiagramId).toBe('b')
    expect(now().mode).not.toBe('home')
  })
})

describe('a window of one diagram', () => {
  it('shows the next one in its place, and has no Home', () => {
    useWorkspace.setState({ isOwnWindow: true })
    now().openDiagram(tab('a'), 'model')
    now().openDiagram(tab('b'))
    now().setMode('home')
    expect(openIds()).toEqual(['b'])
    expect(now()).toMatchObject({ mode: 'model', activeDiagramId: 'b' })
  })
})
