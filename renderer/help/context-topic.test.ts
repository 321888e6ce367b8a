import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useDialogs } from '../app/dialog-store.ts'
import { useWorkspace, type DiagramMode } from '../app/workspace-store.ts'
import { useModelStore, type ModelView } from '../model/model-store.ts'
import { useRunStore, type RunView } from '../run/run-store.ts'
import { emptyTab, useSimulateStore, type View } from '../simulate/simulate-store.ts'
import { contextTopic, viewTopics } from './context-topic.ts'
import { isTopic } from './topic-index.ts'

const tab = { projectId: 'p', projectName: 'P', diagramId: 'd', name: 'D' }
const focus = (closest: (selector: string) => unknown) => vi.stubGlobal('document', { activeElement: { closest } })

describe('what F1 opens', () => {
  beforeEach(() => {
    focus(() => null)
    useDialogs.getState().close()
    useWorkspace.setState({ mode: 'home', tabs: [tab], activeDiagramId: 'd' })
  })

  it('is the topic of Home', () => {
    expect(contextTopic()).toBe('home')
  })

  const views = Object.entries(viewTopics).flatMap(([mode, topics]) =>
    Object.entries(topics).map(([view, topic]) => [mode as DiagramMode, view, topic] as const),
  )

  it.each(views)('is the topic of the view in front: %s, %s', (mode, view, topic) => {
    useWorkspace.setState({ mode })
    if (mode === 'model') useModelStore.getState().change('d', { view: view as ModelView })
    if (mode === 'simulate') useSimulateStore.getState().updateTab('d', { ...emptyTab, view: view as View })
    if (mode === 'run') useRunStore.getState().update('d', { view: view as RunView })
    expect(contextTopic()).toBe(topic)
    expect(isTopic(topic)).toBe(true)
  })

  it('is the topic of the tab of the drawer that has the focus', () => {
    useWorkspace.setState({ mode: 'model' })
    useModelStore.getState().change('d', { drawerTab: 'versions' })
    focus((selector) => (selector === '[data-panel="drawer"]' ? {} : null))
    expect(contextTopic()).toBe('versions')
    useWorkspace.setState({ mode: 'simulate' })
    useSimulateStore.getState().updateTab('d', { ...emptyTab, view: 'results' })
    expect(contextTopic()).toBe('simulate-results')
  })

  it('is what the focus stands in, before all else', () => {
    useDialogs.getState().show('settings')
    expect(contextTopic()).toBe('settings')
    focus((selector) => (selector === '[data-help]' ? { dataset: { help: 'arrivals' } } : null))
    expect(contextTopic()).toBe('arrivals')
  })
})
