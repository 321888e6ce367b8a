import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels'
import { DiagramPane } from '../../canvas/DiagramPane.tsx'
import { useOpenAhead } from '../../canvas/open-ahead.ts'
import { useWalkCommands } from '../../canvas/keyboard/use-walk-commands.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { PracticeEntry } from '../../practice/PracticeEntry.tsx'
import { drawerLimits, inspectorLimits, useLayout, usualDrawerHeight, usualInspectorWidth } from '../layout-store.ts'
import { lazyPart } from '../load-part.ts'
import { Fill, SlotPlace } from '../slots.tsx'
import { narrowWidth, useIsNarrowerThan } from '../window-width.ts'
import { useActiveTab, useWorkspace, type DiagramMode, type Tab } from '../workspace-store.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { InspectorSheet } from './InspectorSheet.tsx'
import { usePanelsInTurn } from './use-panels-in-turn.ts'
import styles from './Workbench.module.css'

const ModelMode = lazyPart(() => import('../../model/ModelMode.tsx').then((module) => ({ default: module.ModelMode })))
const SimulateMode = lazyPart(() =>
  import('../../simulate/SimulateMode.tsx').then((module) => ({ default: module.SimulateMode })),
)
const DiagramProblems = lazyPart(() =>
  import('../../problems/DiagramProblems.tsx').then((module) => ({ default: module.DiagramProblems })),
)
const RunMode = lazyPart(() => import('../../run/RunMode.tsx').then((module) => ({ default: module.RunMode })))

/**
 * The open diagrams with what a mode puts around them. Canvases that were once in front stay mounted;
 * the mode in front fills the slots.
 */
export function Workbench() {
  const { t } = useTranslation('shell')
  const tab = useActiveTab()
  useLayoutOfProject(tab?.projectId)
  const isNarrow = useIsNarrowerThan(narrowWidth)
  const drawer = useDrawerPanel()
  const inspector = useInspectorPanel()
  const isCovered = useLayout((layout) => layout.isDrawerMaximized)
  useWalkCommands()
  usePanelsInTurn()

  return (
    <>
      <Group orientation="horizontal" className={styles.group}>
        <Panel id="work" minSize={200} className={styles.work}>
          <div className={styles.workColumn}>
            <div className={styles.modeBar} data-panel="modeBar" role="toolbar" aria-label={t('panel.modeBar')}>
              <SlotPlace slot="modeBar" className={styles.modeBarPlace} />
            </div>
            <Group orientation="vertical" className={styles.group}>
              <Panel id="canvas" minSize={0} className={styles.canvasPanel}>
                <section
                  className={styles.canvas}
                  data-panel="canvas"
                  tabIndex={-1}
                  aria-label={t('panel.canvas')}
                  // Tab must not lead to what the drawer covers
                  inert={isCovered}
                >
                  <Panes />
                  <SlotPlace slot="canvasOverlay" className={styles.canvasOverlay} />
                </section>
                <SlotPlace slot="belowCanvas" className={styles.belowCanvas} />
              </Panel>
              <Separator
                className={styles.separator}
                aria-label={t('panel.resizeDrawer')}
                disableDoubleClick
                onDoubleClick={drawer.reset}
              />
              <Panel
                id="drawer"
                collapsible
                collapsedSize={drawerLimits.folded}
                minSize={drawerLimits.min}
                defaultSize={drawer.defaultSize}
                groupResizeBehavior="preserve-pixel-size"
                panelRef={drawer.ref}
                onResize={drawer.onResize}
                className={styles.drawer}
              >
                <section className={styles.fill} data-panel="drawer" tabIndex={-1} aria-label={t('panel.drawer')}>
                  <SlotPlace slot="drawer" className={styles.fill} />
                </section>
              </Panel>
            </Group>
          </div>
          <section className={styles.listPanel} data-panel="list" tabIndex={-1} aria-label={t('panel.list')}>
            <SlotPlace slot="list" className={styles.list} />
          </section>
        </Panel>
        {isNarrow ? null : (
          <>
            <Separator
              className={styles.separator}
              aria-label={t('panel.resizeInspector')}
              disableDoubleClick
              onDoubleClick={inspector.reset}
            />
            <Panel
              id="inspector"
              collapsible
              collapsedSize={0}
              minSize={inspectorLimits.min}
              maxSize={inspectorLimits.max}
              defaultSize={inspector.defaultSize}
              groupResizeBehavior="preserve-pixel-size"
              panelRef={inspector.ref}
              onResize={inspector.onResize}
              className={styles.inspector}
            >
              <InspectorPanel />
            </Panel>
          </>
        )}
      </Group>
      {isNarrow ? (
        <InspectorSheet>
          <InspectorPanel />
        </InspectorSheet>
      ) : null}
      {tab ? <ProblemsInFront key={`problems of ${tab.diagramId}`} tab={tab} /> : null}
      {tab ? <ModeInFront key={tab.diagramId} tab={tab} /> : null}
      {tab ? <PracticeEntry key={`practice ${tab.diagramId}`} diagramId={tab.diagramId} /> : null}
    </>
  )
}

