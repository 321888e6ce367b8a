import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlayerStop } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mergeAncestors } from '../../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { Fill } from '../../app/slots.tsx'
import { useDiagramName } from '../../app/workspace-store.ts'
import { usePictureCaption } from '../../pictures/captions.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusEntry } from '../../ui/StatusEntry.tsx'
import type { ScenarioActions } from '../bar/use-scenario-actions.ts'
import { useFigures } from '../figures/use-figures.ts'
import { useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import barStyles from '../bar/bar.module.css'
import { CompareDrawer } from './CompareDrawer.tsx'
import { CompareInspector } from './CompareInspector.tsx'
import styles from './compare.module.css'
import { ComparisonTable } from './ComparisonTable.tsx'
import { allDifferences } from './all-differences.ts'
import { DifferenceLegend } from './DifferenceLegend.tsx'
import { useComparison } from './use-comparison.ts'
import { useDescribe } from './use-describe.ts'
import { useDifferenceHeat } from './use-difference-heat.ts'
import { WaitingChanges } from './WaitingChanges.tsx'

/** More columns leave no room for where waiting changed beside them, whatever the window. */
const mostBesideWaiting = 2

/** Scenarios side by side under the same random numbers. */
export function CompareView({ actions }: { readonly actions: ScenarioActions }) {
  const { t } = useTranslation('simulate')
  const { diagramId, scenarioId, rows, find, model, resolved, document } = useWork()
  const tab = useSimulateTab(diagramId)
  const drafts = useSimulateStore((store) => store.drafts)
  const { updateTab } = useSimulateStore.getState()
  const figures = useFigures(resolved.currency)

  const documentOf = (id: string) => drafts[id]?.document ?? rows.find((row) => row.id === id)?.document
  const nameOf = (id: string) => documentOf(id)?.name ?? id
  const baseRow = rows.find(({ id }) => nameOf(id) === document.basedOn)
  const known = (id: string | null) => (id !== null && rows.some((row) => row.id === id) ? id : null)
  // against what it is based on; what is based on nothing is itself what others are laid against
  const referenceId = known(tab.referenceId) ?? baseRow?.id ?? scenarioId
  const chosen = tab.candidateIds.filter((id) => known(id) && id !== referenceId)
  const candidateIds = chosen.length
    ? chosen
    : [scenarioId, ...rows.map(({ id }) => id)].filter((id) => id !== referenceId).slice(0, 1)
  const { comparisons, cancel, isRunning } = useComparison(diagramId, referenceId, candidateIds)

  const [picked, setPicked] = useState<string | null>(null)
  const shownId = picked && candidateIds.includes(picked) ? picked : (candidateIds[0] ?? null)
  const shown = comparisons.find(({ candidateId }) => candidateId === shownId)?.comparison ?? null
  useDifferenceHeat(diagramId, shown, figures)
  const diagram = useDiagramName(diagramId)
  usePictureCaption(diagramId, () => ({
    title: diagram,
    lines: shownId ? [t('compare.picture', { candidate: nameOf(shownId), reference: nameOf(referenceId) })] : [],
    legend: shown && {
      basis: t('compare.legend'),
      steps: (['less', 'more'] as const).map((step) => ({ step, text: t(`compare.direction.${step}`) })),
    },
  }))

  const changes = useMemo(() => {
    const merge = (scenario: Scenario | undefined) => {
      const merged = scenario && mergeAncestors(scenario, find)
      return merged?.ok ? merged.value : null
    }
    const reference = merge(drafts[referenceId]?.document)
    const candidate = shownId ? merge(drafts[shownId]?.document) : null
    return reference && candidate ? allDifferences(reference, candidate) : []
  }, [drafts, referenceId, shownId, find])

  const describe = useDescribe(model, resolved)
  const running = comparisons.find(({ state }) => state === 'running')
  const toggle = (id: string) =>
    updateTab(diagramId, {
      referenceId,
      candidateIds: candidateIds.includes(id) ? candidateIds.filter((one) => one !== id) : [...candidateIds, id],
    })

  if (rows.length < 2) {
    const only = rows[0]
    return (
      <Fill slot="inspector">
        <EmptyState
          title={t('compare.needTwo')}
          reason={t('compare.needTwoReason')}
          action={
            only && (
              <Button size="xs" variant="default" onClick={() => void actions.createChild(only, null)}>
                {t('scenario.newChild', { name: nameOf(only.id) })}
              </Button>
            )
          }
        />
      </Fill>
    )
  }
  return (
    <>
      <Fill slot="drawer">
        <CompareDrawer
          diagramId={diagramId}
          tools={
            <>
              <Menu closeOnItemClick={false}>
                <Menu.Target>
                  <button type="button" className={barStyles.current}>
                    {t('compare.candidates', { count: candidateIds.length })}{' '}
                    <IconChevronDown size={14} stroke={1.6} aria-hidden />
                  </button>
                </Menu.Target>
                <Menu.Dropdown>
                  {rows
                    .filter(({ id }) => id !== referenceId)
                    .map(({ id }) => (
                      <Menu.CheckboxItem key={id} checked={candidateIds.includes(id)} onChange={() => toggle(id)}>
                        {nameOf(id)}
                      </Menu.CheckboxItem>
                    ))}
                </Menu.Dropdown>
              </Menu>
              <label className={barStyles.label}>
                {t('compare.against')}
                <select
                  className={barStyles.select}
                  value={referenceId}
                  onChange={(event) =>
                    updateTab(diagramId, {
                      referenceId: event.currentTarget.value,
                      candidateIds: candidateIds.filter((id) => id !== event.currentTarget.value),
                    })
                  }
                >
                  {rows.map(({ id }) => (
                    <option key={id} value={id}>
                      {nameOf(id)}
                    </option>
                  ))}
                </select>
              </label>
            </>
          }
        >
          {(current) =>
            current === 'measures' ? (
              <div className={styles.measures}>
                <ComparisonTable
                  referenceName={nameOf(referenceId)}
                  comparisons={comparisons}
                  nameOf={nameOf}
                  figures={figures}
                  chosenId={shownId}
                  onChoose={setPicked}
                />
                {shown && comparisons.length <= mostBesideWaiting && (
                  <section className={styles.beside}>
                    <h3>{t('compare.waitingTitle')}</h3>
                    <WaitingChanges diagramId={diagramId} comparison={shown} figures={figures} />
                  </section>
                )}
              </div>
            ) : shown ? (
              <WaitingChanges diagramId={diagramId} comparison={shown} figures={figures} />
            ) : (
              <EmptyState title={t('compare.coming')} reason={t('compare.comingReason')} />
            )
          }
        </CompareDrawer>
      </Fill>
      <Fill slot="canvasOverlay">{shown && <DifferenceLegend />}</Fill>
      <Fill slot="inspector">
        {comparisons
          .filter(({ failure }) => failure)
          .map(({ candidateId, failure }) => (
            <EmptyState
              key={candidateId}
              title={t('compare.failedFor', { name: nameOf(candidateId) })}
              reason={failure ?? ''}
            />
          ))}
        {shownId && (
          <CompareInspector
            name={nameOf(shownId)}
            referenceName={nameOf(referenceId)}
            comparison={shown}
            changes={changes}
            describe={describe}
            figures={figures}
            sure={t('compare.sureText', { count: shown?.replications ?? 0 })}
            open={{
              label: t('compare.openSetup'),
              run: () => {
                actions.pick(shownId)
                updateTab(diagramId, { view: 'setup' })
              },
            }}
          />
        )}
      </Fill>
      <Fill slot="statusLeft">
        {isRunning && (
          <>
            {running && (
              <StatusEntry label={t('status.progress')} progress={running.total ? running.done / running.total : 0}>
                {t(running.total ? 'compare.running' : 'compare.waiting', { done: running.done, total: running.total })}
              </StatusEntry>
            )}
            <StatusEntry icon={<IconPlayerStop size={14} stroke={1.6} aria-hidden />} onClick={cancel}>
              {t('status.cancel')}
            </StatusEntry>
          </>
        )}
      </Fill>
    </>
  )
}
