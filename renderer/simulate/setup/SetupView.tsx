import { useTranslation } from 'react-i18next'
import { tasksOf } from '../../../shared/scenario/model-inputs.ts'
import { saidText } from '../../app/said/said.ts'
import { Fill } from '../../app/slots.tsx'
import type { Tab } from '../../app/workspace-store.ts'
import { usePictureCaption } from '../../pictures/captions.ts'
import { countProblems } from '../../problems/problem-kind.ts'
import { ProblemsFilter, ProblemsPane } from '../../problems/ProblemsPane.tsx'
import { useAllProblems } from '../../problems/problems-store.ts'
import { Banner } from '../../ui/Banner.tsx'
import { DrawerTabs } from '../../ui/DrawerTabs.tsx'
import { KpiStrip } from '../kpis/KpiStrip.tsx'
import { CompareRunsButton, RunsList } from '../results/RunsList.tsx'
import { useLiveEstimateOf, useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import { useShownResult } from '../work/use-shown-result.ts'
import { ActivitiesTable } from './ActivitiesTable.tsx'
import { PasteDurationsButton, usePasteDurations } from './paste-durations.tsx'
import { ResourcesTable } from './ResourcesTable.tsx'
import { SaveConflict } from './SaveConflict.tsx'
import { SetupInspector } from './SetupInspector.tsx'
import { useSetupBadges } from './use-setup-badges.ts'

type SetupTab = 'activities' | 'resources' | 'problems' | 'runs'

/** Editing: the diagram as the form's summary, one element in the inspector, all of them in the drawer. */
export function SetupView({ diagram }: { readonly diagram: Tab }) {
  const { t } = useTranslation('simulate')
  const { diagramId, scenarioId, document, model, resolved, problems, load } = useWork()
  const tab = useSimulateTab(diagramId)
  const live = useLiveEstimateOf(diagramId)
  const shown = useShownResult(diagramId)
  useSetupBadges()
  const paste = usePasteDurations()
  usePictureCaption(diagramId, () => ({
    title: diagram.name,
    lines: [t('scenario.picture', { name: document.name })],
    legend: null,
  }))

  const { updateTab } = useSimulateStore.getState()
  const current =
    (['activities', 'resources', 'problems', 'runs'] as const).find((id) => id === tab.drawer.setup) ?? 'activities'
  const all = useAllProblems(diagramId)
  const counts = countProblems(all)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const unstable = load?.resources.filter(({ isStable }) => !isStable) ?? []

  return (
    <>
      <Fill slot="belowCanvas">
        {unstable.length > 0 && errors === 0 && (
          <Banner tone="warn" title={t('load.bannerTitle')}>
            {t('load.banner', { names: unstable.map(({ name }) => name).join(', '), count: unstable.length })}
          </Banner>
        )}
        {live.failure && (
          <Banner tone="danger" title={t('kpi.failed')}>
            {live.failure}
          </Banner>
        )}
        {errors > 0 ? (
          <Banner tone="danger" title={t('kpi.blocked', { count: errors })}>
            {saidText(problems.find(({ severity }) => severity === 'error')?.message ?? '')}
          </Banner>
        ) : (
          <KpiStrip shown={shown.run ? { ...shown, run: null } : shown} />
        )}
      </Fill>
      <Fill slot="inspector">
        <SaveConflict />
        <SetupInspector />
      </Fill>
      <Fill slot="drawer">
        <DrawerTabs<SetupTab>
          label={t('drawer.label')}
          value={current}
          onChange={(id) => updateTab(diagramId, { drawer: { ...tab.drawer, setup: id } })}
          tabs={[
            { id: 'activities', label: t('drawer.activities'), count: tasksOf(model).length },
            {
              id: 'resources',
              label: t('drawer.resources'),
              count: Object.keys(resolved.resources).length,
              ...(unstable.length ? { countTone: 'warn' as const } : {}),
            },
            {
              id: 'problems',
              label: t('drawer.problems'),
              count: all.length,
              countTone: counts.error ? 'danger' : counts.warning ? 'warn' : 'plain',
            },
            { id: 'runs', label: t('drawer.runs') },
          ]}
          tools={
            current === 'problems' ? (
              <ProblemsFilter tab={diagram} />
            ) : current === 'runs' ? (
              <CompareRunsButton diagramId={diagramId} />
            ) : current === 'activities' ? (
              <PasteDurationsButton />
            ) : undefined
          }
        >
          {current === 'activities' && <ActivitiesTable key={scenarioId} onPasteNamed={paste.open} />}
          {current === 'resources' && <ResourcesTable />}
          {current === 'problems' && <ProblemsPane tab={diagram} />}
          {current === 'runs' && <RunsList diagramId={diagramId} />}
        </DrawerTabs>
      </Fill>
      {paste.dialog}
    </>
  )
}