function InspectorPanel() {
  const { t } = useTranslation('shell')
  const isOpen = useLayout((layout) => layout.isInspectorOpen)
  return (
    <aside
      className={styles.fill}
      data-folded={!isOpen}
      data-panel="inspector"
      tabIndex={-1}
      aria-label={t('panel.inspector')}
      inert={!isOpen}
    >
      <SlotPlace slot="inspector" className={styles.inspectorPlace} />
    </aside>
  )
}

/** One canvas for each open diagram, made when it is first in front. */
function Panes() {
  const { t } = useTranslation('shell')
  const tabs = useWorkspace((workspace) => workspace.tabs)
  const activeId = useWorkspace((workspace) => workspace.activeDiagramId)
  const isHome = useWorkspace((workspace) => workspace.mode === 'home')
  useOpenAhead()
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set(activeId ? [activeId] : []))
  if (activeId && !shown.has(activeId)) setShown(new Set([...shown, activeId]))

  return tabs
    .filter((tab) => shown.has(tab.diagramId))
    .map((tab) => {
      const isActive = tab.diagramId === activeId
      return (
        <div key={tab.diagramId} className={styles.pane} data-hidden={!isActive}>
          <ErrorBoundary part={t('error.part.diagram')}>
            <DiagramPane diagramId={tab.diagramId} isActive={isActive && !isHome} />
          </ErrorBoundary>
        </div>
      )
    })
}

/** The same in every mode; nothing at Home. */
function ProblemsInFront({ tab }: { tab: Tab }) {
  const { t } = useTranslation('shell')
  const isHome = useWorkspace((workspace) => workspace.mode === 'home')
  if (isHome) return null
  return (
    <ErrorBoundary part={t('error.part.problems')} place={(message) => <Fill slot="belowCanvas">{message}</Fill>}>
      <Suspense fallback={null}>
        <DiagramProblems tab={tab} />
      </Suspense>
    </ErrorBoundary>
  )
}

function ModeInFront({ tab }: { tab: Tab }) {
  const { t } = useTranslation('shell')
  const mode = useWorkspace((workspace) => workspace.mode)
  if (mode === 'home') return null
  const Mode = modes[mode]
  return (
    <ErrorBoundary
      key={mode}
      part={t(`mode.${mode}`)}
      place={(message) => (
        <>
          <Fill slot="inspector">{message}</Fill>
          <OpenInspector />
        </>
      )}
    >
      <Suspense fallback={null}>
        <Mode tab={tab} />
        <SheetOnSelection diagramId={tab.diagramId} />
      </Suspense>
    </ErrorBoundary>
  )
}

const modes = { model: ModelMode, simulate: SimulateMode, run: RunMode } satisfies Record<DiagramMode, unknown>

