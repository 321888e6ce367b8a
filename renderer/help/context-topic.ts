import { useDialogs, type ShellDialog } from '../app/dialog-store.ts'
import type { DiagramMode } from '../app/modes.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { useModelStore, type ModelView } from '../model/model-store.ts'
import { useRunStore, type RunView } from '../run/run-store.ts'
import { emptyTab, useSimulateStore, type View } from '../simulate/simulate-store.ts'
import { isTopic, type TopicName } from './topic-index.ts'
import { topicOfSelection } from './topic-of-selection.ts'

/** What each view of a mode is told about in. */
export const viewTopics = {
  model: { diagram: 'model', table: 'table-view', xml: 'source-view' } satisfies Record<ModelView, TopicName>,
  simulate: {
    setup: 'simulate-setup',
    results: 'simulate-results',
    compare: 'simulate-compare',
  } satisfies Record<View, TopicName>,
  run: { tasks: 'run-tasks', instances: 'run-instances', incidents: 'run-incidents' } satisfies Record<
    RunView,
    TopicName
  >,
} satisfies Record<DiagramMode, unknown>

/** The tabs of the drawer that have a topic of their own. */
const drawerTopics: Readonly<Record<string, TopicName>> = {
  'model.problems': 'problems',
  'model.versions': 'versions',
  'model.comments': 'comments',
  'simulate.setup.activities': 'duration',
  'simulate.setup.resources': 'resources',
  'simulate.results.resources': 'utilization',
  'simulate.results.why': 'littles-law',
  'simulate.results.runs': 'simulation-runs',
  'simulate.compare.waiting': 'waiting-changes',
}

const dialogTopics: Readonly<Record<ShellDialog, TopicName>> = {
  palette: 'keys',
  cheatSheet: 'keys',
  settings: 'settings',
  diagnosticReport: 'settings',
  find: 'find',
}

/**
 * The topic about where the user is: what is in focus, where it says so by `data-help`; the dialog or the tab of the
 * drawer that it is in; the selected element; the view of the mode.
 */
export function contextTopic(): TopicName {
  const focused = document.activeElement
  const named = focused?.closest<HTMLElement>('[data-help]')?.dataset['help']
  if (named !== undefined && isTopic(named)) return named
  const dialog = useDialogs.getState().open
  if (dialog) return dialogTopics[dialog]
  const { mode, activeDiagramId } = useWorkspace.getState()
  if (mode === 'home' || activeDiagramId === null) return 'home'

  const { view, drawer } = placeIn(mode, activeDiagramId)
  if (focused?.closest('[data-panel="drawer"]')) return drawerTopics[drawer] ?? view
  const selectedId = useCanvasStore.getState().canvases[activeDiagramId]?.selectedId
  const ofElement = selectedId
    ? topicOfSelection(useEditorStore.getState().sessions[activeDiagramId], selectedId)
    : null
  return ofElement ?? view
}

/** The topic of the view in front, and the tab of the drawer by its full name. */
function placeIn(mode: DiagramMode, diagramId: string): { readonly view: TopicName; readonly drawer: string } {
  switch (mode) {
    case 'model': {
      const { view = 'diagram', drawerTab = 'problems' } = useModelStore.getState().tabs[diagramId] ?? {}
      return { view: viewTopics.model[view], drawer: `model.${drawerTab}` }
    }
    case 'simulate': {
      const { view, drawer } = useSimulateStore.getState().tabs[diagramId] ?? emptyTab
      return { view: viewTopics.simulate[view], drawer: `simulate.${view}.${drawer[view]}` }
    }
    case 'run': {
      const { view = 'tasks', drawer = 'timeline' } = useRunStore.getState().tabs[diagramId] ?? {}
      return { view: viewTopics.run[view], drawer: `run.${drawer}` }
    }
  }
}
