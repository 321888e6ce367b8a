import { Button } from '@mantine/core'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { userLocale } from '../../app/i18n.ts'
import { lazyPart } from '../../app/load-part.ts'
import { Fill } from '../../app/slots.tsx'
import { useDiagramName } from '../../app/workspace-store.ts'
import { useCanvas, useCanvasStore } from '../../canvas/canvas-store.ts'
import { usePictureCaption } from '../../pictures/captions.ts'
import { Banner } from '../../ui/Banner.tsx'
import { DrawerTabs } from '../../ui/DrawerTabs.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { oneMoreOf, type ScenarioActions } from '../bar/use-scenario-actions.ts'
import { useFigures } from '../figures/use-figures.ts'
import { KpiStrip } from '../kpis/KpiStrip.tsx'
import { useSourceLine } from '../charts/chart-source.ts'
import { WhenSeen } from '../charts/WhenSeen.tsx'
import { lensLegend } from '../lens/lens-legend.ts'
import { HeatLegend, LensPalette } from '../lens/LensPalette.tsx'
import { useCanvasLens } from '../lens/use-canvas-lens.ts'
import { useLiveEstimateOf, useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import { useShownResult } from '../work/use-shown-result.ts'
import { ActivityResults } from './ActivityResults.tsx'
import { DownloadMenu } from './DownloadMenu.tsx'
import { ResourceResults } from './ResourceResults.tsx'
import { ResultsInspector } from './ResultsInspector.tsx'
import { CompareRunsButton, RunsList } from './RunsList.tsx'
import { WhyBelieve } from './WhyBelieve.tsx'

const Charts = lazyPart(() => import('../charts/Charts.tsx').then((module) => ({ default: module.Charts })))

const tabs = ['charts', 'activities', 'resources', 'why', 'runs'] as const
type ResultsTab = (typeof tabs)[number]

/** What a scenario gives: on the diagram, in figures, ranked by what hurts. */
export function ResultsView({ actions }: { readonly actions: ScenarioActions }) {
  const { t } = useTranslation('simulate')
  const { diagramId, scenarioId, document, rows, resolved, merged } = useWork()
  const diagram = useDiagramName(diagramId)
  const tab = useSimulateTab(diagramId)
  const live = useLiveEstimateOf(diagramId)
  const shown = useShownResult(diagramId)
  const { result, run } = shown
  const figures = useFigures(result?.currency ?? resolved.currency)
  const activities = (run?.scenario.activities ?? resolved.activities) as typeof resolved.activities
  const heat = useCanvasLens(diagramId, tab.lens, result, activities)

  const source = { diagram, scenario: run?.scenarioName ?? document.name }
  const sourceLine = useSourceLine(source, result?.replications ?? 0)
  usePictureCaption(diagramId, () => ({
    title: diagram,
    lines: [sourceLine],
    legend: tab.lens && heat ? lensLegend(t(`lens.${tab.lens}Basis`), heat.breaks, heat.measure, figures) : null,
  }))

  // a kept run is shown on the diagram that it was made with
  const { xml } = useCanvas(diagramId, 'xml')
  const pastXml = run && xml !== null && run.xml !== xml ? run.xml : null
  useEffect(() => {
    useCanvasStore.getState().update(diagramId, { pastXml })
    return () => useCanvasStore.getState().update(diagramId, { pastXml: null })
  }, [diagramId, pastXml])

  const { updateTab } = useSimulateStore.getState()
  const current = tabs.find((id) => id === tab.drawer.results) ?? 'charts'
  const base = rows.find(({ id }) => id === (run?.scenarioId ?? scenarioId))
  const tryOneMore = (bottleneck: SimulationResult['bottlenecks'][number]) => {
    if (!base) return
    const resource = result?.resources[bottleneck.resource]
    const quantity = resolved.resources[bottleneck.resource]?.quantity ?? resource?.quantity ?? 0
    const name = t('scenario.oneMoreName', { base: base.document.name, name: resource?.name ?? bottleneck.resource })
    void actions.createChild(base, name, oneMoreOf(bottleneck.resource, quantity)).then((child) => {
      if (child)
        updateTab(diagramId, {
          view: 'compare',
          referenceId: base.id,
          candidateIds: [child.id],
          openRunId: null,
          runPair: null,
        })
    })
  }

  return (
    <>
      <Fill slot="canvasOverlay">
        <div>
          <LensPalette lens={tab.lens} onChange={(lens) => updateTab(diagramId, { lens })} />
          {tab.lens && heat && (
            <HeatLegend lens={tab.lens} breaks={heat.breaks} measure={heat.measure} figures={figures} />
          )}
        </div>
      </Fill>
      <Fill slot="belowCanvas">
        {run && (
          <Banner
            tone="info"
            title={t('runs.banner', {
              when: new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
                new Date(run.startedAt),
              ),
              scenario: run.scenarioName,
              version: run.versionNumber,
            })}
            actions={
              <Button size="xs" variant="default" onClick={() => updateTab(diagramId, { openRunId: null })}>
                {t('runs.backToLive')}
              </Button>
            }
          >
            {pastXml === null ? null : t('runs.pastDiagram')}
          </Banner>
        )}
        {live.failure && !run && (
          <Banner tone="danger" title={t('kpi.failed')}>
            {live.failure}
          </Banner>
        )}
        <KpiStrip shown={shown} />
      </Fill>
      <Fill slot="inspector">
        <ResultsInspector diagramId={diagramId} shown={shown} onTry={base ? tryOneMore : null} />
      </Fill>
      <Fill slot="drawer">
        <DrawerTabs<ResultsTab>
          label={t('drawer.label')}
          value={current}
          onChange={(id) => updateTab(diagramId, { drawer: { ...tab.drawer, results: id } })}
          tabs={tabs.map((id) => ({ id, label: t(`drawer.${id}`) }))}
          tools={
            current === 'runs' ? (
              <CompareRunsButton diagramId={diagramId} />
            ) : result ? (
              <DownloadMenu diagramId={diagramId} result={result} />
            ) : undefined
          }
        >
          {current === 'runs' ? (
            <RunsList diagramId={diagramId} />
          ) : !result ? (
            <EmptyState title={t(shown.isGrowing ? 'kpi.coming' : 'kpi.none')} reason={t('kpi.noneReason')} />
          ) : current === 'charts' ? (
            <WhenSeen>
              <Suspense fallback={null}>
                <Charts result={result} source={source} />
              </Suspense>
            </WhenSeen>
          ) : current === 'activities' ? (
            <ActivityResults diagramId={diagramId} result={result} figures={figures} />
          ) : current === 'resources' ? (
            <ResourceResults result={result} figures={figures} />
          ) : (
            <WhyBelieve result={result} scenario={run?.scenario ?? merged} figures={figures} />
          )}
        </DrawerTabs>
      </Fill>
    </>
  )
}