/** A fault is said in the inspector, so it must be seen. */
function OpenInspector() {
  useEffect(() => useLayout.getState().toggleInspector(true), [])
  return null
}

/** In a narrow window selecting opens the inspector's sheet. */
function SheetOnSelection({ diagramId }: { diagramId: string }) {
  const isNarrow = useIsNarrowerThan(narrowWidth)
  const { selectedId } = useCanvas(diagramId, 'selectedId')
  const before = useRef(selectedId)
  useEffect(() => {
    if (isNarrow && selectedId !== null && selectedId !== before.current) useLayout.getState().toggleInspector(true)
    before.current = selectedId
  }, [isNarrow, selectedId])
  return null
}

/** Each project has sizes of its own, from before it is painted. */
function useLayoutOfProject(projectId: string | undefined): void {
  useLayoutEffect(() => {
    if (projectId !== undefined) useLayout.getState().enterProject(projectId)
  }, [projectId])
}

/** Keeps the drawer's panel and what the layout store says about it the same. */
function useDrawerPanel() {
  const ref = usePanelRef()
  const { projectId, isDrawerOpen, isDrawerMaximized, drawerHeight } = useLayout()
  const size = drawerHeight ?? usualDrawerHeight(window.innerWidth)
  const [defaultSize] = useState(isDrawerOpen ? size : drawerLimits.folded)

  useEffect(() => {
    const panel = ref.current
    if (!panel) return
    if (isDrawerMaximized) panel.resize('100%')
    else if (!isDrawerOpen) panel.collapse()
    else if (useLayout.getState().drawerHeight === null) panel.resize(usualDrawerHeight(window.innerWidth))
    else panel.resize(useLayout.getState().drawerHeight ?? 0)
  }, [ref, projectId, isDrawerOpen, isDrawerMaximized])

  return {
    ref,
    defaultSize,
    reset: () => {
      useLayout.getState().toggleDrawer(true)
      ref.current?.resize(usualDrawerHeight(window.innerWidth))
      useLayout.getState().setDrawerHeight(null)
    },
    onResize: ({ inPixels }: { inPixels: number }) => {
      const layout = useLayout.getState()
      if (layout.isDrawerMaximized) return
      if (inPixels >= drawerLimits.min) {
        layout.setDrawerHeight(Math.round(inPixels))
        if (!layout.isDrawerOpen) layout.toggleDrawer(true)
      } else if (layout.isDrawerOpen && inPixels < drawerLimits.folded + 1) layout.toggleDrawer(false)
    },
  }
}

function useInspectorPanel() {
  const ref = usePanelRef()
  const { projectId, isInspectorOpen, inspectorWidth } = useLayout()
  const size = inspectorWidth ?? usualInspectorWidth(window.innerWidth)
  const [defaultSize] = useState(isInspectorOpen ? size : 0)

  useEffect(() => {
    const panel = ref.current
    if (!panel) return
    if (isInspectorOpen) panel.resize(useLayout.getState().inspectorWidth ?? usualInspectorWidth(window.innerWidth))
    else panel.collapse()
  }, [ref, projectId, isInspectorOpen])

  return {
    ref,
    defaultSize,
    reset: () => {
      useLayout.getState().toggleInspector(true)
      ref.current?.resize(usualInspectorWidth(window.innerWidth))
      useLayout.getState().setInspectorWidth(null)
    },
    // while the window or help beside it takes room at once, it is smaller for a moment, but not folded
    onResize: ({ inPixels }: { inPixels: number }) => {
      const layout = useLayout.getState()
      if (inPixels >= inspectorLimits.min) {
        layout.setInspectorWidth(Math.round(inPixels))
        if (!layout.isInspectorOpen) layout.toggleInspector(true)
      } else if (layout.isInspectorOpen && inPixels < 1) layout.toggleInspector(false)
    },
  }
}
