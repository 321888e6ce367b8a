import { IconBell, IconPlayerStop } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../../shared/scenario/units.ts'
import { tasksOf } from '../../../shared/scenario/model-inputs.ts'
import { orpc } from '../../app/api.ts'
import { userLocale } from '../../app/i18n.ts'
import { Fill } from '../../app/slots.tsx'
import { askForNotices, canAskForNotices } from '../../app/system-notice.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { StatusEntry } from '../../ui/StatusEntry.tsx'
import { useLiveEstimateOf, useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { cancelRun } from '../work/run-scenario.ts'
import { longRunMs } from '../work/tell-run.ts'
import { useWork } from '../work/scenario-work.ts'

const icon = { size: 14, stroke: 1.6, 'aria-hidden': true }

/** Problems, how complete the scenario is, what is running with its Cancel; at right the selection and the last run. */
export function SimulateStatus() {
  const { t } = useTranslation('simulate')
  const client = useQueryClient()
  const { diagramId, model, resolved, draft } = useWork()
  const canvas = useCanvas(diagramId, 'controls', 'elements', 'selectedId', 'zoom')
  const tab = useSimulateTab(diagramId)
  const live = useLiveEstimateOf(diagramId)
  const { updateTab } = useSimulateStore.getState()
  const active = useSimulateStore(({ runs }) => (tab.activeRunId ? runs[tab.activeRunId] : undefined))
  const { data: runs } = useQuery(orpc.runs.list.queryOptions({ input: { diagramId } }))
  const isSlow = useIsLongerThan(live.state === 'running', 2000, live.progress?.elapsedMs ?? 0)

  const [mayAsk, setMayAsk] = useState(canAskForNotices)
  const isLong = (active?.elapsedMs ?? 0) + (active?.remainingMs ?? 0) > longRunMs

  const tasks = tasksOf(model)
  const given = tasks.filter(({ id }) => resolved.activities[id]?.duration).length
  const { cases, durationSeconds, seed } = resolved.run
  const length = [
    cases === null ? null : t('status.cases', { count: cases }),
    durationSeconds === null ? null : formatDuration(durationSeconds, userLocale()),
  ].filter((part) => part !== null)
  const lastRun = runs?.find(({ state }) => state === 'finished')
  const selected = canvas.elements.find(({ id }) => id === canvas.selectedId)
  const openDrawer = (id: string) => updateTab(diagramId, { drawer: { ...tab.drawer, [tab.view]: id } })

  return (
    <>
      <Fill slot="statusLeft">
        <StatusEntry>{t('status.complete', { given, count: tasks.length })}</StatusEntry>
        <StatusEntry onClick={() => canvas.controls?.select(null)} label={t('run.title')}>
          {t('status.length', { length: length.join(', '), seed })}
        </StatusEntry>
        {draft.saveState === 'failed' && <StatusEntry tone="danger">{t('status.notSaved')}</StatusEntry>}
        {tab.activeRunId && active && (
          <>
            <StatusEntry
              label={t('status.progress')}
              progress={active.replicationsTotal ? active.replicationsDone / active.replicationsTotal : 0}
            >
              {t('status.running', { done: active.replicationsDone, total: active.replicationsTotal })}
              {active.remainingMs !== null &&
                ` · ${t('status.left', { time: formatDuration(Math.ceil(active.remainingMs / 1000), userLocale()) })}`}
            </StatusEntry>
            <StatusEntry
              icon={<IconPlayerStop {...icon} />}
              onClick={() => tab.activeRunId && void cancelRun(diagramId, tab.activeRunId, client)}
            >
              {t('status.cancel')}
            </StatusEntry>
            {isLong && mayAsk && (
              <StatusEntry
                icon={<IconBell {...icon} />}
                label={t('status.notifyHint')}
                onClick={() => void askForNotices().finally(() => setMayAsk(false))}
              >
                {t('status.notify')}
              </StatusEntry>
            )}
          </>
        )}
        {!tab.activeRunId && isSlow && live.progress && (
          <StatusEntry
            label={t('status.progress')}
            progress={
              live.progress.replicationsTotal ? live.progress.replicationsDone / live.progress.replicationsTotal : 0
            }
          >
            {t(live.progress.phase === 'oneMore' ? 'status.oneMore' : 'status.estimating', {
              done: live.progress.replicationsDone,
              total: live.progress.replicationsTotal,
            })}
            {live.progress.phase !== 'oneMore' &&
              live.progress.remainingMs !== null &&
              ` · ${t('status.left', { time: formatDuration(Math.ceil(live.progress.remainingMs / 1000), userLocale()) })}`}
          </StatusEntry>
        )}
      </Fill>
      <Fill slot="statusRight">
        <StatusEntry>
          {selected ? t('status.selected', { name: selected.name || selected.id }) : t('status.nothingSelected')}
        </StatusEntry>
        <StatusEntry onClick={() => canvas.controls?.zoom('fit')} label={t('status.fit')}>
          {Math.round(canvas.zoom * 100)} %
        </StatusEntry>
        {lastRun && (
          <StatusEntry onClick={() => openDrawer('runs')}>
            {t('status.lastRun', {
              when: new Intl.DateTimeFormat(userLocale(), { timeStyle: 'short' }).format(new Date(lastRun.startedAt)),
            })}
          </StatusEntry>
        )}
      </Fill>
    </>
  )
}

/** True once something has gone on for so long. */
function useIsLongerThan(isOn: boolean, ms: number, elapsedMs: number): boolean {
  const [isLonger, setLonger] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => setLonger(true), ms)
    return () => {
      clearTimeout(timer)
      setLonger(false)
    }
  }, [isOn, ms])
  return isOn && (isLonger || elapsedMs > ms)
}
