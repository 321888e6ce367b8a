import { describe, expect, it } from 'vitest'
import type { Mode } from '../workspace-store.ts'
import { emptyHistory, neighbour, step, visit, withoutDiagram, type History, type Place } from './history.ts'

const home: Place = { mode: 'home', tab: null, rootId: null, elementId: null }
const place = (diagramId: string, more: Partial<Place> & { mode?: Mode } = {}): Place => ({
  mode: 'model',
  tab: { projectId: 'p', projectName: 'p', diagramId, name: diagramId },
  rootId: 'root',
  elementId: null,
  ...more,
})
const after = (...places: readonly Place[]): History => places.reduce(visit, emptyHistory)
const told = ({ places, at }: History) =>
  places.map(
    (each, index) =>
      `${index === at ? '>' : ''}${each.tab?.diagramId ?? 'home'}:${each.mode}:${each.rootId}:${each.elementId}`,
  )

describe('places visited', () => {
  it('differ by diagram, mode, plane and selected element', () => {
    const history = after(
      place('a', { elementId: 'task' }),
      place('a', { elementId: 'end' }),
      place('a', { rootId: 'sub' }),
      place('a', { rootId: 'sub', mode: 'simulate' }),
      place('b', { mode: 'simulate' }),
    )
    expect(history.places).toHaveLength(5)
  })

  it('are one as long as only more of the same place becomes known', () => {
    const history = after(home, place('a', { rootId: null }), place('a'), place('a', { elementId: 'task' }))
    expect(told(history)).toEqual(['home:home:null:null', '>a:model:root:task'])
  })

  it('are not told twice in a row', () => {
    expect(after(place('a'), place('a'), home, home).places).toHaveLength(2)
  })

  it('forget what lay ahead when one goes elsewhere', () => {
    const back = step(after(place('a'), place('b'), place('c')), -1)
    expect(told(visit(back, place('d')))).toEqual(['a:model:root:null', 'b:model:root:null', '>d:model:root:null'])
  })

  it('end at both ends', () => {
    const history = after(place('a'), place('b'))
    expect(neighbour(history, 1)).toBeUndefined()
    expect(step(history, 1)).toEqual(history)
    expect(neighbour(step(history, -1), -1)).toBeUndefined()
  })

  it('are at most a hundred', () => {
    const history = after(...Array.from({ length: 130 }, (_, index) => place(`d${index}`)))
    expect(history.places).toHaveLength(100)
    expect(history.at).toBe(99)
  })
})

describe('a deleted diagram', () => {
  it('is left out, and its neighbours become one where they are the same', () => {
    const history = after(place('a'), place('gone'), place('a'), place('b'))
    expect(told(withoutDiagram(history, 'gone'))).toEqual(['a:model:root:null', '>b:model:root:null'])
  })

  it('leaves the user at the place before it', () => {
    const history = after(home, place('a'), place('gone'))
    expect(told(withoutDiagram(history, 'gone'))).toEqual(['home:home:null:null', '>a:model:root:null'])
  })
})
