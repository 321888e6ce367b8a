import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../app/api.ts'
import { describeError } from '../../app/describe-error.ts'
import { userLocale } from '../../app/i18n.ts'
import { Fill } from '../../app/slots.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Section } from '../../ui/Section.tsx'
import { useFigures } from '../figures/use-figures.ts'
import { useSimulateStore } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import { allDifferences } from './all-differences.ts'
import { CompareDrawer } from './CompareDrawer.tsx'
import { CompareInspector } from './CompareInspector.tsx'
import styles from './compare.module.css'
import { ComparisonTable } from './ComparisonTable.tsx'
import { DifferenceLegend } from './DifferenceLegend.tsx'
import { runNames } from './run-names.ts'
import { useDescribe } from './use-describe.ts'
import { useDifferenceHeat } from './use-difference-heat.ts'
import { WaitingChanges } from './WaitingChanges.tsx'

/** Two kept runs side by side: what they gave, what they were given, and which diagram each used. */
export function RunsCompareView({ pair }: { readonly pair: readonly [string, string] }) {
  const { t } = useTranslation('simulate')
  const { diagramId, model, resolved } = useWork()
  const { updateTab } = useSimulateStore.getState()
  const [referenceId, candidateId] = pair
  const { data, error } = useQuery({
    ...orpc.runs.compare.queryOptions({ input: { runId: referenceId, otherRunId: candidateId } }),
    staleTime: Infinity,
  })
  const { data: reference } = useQuery(orpc.runs.get.queryOptions({ input: { id: referenceId }, staleTime: Infinity }))
  const { data: candidate } = useQuery(orpc.runs.get.queryOptions({ input: { id: candidateId }, staleTime: Infinity }))
  const figures = useFigures(candidate?.result?.currency ?? resolved.currency)
  const comparison = data?.comparison ?? null
  useDifferenceHeat(diagramId, comparison, figures)
  const names = reference && candidate ? runNames(reference, candidate, userLocale()) : ['', '']
  const changes = useMemo(
    () =>
      // their names are above; an own name is no input
      reference && candidate
        ? allDifferences(reference.scenario, { ...candidate.scenario, name: reference.scenario.name })
        : [],
    [reference, candidate],
  )
  const describe = useDescribe(model, {
    resources: { ...reference?.scenario.resources, ...candidate?.scenario.resources },
    calendars: { ...reference?.scenario.calendars, ...candidate?.scenario.calendars },
  })
  const comparisons = [
    {
      candidateId,
      comparison,
      done: candidate?.result?.replications ?? 0,
      total: candidate?.replicationsTotal ?? 0,
      state: comparison ? ('done' as const) : ('waiting' as const),
      failure: null,
    },
  ]
  return (
    <>
      <Fill slot="drawer">
        <CompareDrawer
          diagramId={diagramId}
          tools={
            <>
              <IconButton
                label={t('runPair.swap')}
                icon={<IconArrowsExchange size={16} stroke={1.6} />}
                onClick={() => updateTab(diagramId, { runPair: [candidateId, referenceId] })}
              />
              <Button size="xs" variant="default" onClick={() => updateTab(diagramId, { runPair: null })}>
                {t('runPair.backToScenarios')}
              </Button>
            </>
          }
        >
          {(current) =>
            error ? (
              <EmptyState title={describeError(error).title} reason={describeError(error).mend} />
            ) : !comparison ? (
              <EmptyState title={t('compare.coming')} reason={t('runPair.comingReason')} />
            ) : current === 'measures' ? (
              <ComparisonTable
                referenceName={names[0]!}
                comparisons={comparisons}
                nameOf={() => names[1]!}
                figures={figures}
                chosenId={candidateId}
                onChoose={() => {}}
              />
            ) : (
              <WaitingChanges diagramId={diagramId} comparison={comparison} figures={figures} />
            )
          }
        </CompareDrawer>
      </Fill>
      <Fill slot="canvasOverlay">{comparison && <DifferenceLegend />}</Fill>
      <Fill slot="inspector">
        {data && reference && candidate && (
          <CompareInspector
            name={names[1]!}
            referenceName={names[0]!}
            comparison={comparison}
            changes={changes}
            describe={describe}
            figures={figures}
            sure={t(`runPair.pairing.${data.pairing}`, { count: data.comparison.replications })}
            hasOwnPercentiles={data.pairing !== 'values-not-kept'}
            open={{
              label: t('runPair.open'),
              run: () => updateTab(diagramId, { openRunId: candidateId, view: 'results' }),
            }}
            facts={
              <Section id="simulate.runPair" title={t('runPair.title')}>
                <ul className={styles.runFacts}>
                  {[reference, candidate].map((run, index) => (
                    <li key={run.id}>
                      <strong>{names[index]}</strong>
                      <span>
                        {t('runPair.version', { version: run.versionNumber })},{' '}
                        {t('runPair.runs', { count: run.result?.replications ?? 0, seed: run.result?.seed ?? 0 })}
                      </span>
                      {run.note && <span className={styles.runNote}>{run.note}</span>}
                    </li>
                  ))}
                </ul>
                <p className={styles.muted}>
                  {t(reference.versionId === candidate.versionId ? 'runPair.sameDiagram' : 'runPair.otherDiagram')}
                </p>
              </Section>
            }
          />
        )}
      </Fill>
    </>
  )
}
