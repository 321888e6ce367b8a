import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/problem.ts'
import { tasksOf } from '../../../shared/scenario/model-inputs.ts'
import { Fill } from '../../app/slots.tsx'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { Banner } from '../../ui/Banner.tsx'
import { DrawerTabs } from '../../ui/DrawerTabs.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { KpiStrip } from '../kpis/KpiStrip.tsx'
import { CompareRunsButton, RunsList } from '../results/RunsList.tsx'
import { useLiveEstimateOf, useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import { useShownResult } from '../work/use-shown-result.ts'
import { ActivitiesTable } from './ActivitiesTable.tsx'
import { fieldOfProblem, elementOfProblem } from './problem-place.ts'
import { PasteDurationsButton, usePasteDurations } from './paste-durations.tsx'
import { ResourcesTable } from './ResourcesTable.tsx'
import { SaveConflict } from './SaveConflict.tsx'
import { SetupInspector } from './SetupInspector.tsx'
import { useSetupBadges } from './use-setup-badges.ts'

type SetupTab = 'activities' | 'resources' | 'problems' | 'runs'

/** Editing: the diagram as the form's summary, one element in the inspector, all of them in the drawer. */
export function SetupView() {
  const { t } = useTranslation('simulate')
  const { diagramId, scenarioId, model, resolved, problems, load } = useWork()
  const { controls, selectedId, elements } = useCanvas(diagramId)
  const tab = useSimulateTab(diagramId)
  const live = useLiveEstimateOf(diagramId)
  const shown = useShownResult(diagramId)
  useSetupBadges()
  const paste = usePasteDurations()

  const { updateTab } = useSimulateStore.getState()
  const current =
    (['activities', 'resources', 'problems', 'runs'] as const).find((id) => id === tab.drawer.setup) ?? 'activities'
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const unstable = load?.resources.filter(({ isStable }) => !isStable) ?? []
  const jump = (problem: Problem) => {
    const elementId = elementOfProblem(problem, model)
    controls?.select(elementId)
    const field = fieldOfProblem(problem)
    updateTab(diagramId, {
      ...(elementId === null && problem.elementId && resolved.resources[problem.elementId]
        ? { subject: { kind: 'resource' as const, id: problem.elementId } }
        : {}),
      ...(field ? { focus: { field, turn: (tab.focus?.turn ?? 0) + 1 } } : {}),
    })
  }

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
            {problems.find(({ severity }) => severity === 'error')?.message}
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
              count: problems.length,
              countTone: errors ? 'danger' : problems.length ? 'warn' : 'plain',
            },
            { id: 'runs', label: t('drawer.runs') },
          ]}
          tools={
            current === 'runs' ? (
              <CompareRunsButton diagramId={diagramId} />
            ) : current === 'activities' ? (
              <PasteDurationsButton />
            ) : undefined
          }
        >
          {current === 'activities' && <ActivitiesTable key={scenarioId} onPasteNamed={paste.open} />}
          {current === 'resources' && <ResourcesTable />}
          {current === 'problems' && (
            <ProblemList
              problems={problems}
              nameOf={(id) =>
                elements.find((element) => element.id === id)?.name || resolved.resources[id]?.name || undefined
              }
              onJump={jump}
              selectedElementId={selectedId}
              emptyTitle={t('problems.none')}
              emptyReason={t('problems.noneReason')}
            />
          )}
          {current === 'runs' && <RunsList diagramId={diagramId} />}
        </DrawerTabs>
      </Fill>
      {paste.dialog}
    </>
  )
}
