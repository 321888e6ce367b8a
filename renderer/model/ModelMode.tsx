import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { orpc } from '../app/api.ts'
import { useLayout } from '../app/layout-store.ts'
import { Fill } from '../app/slots.tsx'
import { useMay } from '../app/use-may.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditLockState } from '../canvas/edit-lock-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { countProblems } from '../problems/problem-kind.ts'
import { ProblemsFilter, ProblemsPane } from '../problems/ProblemsPane.tsx'
import { useAllProblems } from '../problems/problems-store.ts'
import { useProblemMarks } from '../problems/use-problem-marks.ts'
import { CommentsPane } from '../reviews/CommentsPane.tsx'
import { useCommentBadges } from '../reviews/use-comment-badges.ts'
import { Banner } from '../ui/Banner.tsx'
import { DrawerTabs } from '../ui/DrawerTabs.tsx'
import { ElementsTable } from './ElementsTable.tsx'
import { ManyProperties } from './ManyProperties.tsx'
import { ModelBar } from './ModelBar.tsx'
import { ModelStatus } from './ModelStatus.tsx'
import { NameVersionDialog } from './NameVersionDialog.tsx'
import { PropertiesPanel } from './PropertiesPanel.tsx'
import { useModelStore, useModelTab, type ModelDrawerTab } from './model-store.ts'
import { useModelCommands } from './use-model-commands.ts'
import { useTimelineCommands } from './versions/use-version-commands.ts'
import { VersionsFilter } from './versions/VersionsFilter.tsx'
import { VersionTimeline } from './versions/VersionTimeline.tsx'
import { XmlView } from './XmlView.tsx'

/** Drawing: what Model puts around the canvas of the diagram in front. */
export function ModelMode({ tab }: { tab: Tab }) {
  const { t } = useTranslation('model')
  const { diagramId } = tab
  const isWriter = useMay('diagram.write', tab.projectId)
  const isEditor = useEditLockState(diagramId) === 'mine'
  const mayWrite = isWriter && isEditor
  const { controls, elements, selectedId, selectedCount } = useCanvas(
    diagramId,
    'controls',
    'elements',
    'selectedId',
    'selectedCount',
  )
  const mayComment = useMay('comment.write', tab.projectId)
  const session = useEditorSession(diagramId)
  const { view, drawerTab } = useModelTab(diagramId)
  const change = useModelStore((store) => store.change)
  const showMarked = useCallback(
    ({ elementId }: Problem) => {
      change(diagramId, { drawerTab: 'problems' })
      useLayout.getState().toggleDrawer(true)
      controls?.select(elementId ?? null)
    },
    [diagramId, change, controls],
  )
  useProblemMarks(diagramId, showMarked)
  const problems = useAllProblems(diagramId)
  const counts = countProblems(problems)
  const showComments = useCallback(
    (elementId: string) => {
      change(diagramId, { drawerTab: 'comments' })
      useLayout.getState().toggleDrawer(true)
      controls?.select(elementId)
    },
    [diagramId, change, controls],
  )
  const openComments = useCommentBadges(diagramId, showComments)
  const versions = useQuery(orpc.versions.list.queryOptions({ input: { diagramId } }))
  const client = useQueryClient()
  const [isNaming, setNaming] = useState(false)
  const nameVersion = useCallback(() => setNaming(true), [])
  useModelCommands(tab, nameVersion)
  useTimelineCommands(diagramId)

  return (
    <>
      <Fill slot="modeBar">
        <ModelBar tab={tab} newest={versions.data?.[0]} mayWrite={mayWrite} onNameVersion={nameVersion} />
      </Fill>
      {view === 'diagram' ? null : (
        <Fill slot="canvasOverlay">
          {view === 'table' ? (
            <ElementsTable diagramId={diagramId} />
          ) : (
            <XmlView diagramId={diagramId} isReadOnly={!mayWrite} />
          )}
        </Fill>
      )}
      <Fill slot="inspector">
        {!isWriter && (
          <Banner tone="info" title={t('readOnly.title')}>
            {t('readOnly.mend')}
          </Banner>
        )}
        {session && selectedCount > 1 ? (
          <ManyProperties session={session} isReadOnly={!mayWrite} />
        ) : (
          <PropertiesPanel diagramId={diagramId} selectedId={selectedId} session={session} isReadOnly={!mayWrite} />
        )}
      </Fill>
      <Fill slot="drawer">
        <DrawerTabs<ModelDrawerTab>
          label={t('drawer')}
          tabs={[
            {
              id: 'problems',
              label: t('problems.title'),
              count: problems.length,
              countTone: counts.error > 0 ? 'danger' : counts.warning > 0 ? 'warn' : 'plain',
            },
            { id: 'versions', label: t('version.title'), count: versions.data?.length ?? 0 },
            { id: 'comments', label: t('comments'), count: openComments },
          ]}
          value={drawerTab}
          onChange={(chosen) => change(diagramId, { drawerTab: chosen })}
          tools={
            drawerTab === 'problems' ? (
              <ProblemsFilter tab={tab} />
            ) : drawerTab === 'versions' && versions.data?.length ? (
              <VersionsFilter diagramId={diagramId} versions={versions.data} />
            ) : undefined
          }
        >
          {drawerTab === 'problems' ? (
            <ProblemsPane tab={tab} />
          ) : drawerTab === 'comments' ? (
            <CommentsPane
              diagramId={diagramId}
              mayWrite={mayComment}
              selectedId={selectedId}
              nameOf={(elementId) => {
                const element = elements.find(({ id }) => id === elementId)
                return element && (element.name || elementId)
              }}
              onJump={(elementId) => controls?.select(elementId)}
            />
          ) : (
            <VersionTimeline tab={tab} session={session} onNameVersion={nameVersion} />
          )}
        </DrawerTabs>
      </Fill>
      <ModelStatus diagramId={diagramId} />
      {session ? (
        <NameVersionDialog
          diagramId={diagramId}
          session={session}
          isOpen={isNaming}
          onClose={() => setNaming(false)}
          onSaved={() => void client.invalidateQueries({ queryKey: orpc.versions.key() })}
        />
      ) : null}
    </>
  )
}
