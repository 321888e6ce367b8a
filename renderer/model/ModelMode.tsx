import { useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query'
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
} from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { orpc } from '../app/api.ts'
import { Fill } from '../app/slots.tsx'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { DrawerTabs } from '../ui/DrawerTabs.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { ProblemList } from '../ui/ProblemList.tsx'
import { StatusEntry } from '../ui/StatusEntry.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import styles from './ModelMode.module.css'
import { NameVersionDialog } from './NameVersionDialog.tsx'
import { PropertiesPanel } from './PropertiesPanel.tsx'
import { useModelCommands } from './use-model-commands.ts'
import { VersionsTable } from './VersionsTable.tsx'

type DrawerTab = 'problems' | 'versions'

/** Drawing: what Model puts around the canvas of the diagram in front. */
export function ModelMode({ tab }: { tab: Tab }) {
  const { t } = useTranslation('model')
  const { diagramId } = tab
  const canvas = useCanvas(diagramId)
  const session = useEditorSession(diagramId)
  const problems = useProblems(diagramId, canvas.xml)
  const versions = useQuery(orpc.versions.list.queryOptions({ input: { diagramId } }))
  const client = useQueryClient()
  const [drawerTab, setDrawerTab] = useState<DrawerTab>('problems')
  const [isNaming, setNaming] = useState(false)
  const nameVersion = useCallback(() => setNaming(true), [])
  useModelCommands(tab, problems, nameVersion)

  const newest = versions.data?.[0]
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  const names = new Map(canvas.elements.map(({ id, name }) => [id, name]))
  const jump = (problem: Problem) => problem.elementId && canvas.controls?.select(problem.elementId)
  const icon = { size: 16, stroke: 1.6 }

  return (
    <>
      <Fill slot="modeBar">
        <IconButton
          label={t('undo')}
          shortcut="Mod+Z"
          icon={<IconArrowBackUp {...icon} />}
          disabled={!canvas.canUndo}
          onClick={() => canvas.controls?.undo()}
        />
        <IconButton
          label={t('redo')}
          shortcut="Mod+Y"
          icon={<IconArrowForwardUp {...icon} />}
          disabled={!canvas.canRedo}
          onClick={() => canvas.controls?.redo()}
        />
        <span className={styles.divider} />
        <button type="button" className={styles.version} onClick={() => setDrawerTab('versions')}>
          {newest ? t('version.newest', { number: newest.number, name: newest.name ?? '' }) : t('version.none')}
        </button>
        <span className={styles.space} />
        <ExportMenu tab={tab} session={session} />
        <PrimaryButton shortcut="Mod+S" disabled={!session} onClick={nameVersion}>
          {t('version.save')}
        </PrimaryButton>
      </Fill>
      <Fill slot="inspector">
        <PropertiesPanel session={session} />
      </Fill>
      <Fill slot="drawer">
        <DrawerTabs<DrawerTab>
          label={t('drawer')}
          tabs={[
            {
              id: 'problems',
              label: t('problems.title'),
              count: problems.length,
              countTone: errors ? 'danger' : warnings ? 'warn' : 'plain',
            },
            { id: 'versions', label: t('version.title'), count: versions.data?.length ?? 0 },
          ]}
          value={drawerTab}
          onChange={setDrawerTab}
        >
          {drawerTab === 'problems' ? (
            <ProblemList
              problems={problems}
              nameOf={(id) => names.get(id) || undefined}
              onJump={jump}
              selectedElementId={canvas.selectedId}
              emptyTitle={t('problems.none')}
              emptyReason={t('problems.noneReason')}
            />
          ) : (
            <VersionsTable tab={tab} session={session} versions={versions.data ?? []} onNameVersion={nameVersion} />
          )}
        </DrawerTabs>
      </Fill>
      <Fill slot="statusLeft">
        <StatusEntry
          icon={
            errors ? (
              <IconAlertCircle size={14} />
            ) : warnings ? (
              <IconAlertTriangle size={14} />
            ) : (
              <IconCircleCheck size={14} />
            )
          }
          tone={errors ? 'danger' : warnings ? 'warn' : 'plain'}
          onClick={() => setDrawerTab('problems')}
        >
          {errors || warnings ? t('problems.count', { errors, warnings }) : t('problems.none')}
        </StatusEntry>
      </Fill>
      <Fill slot="statusRight">
        <StatusEntry>{selectionText(t, canvas.selectedCount, canvas.selectedId, names)}</StatusEntry>
        <StatusEntry onClick={() => canvas.controls?.zoom('fit')} label={t('zoomFit')}>
          {Math.round(canvas.zoom * 100)} %
        </StatusEntry>
      </Fill>
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

const noProblems: readonly Problem[] = []

/** Problems of what is on the canvas, a moment behind it. */
function useProblems(diagramId: string, xml: string | null): readonly Problem[] {
  const query = useQuery({
    ...orpc.diagrams.check.queryOptions({ input: { id: diagramId, xml: xml ?? '' } }),
    enabled: xml !== null,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
  return query.data ?? noProblems
}

function selectionText(
  t: ReturnType<typeof useTranslation<'model'>>['t'],
  count: number,
  id: string | null,
  names: ReadonlyMap<string, string>,
): string {
  if (id !== null) return names.get(id) || id
  return count === 0 ? t('selection.none') : t('selection.count', { count })
}
