import { useTranslation } from 'react-i18next'
import type { Event } from '../../../shared/bpmn/process-model.ts'
import type { Arrival } from '../../../shared/scenario/scenario.ts'
import { set, together, type Edit } from '../draft/edit-scenario.ts'
import { IsoTimeField, NumberField } from '../fields/field-kinds.tsx'
import { SelectField } from '../fields/SelectField.tsx'
import { Section } from '../../ui/Section.tsx'
import { useWork } from '../work/scenario-work.ts'
import { DistributionEditor } from './DistributionEditor.tsx'
import styles from './setup.module.css'
import { SourceFields } from './SourceFields.tsx'

const rates = ['perDay', 'perHour', 'perWeek'] as const
type Rhythm = (typeof rates)[number] | 'interarrivalTime'
const hoursOf = { perHour: 1, perDay: 24, perWeek: 168 } as const

/** How often cases arrive at a start event. */
export function StartInspector({ event }: { readonly event: Event }) {
  const { t } = useTranslation('simulate')
  const { resolved } = useWork()
  const arrival = resolved.arrivals[event.id]
  const path = ['arrivals', event.id]
  const rhythm = rhythmOf(arrival)
  const ratePaths = [...rates, 'interarrivalTime'].map((key) => [...path, key])

  return (
    <Section id="simulate.arrivals" title={t('arrival.title')} help="arrivals">
      <p className={styles.question}>{t('arrival.question')}</p>
      {rhythm !== 'interarrivalTime' && (
        <NumberField
          label={t('arrival.count')}
          field="arrival"
          paths={ratePaths}
          value={arrival?.[rhythm] ?? null}
          isAbove
          toEdit={(value) => set([...path, rhythm], value)}
        />
      )}
      <SelectField
        label={t('arrival.rhythm')}
        field="arrival.rhythm"
        paths={[]}
        value={rhythm}
        choices={[...rates, 'interarrivalTime' as const].map((value) => ({ value, label: t(`arrival.${value}`) }))}
        toEdit={(value) => changeRhythm(event.id, arrival, value as Rhythm)}
      />
      {rhythm === 'interarrivalTime' && (
        <DistributionEditor
          value={arrival?.interarrivalTime ?? null}
          path={[...path, 'interarrivalTime']}
          field="arrival"
          question={t('arrival.between')}
        />
      )}
      <SelectField
        label={t('arrival.calendar')}
        field="arrival.calendar"
        paths={[[...path, 'calendar']]}
        value={arrival?.calendar ?? ''}
        choices={[
          { value: '', label: t('calendar.always') },
          ...Object.entries(resolved.calendars).map(([value, { name }]) => ({ value, label: name ?? value })),
        ]}
        toEdit={(value) => set([...path, 'calendar'], value || undefined)}
      />
      <IsoTimeField
        label={t('arrival.first')}
        field="arrival.first"
        path={[...path, 'first']}
        value={arrival?.first ?? null}
        placeholder={t('arrival.firstDefault')}
        isOptional
      />
      <SourceFields path={path} entry={arrival} inner={{ key: 'interarrivalTime', value: arrival?.interarrivalTime }} />
    </Section>
  )
}

function rhythmOf(arrival: Arrival | undefined): Rhythm {
  if (arrival?.interarrivalTime) return 'interarrivalTime'
  return rates.find((rate) => arrival?.[rate]) ?? 'perDay'
}

/** The same number of cases in another rhythm. */
function changeRhythm(id: string, arrival: Arrival | undefined, to: Rhythm): Edit {
  const path = ['arrivals', id]
  const perHour = perHourOf(arrival)
  const value =
    to === 'interarrivalTime'
      ? { kind: 'exponential' as const, mean: Number((3600 / perHour).toPrecision(4)) }
      : Number((perHour * hoursOf[to]).toPrecision(4))
  const others = [...rates, 'interarrivalTime' as const].filter((key) => key !== to)
  return together(...others.map((key) => set([...path, key], undefined)), set([...path, to], value))
}

function perHourOf(arrival: Arrival | undefined): number {
  for (const rate of rates) {
    const count = arrival?.[rate]
    if (count) return count / hoursOf[rate]
  }
  const between = arrival?.interarrivalTime
  return typeof between === 'object' && between && 'mean' in between && between.mean > 0 ? 3600 / between.mean : 1
}
