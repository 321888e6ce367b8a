import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useFigures } from '../simulate/figures/use-figures.ts'
import { useBottleneckText } from '../simulate/results/use-bottleneck-text.ts'
import { useSimulateTab } from '../simulate/simulate-store.ts'
import { useShownResult } from '../simulate/work/use-shown-result.ts'
import { tasksOn } from './tour-places.ts'
import { useTour, type TourStep } from './tour-store.ts'
import styles from './tour.module.css'

/** What a step shows, and what to do there. */
export function StepText({ step, diagramId }: { readonly step: TourStep; readonly diagramId: string }) {
  switch (step) {
    case 'diagram':
      return <DiagramText diagramId={diagramId} />
    case 'run':
      return <RunText diagramId={diagramId} />
    case 'bottleneck':
      return <BottleneckText diagramId={diagramId} />
    case 'scenario':
    case 'heat':
      return <PlainText step={step} />
  }
}

function PlainText({ step }: { readonly step: 'scenario' | 'heat' }) {
  const { t } = useTranslation('tour')
  return (
    <>
      <p className={styles.text}>{t(`step.${step}.text`)}</p>
      <p className={styles.todo}>{t(`step.${step}.todo`)}</p>
    </>
  )
}

function DiagramText({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('tour')
  useCanvas(diagramId, 'elements')
  const name = tasksOn(diagramId)[0]?.name ?? ''
  return (
    <>
      <p className={styles.text}>{t('step.diagram.text')}</p>
      <p className={styles.todo}>{t('step.diagram.todo', { name })}</p>
    </>
  )
}

function RunText({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('tour')
  const { activeRunId } = useSimulateTab(diagramId)
  return (
    <>
      <p className={styles.text}>{t('step.run.text')}</p>
      <p className={styles.todo} role="status">
        {t(activeRunId === null ? 'step.run.todo' : 'step.run.running')}
      </p>
    </>
  )
}

/** The first cause of waiting of the result on screen, in the words of the result. */
function BottleneckText({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('tour')
  const { result } = useShownResult(diagramId)
  const figures = useFigures(result?.currency ?? 'EUR')
  const textOf = useBottleneckText(figures)
  const first = result?.bottlenecks[0]
  const saving = first?.oneMore?.cycleTime
  const resource = first && (result.resources[first.resource]?.name ?? first.resource)
  useEffect(() => {
    const { finding, find } = useTour.getState()
    // "Try it" leaves the run that it came from, and the estimate behind it says less
    if (resource === undefined || (saving === undefined && finding !== null)) return
    find({ resource, difference: saving?.difference ?? null, ci95: saving?.ci95 ?? null })
  }, [resource, saving])
  if (!result) return <p className={styles.text}>{t('step.bottleneck.coming')}</p>
  if (!first) return <p className={styles.text}>{t('step.bottleneck.none')}</p>
  return (
    <>
      <p className={styles.text}>{t('step.bottleneck.text')}</p>
      <blockquote className={styles.finding}>{textOf(result, first)}</blockquote>
      {saving && (
        <p className={styles.text}>
          {t('step.bottleneck.saving')} <strong>{figures.signed(saving.difference, 'duration', saving.ci95)}</strong>{' '}
          {figures.interval(saving.ci95, 'duration')}
        </p>
      )}
      <p className={styles.todo}>{t('step.bottleneck.todo')}</p>
    </>
  )
}
