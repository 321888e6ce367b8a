import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type Canvas from 'diagram-js/lib/core/Canvas'
import { memo, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { lazyPart } from '../app/load-part.ts'
import { saidText } from '../app/said/said.ts'
import { useMay } from '../app/use-may.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Breadcrumb } from './Breadcrumb.tsx'
import { useCanvas } from './canvas-store.ts'
import { CanvasTools } from './CanvasTools.tsx'
import { ConflictBanner } from './ConflictBanner.tsx'
import { DeletedBanner } from './DeletedBanner.tsx'
import styles from './DiagramPane.module.css'
import { EditedElsewhere } from './EditedElsewhere.tsx'
import { useEditLock, useEditLockState } from './edit-lock-store.ts'
import { useEditorSession } from './editor-store.ts'
import { completeLabel } from './end-typing.ts'
import { offerText } from './offer-file.ts'
import { takeAnsweredAhead, takeOpenedAhead } from './open-ahead.ts'
import type { ReadOnlySwitch } from './read-only.ts'
import { useDotGrid } from './use-dot-grid.ts'
import { useApplyViewSettings, useViewSettings } from './view-settings.ts'
import { useEditor } from './use-editor.ts'
import { useFollowSize } from './use-follow-size.ts'

const PastDiagram = lazyPart(() => import('./PastDiagram.tsx').then((module) => ({ default: module.PastDiagram })))

interface DiagramPaneProps {
  readonly diagramId: string
  /** in front: has the keyboard and takes part in commands */
  readonly isActive: boolean
}

/** The canvas of one open diagram: stays mounted, whatever mode is around it. */
export const DiagramPane = memo(function DiagramPane({ diagramId, isActive }: DiagramPaneProps) {
  const { t } = useTranslation('canvas')
  const client = useQueryClient()
  const lock = useEditLockState(diagramId)
  const query = useQuery({
    queryKey: orpc.diagrams.open.queryKey({ input: { id: diagramId } }),
    // asked once it is known who edits: what a window that just closes has still written is in the answer then
    queryFn: ({ signal }) => takeOpenedAhead(diagramId) ?? api.diagrams.open({ id: diagramId }, { signal }),
    enabled: lock !== 'seeking',
    initialData: () => takeAnsweredAhead(diagramId),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const container = useRef<HTMLDivElement>(null)
  const editor = useEditor(diagramId, query.data, container)
  useEditLock(diagramId)
  const session = useEditorSession(diagramId)
  const modeInFront = useWorkspace((workspace) => workspace.lastMode)
  // out of sight it stays as it was left, so that nothing of it is laid out anew
  const [mode, setMode] = useState(modeInFront)
  if (isActive && mode !== modeInFront) setMode(modeInFront)
  const projectId = useWorkspace(({ tabs }) => tabs.find((tab) => tab.diagramId === diagramId)?.projectId)
  const mayWrite = useMay('diagram.write', projectId) && lock === 'mine'
  const { pastXml, controls } = useCanvas(diagramId, 'pastXml', 'controls')
  const [isRestoredSeen, setRestoredSeen] = useState(false)
  const [isRewrittenSeen, setRewrittenSeen] = useState(false)

  useEffect(() => {
    if (!session) return
    if (mode !== 'model') completeLabel(session.modeler)
    session.modeler.get<ReadOnlySwitch>('readOnly').isReadOnly = mode !== 'model' || !mayWrite
  }, [session, mode, mayWrite])

  useFollowSize(container, session, controls)
  useDotGrid(container, session)
  useApplyViewSettings(session)
  const isGridShown = useViewSettings((settings) => settings.isGridShown)
  useEffect(() => {
    // what was opened while the diagram was on its way keeps the keyboard: a dialog, the tour's card
    const isElsewhere = Boolean(document.activeElement?.closest('[role="dialog"], [data-panel="tour"]'))
    if (isActive && !isElsewhere) session?.modeler.get<Canvas>('canvas').focus()
  }, [session, isActive])

  const failure = query.error ? describeError(query.error) : null
  const isOpening = !session && !failure && !editor.error
  return (
    <div className={styles.pane} data-pane data-mode={mayWrite ? mode : 'read'}>
      <div className={styles.banners}>
        {lock !== 'seeking' && lock !== 'mine' ? <EditedElsewhere diagramId={diagramId} state={lock} /> : null}
        {editor.isConflicting && session ? <ConflictBanner diagramId={diagramId} session={session} /> : null}
        {editor.isDeleted && session ? <DeletedBanner diagramId={diagramId} session={session} /> : null}
        {editor.isRestored && !editor.isConflicting && !isRestoredSeen ? (
          <Banner
            tone="info"
            title={t('restored.title')}
            actions={
              <Button size="xs" variant="default" onClick={() => setRestoredSeen(true)}>
                {t('restored.close')}
              </Button>
            }
          >
            {t('restored.text')}
          </Banner>
        ) : null}
        {editor.isRewritten && !isRewrittenSeen ? (
          <Banner
            tone="info"
            title={t('rewritten.title')}
            actions={
              <Button size="xs" variant="default" onClick={() => setRewrittenSeen(true)}>
                {t('rewritten.close')}
              </Button>
            }
          >
            {t('rewritten.text')}
          </Banner>
        ) : null}
      </div>
      <div className={styles.stage}>
        <div
          ref={container}
          className={styles.canvas}
          data-testid="diagram"
          data-grid={isGridShown}
          aria-busy={isOpening}
          inert={pastXml !== null}
        />
        {isOpening ? <p className={styles.opening}>{t('opening')}</p> : null}
        <Breadcrumb diagramId={diagramId} />
      </div>
      {failure || editor.error ? (
        <div className={styles.failed} role="alert">
          <EmptyState
            title={failure?.title ?? t('unreadable.title')}
            reason={failure?.mend ?? t('unreadable.text', { detail: saidText(editor.error ?? '') })}
            action={
              <span className={styles.mends}>
                <Button
                  size="sm"
                  variant="default"
                  onClick={() =>
                    void client.invalidateQueries({ queryKey: orpc.diagrams.open.key({ input: { id: diagramId } }) })
                  }
                >
                  {t('tryAgain')}
                </Button>
                {query.data ? (
                  <Button
                    size="sm"
                    variant="default"
                    onClick={() => query.data && offerText(`${query.data.name}.bpmn`, query.data.xml)}
                  >
                    {t('unreadable.download')}
                  </Button>
                ) : null}
              </span>
            }
          />
        </div>
      ) : null}
      {session && pastXml !== null ? (
        <Suspense fallback={null}>
          <PastDiagram diagramId={diagramId} session={session} xml={pastXml} />
        </Suspense>
      ) : null}
      {session ? <CanvasTools diagramId={diagramId} /> : null}
    </div>
  )
})
