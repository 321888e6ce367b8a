import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Event } from '../../../shared/bpmn/process-model.ts'
import { literalTimer } from '../../../shared/scenario/literal-timer.ts'
import { awaitedEvents, defaultEventProbability, firesAtCompletion } from '../../../shared/scenario/model-inputs.ts'
import { formatDuration } from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'
import { Section } from '../../ui/Section.tsx'
import { set } from '../draft/edit-scenario.ts'
import { ShareField } from '../fields/field-kinds.tsx'
import { useWork } from '../work/scenario-work.ts'
import { DistributionEditor } from './DistributionEditor.tsx'
import styles from './setup.module.css'
import { SourceFields } from './SourceFields.tsx'

/** When an event comes that something outside decides on, and whether it comes at all. */
export function EventInspector({ event }: { readonly event: Event }) {
  const { t } = useTranslation('simulate')
  const { model, resolved, edit } = useWork()
  const parameters = resolved.events[event.id]
  const path = ['events', event.id]
  if (!awaitedEvents(model).some(({ id }) => id === event.id)) {
    return <p className={styles.foot}>{t('event.nothing')}</p>
  }
  const delay = parameters?.delay ?? null
  return (
    <Section id="simulate.event" title={t('event.title')} help="event-delay">
      <ShareField
        label={t('event.probability')}
        field="probability"
        path={[...path, 'probability']}
        value={parameters?.probability ?? defaultEventProbability(event)}
        hint={event.position === 'boundary' ? t('event.drawnOnce') : undefined}
      />
      {delay === null ? (
        <>
          <p className={styles.text}>{fromModel(event, t)}</p>
          <Button
            size="xs"
            variant="default"
            data-field="delay"
            onClick={() => edit(set([...path, 'delay'], { kind: 'constant', value: 3600 }))}
          >
            {t('event.setDelay')}
          </Button>
        </>
      ) : (
        <>
          <DistributionEditor value={delay} path={[...path, 'delay']} field="delay" question={t('event.question')} />
          <Button size="xs" variant="default" onClick={() => edit(set([...path, 'delay'], undefined))}>
            {t('event.removeDelay')}
          </Button>
        </>
      )}
      <SourceFields path={path} entry={parameters} inner={{ key: 'delay', value: parameters?.delay }} />
    </Section>
  )
}

function fromModel(event: Event, t: TFunction<'simulate'>): string {
  for (const definition of event.definitions) {
    const timer = literalTimer(definition)
    if (timer?.kind === 'date') return t('event.literalDate', { date: timer.date })
    if (timer) return t('event.literal', { time: formatDuration(timer.seconds, userLocale()) })
  }
  return firesAtCompletion(event) ? t('event.atCompletion') : t('event.missing')
}
