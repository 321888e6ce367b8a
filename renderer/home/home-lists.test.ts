import { describe, expect, it } from 'vitest'
import type { Project } from '../../shared/contract/contract.ts'
import type { LastComparison } from '../../shared/contract/last-comparison.ts'
import { projectNameFor } from './file-names.ts'
import { recentDiagrams } from './recent-diagrams.ts'
import { sortProjects } from './sort-projects.ts'
import { whenChanged } from './when-changed.ts'

const project = (name: string, changedAt: string, rest: Partial<Project> = {}): Project => ({
  id: name,
  name,
  spaceId: null,
  createdAt: changedAt,
  changedAt,
  diagrams: [],
  lastCycleTime: null,
  lastComparison: null,
  engine: null,
  ...rest,
})
const names = (projects: readonly Project[]) => projects.map(({ name }) => name)

describe('the list of projects', () => {
  const projects = [
    project('Plant 10', '2026-11-02T08:00:00Z', { lastCycleTime: 60 }),
    project('Plant 9', '2026-11-03T08:00:00Z'),
    project('Aare', '2026-11-01T08:00:00Z', { lastCycleTime: 3600 }),
  ]

  it('shows the newest change first', () => {
    expect(names(sortProjects(projects, 'changed'))).toEqual(['Plant 9', 'Plant 10', 'Aare'])
  })

  it('sorts names as people count', () => {
    expect(names(sortProjects(projects, 'name'))).toEqual(['Aare', 'Plant 9', 'Plant 10'])
  })

  it('shows the longest cycle time first and those without one last', () => {
    expect(names(sortProjects(projects, 'cycleTime'))).toEqual(['Aare', 'Plant 10', 'Plant 9'])
  })
})

describe('the list of projects by what comparisons found', () => {
  const found = (name: string, verdict: LastComparison['verdict'], difference: number | null) =>
    project(name, '', {
      lastComparison: {
        diagramId: 'd',
        reference: { id: 'base', name: 'Base' },
        candidates: [{ id: 'more', name: 'More' }],
        comparedAt: '2026-11-01T08:00:00Z',
        isOutdated: false,
        verdict,
        difference,
      },
    })

  it('has the largest gain first, queues that grow at the end, and then those that were never compared', () => {
    const projects = [
      project('Never', ''),
      found('Grows', 'queue-grows', null),
      found('Slower', 'worse', 500),
      found('Other demand', 'lower', -9000),
      found('Hours', 'slightly-better', -7200),
      found('Grows too', 'queue-grows', null),
      found('Minutes', 'better', -600),
      found('Ended', 'better', null),
    ]
    expect(names(sortProjects(projects, 'gain'))).toEqual([
      'Ended',
      'Hours',
      'Minutes',
      'Other demand',
      'Slower',
      'Grows',
      'Grows too',
      'Never',
    ])
  })
})

describe('the diagrams to continue with', () => {
  const diagram = (id: string, changedAt: string) => ({ id, name: id, changedAt })
  const projects = [
    project('A', '', { diagrams: [diagram('a1', '2026-11-01T08:00:00Z'), diagram('a2', '2026-11-04T08:00:00Z')] }),
    project('B', '', { diagrams: [diagram('b1', '2026-11-03T08:00:00Z')] }),
  ]

  it('are those opened last, then those changed last', () => {
    expect(recentDiagrams(projects, ['a1', 'gone'], 3).map((each) => each.diagram.id)).toEqual(['a1', 'a2', 'b1'])
  })

  it('are at most as many as asked for', () => {
    expect(recentDiagrams(projects, [], 1).map((each) => each.diagram.id)).toEqual(['a2'])
  })
})

describe('a new project for imported files', () => {
  it.each([
    [['claims.bpmn'], 'claims'],
    [['Order to cash.bpmn20.xml'], 'Order to cash'],
    [['a.bpmn', 'b.bpmn', 'c.bpmn'], 'a + 2'],
    [['.bpmn'], '.bpmn'],
  ])('of %j is named %j', (files, name) => {
    expect(projectNameFor(files)).toBe(name)
  })
})

describe('when something was changed', () => {
  const now = new Date(2026, 10, 24, 15, 0)
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString()

  it('is a time today, a word yesterday, a weekday this week, a date before', () => {
    expect(whenChanged(at(2026, 10, 24, 10, 41), now, 'en-GB')).toBe('10:41')
    expect(whenChanged(at(2026, 10, 23, 23, 59), now, 'en-GB')).toBe('yesterday')
    expect(whenChanged(at(2026, 10, 20, 9, 0), now, 'en-GB')).toBe('Fri 20 Nov')
    expect(whenChanged(at(2026, 10, 9, 9, 0), now, 'en-GB')).toBe('9 Nov')
    expect(whenChanged(at(2025, 10, 9, 9, 0), now, 'en-GB')).toBe('9 Nov 2025')
  })
})
