import { useQueryClient } from '@tanstack/react-query'
import { IconArrowBackUp, IconArrowForwardUp, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Fill } from '../../app/slots.tsx'
import { PicturesMenu } from '../../pictures/PicturesMenu.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PrimaryButton } from '../../ui/PrimaryButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { runCommand } from '../../app/commands.ts'
import { userLocale } from '../../app/i18n.ts'
import { formatDuration } from '../../../shared/scenario/units.ts'
import { useLiveEstimateOf, useSimulateStore, useSimulateTab, type View } from '../simulate-store.ts'
import { runScenario } from '../work/run-scenario.ts'
import { useWork } from '../work/scenario-work.ts'
import styles from './bar.module.css'
import { expectedRunMs } from './expected-run-time.ts'
import { ScenarioPicker } from './ScenarioPicker.tsx'
import type { ScenarioActions } from './use-scenario-actions.ts'

/** Beyond this it is said beforehand how long a run takes. */
const longRunMs = 10_000

/** The mode bar: which scenario, which view of it, and the run. */
export function SimulateBar({
  actions,
  onImport,
}: {
  readonly actions: ScenarioActions
  readonly onImport: () => void
}) {
  const { t } = useTranslation('simulate')
  const client = useQueryClient()
  const { diagramId, scenarioId, draft, document, resolved, rows, problems, find } = useWork()
  const drafts = useSimulateStore((store) => store.drafts)
  const { view, activeRunId } = useSimulateTab(diagramId)
  const live = useLiveEstimateOf(diagramId)
  const row = rows.find(({ id }) => id === scenarioId)
  const expectedMs = expectedRunMs(live.progress)
  const icon = { size: 16, stroke: 1.6 }
  if (!row) return null
  return (
    <Fill slot="modeBar">
      <ScenarioPicker
        row={row}
        document={document}
        rows={rows}
        documents={rows.map(({ id, document }) => drafts[id]?.document ?? document)}
        find={find}
        actions={actions}
        onImport={onImport}
      />
      <IconButton
        label={t('command.undo')}
        shortcut="Mod+Z"
        icon={<IconArrowBackUp {...icon} />}
        disabled={draft.past.length === 0}
        onClick={() => runCommand('simulate.undo')}
      />
      <IconButton
        label={t('command.redo')}
        shortcut="Mod+Y"
        icon={<IconArrowForwardUp {...icon} />}
        disabled={draft.future.length === 0}
        onClick={() => runCommand('simulate.redo')}
      />
      <span className={styles.fill} />
      {expectedMs !== null && expectedMs > longRunMs && (
        <span className={styles.note}>
          {t('run.takesAbout', { time: formatDuration(expectedMs / 1000, userLocale()) })}
        </span>
      )}
      <Segmented<View>
        label={t('view.label')}
        value={view}
        onChange={(next) => useSimulateStore.getState().updateTab(diagramId, { view: next })}
        options={(['setup', 'results', 'compare'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
      />
      <PicturesMenu mode="simulate" diagramId={diagramId} />
      <span data-tour="run">
        <PrimaryButton
          shortcut="Mod+Enter"
          icon={<IconPlayerPlayFilled size={14} />}
          isBusy={activeRunId !== null}
          disabled={problems.some(({ severity }) => severity === 'error')}
          onClick={() =>
            void runScenario(
              diagramId,
              rows.map(({ id }) => id),
              scenarioId,
              client,
            )
          }
        >
          {t('run.button', { count: resolved.run.replications })}
        </PrimaryButton>
      </span>
    </Fill>
  )
}
