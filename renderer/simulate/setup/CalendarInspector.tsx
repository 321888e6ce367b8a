import { Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DayToggles, type WorkingPeriod } from '../../ui/DayToggles.tsx'
import { notifyUndo } from '../../ui/notify.tsx'
import { parseClock } from '../../ui/parse-clock.ts'
import { Section } from '../../ui/Section.tsx'
import { removeCalendar, set } from '../draft/edit-scenario.ts'
import { undoEdit } from '../draft/scenario-draft.ts'
import { TextField } from '../fields/field-kinds.tsx'
import { ValueField } from '../fields/ValueField.tsx'
import { useSimulateStore } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import styles from './setup.module.css'

/** Working hours: on which days from when to when, and on which dates not at all. */
export function CalendarInspector({ id }: { readonly id: string }) {
  const { t } = useTranslation('simulate')
  const { resolved, edit, diagramId, scenarioId } = useWork()
  const calendar = resolved.calendars[id]
  const path = ['calendars', id]
  if (!calendar) return null
  const { weekly } = calendar
  const remove = () => {
    const users = (section: 'resources' | 'arrivals') =>
      Object.entries(resolved[section]).flatMap(([user, entry]) => (entry.calendar === id ? [user] : []))
    edit(removeCalendar(id, { resources: users('resources'), arrivals: users('arrivals') }))
    useSimulateStore.getState().updateTab(diagramId, { subject: null })
    notifyUndo(t('calendar.deleted', { name: calendar.name ?? id }), () =>
      useSimulateStore.getState().updateDraft(scenarioId, undoEdit),
    )
  }
  return (
    <>
      <Section id="simulate.calendar" title={t('calendar.title')} help="calendars">
        <TextField
          label={t('calendar.name')}
          field="calendar.name"
          path={[...path, 'name']}
          value={calendar.name ?? id}
        />
        {weekly.map((period, index) => (
          <PeriodFields
            key={index}
            index={index}
            period={period}
            replace={(next) => set([...path, 'weekly'], replaced(weekly, index, next))}
            path={[...path, 'weekly']}
            canRemove={weekly.length > 1}
          />
        ))}
        <div className={styles.buttons}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => edit(set([...path, 'weekly'], [...weekly, { days: ['SA'], from: '09:00', to: '13:00' }]))}
          >
            {t('calendar.addPeriod')}
          </Button>
        </div>
        <ValueField
          layout="stack"
          label={t('calendar.closed')}
          field="calendar.closed"
          paths={[[...path, 'closed']]}
          value={calendar.closed ?? null}
          format={(dates) => dates.join(', ')}
          parse={parseDates}
          mend={t('calendar.mendDates')}
          placeholder={t('calendar.closedPlaceholder')}
          toEdit={(dates) => set([...path, 'closed'], dates)}
          isOptional
        />
      </Section>
      <div className={styles.foot}>
        <Button size="xs" variant="default" onClick={remove}>
          {t('calendar.delete')}
        </Button>
      </div>
    </>
  )
}

function PeriodFields({
  index,
  period,
  replace,
  path,
  canRemove,
}: {
  readonly index: number
  readonly period: WorkingPeriod
  readonly replace: (next: WorkingPeriod | null) => ReturnType<typeof set>
  readonly path: readonly string[]
  readonly canRemove: boolean
}) {
  const { t } = useTranslation('simulate')
  const { edit } = useWork()
  const time = (end: 'from' | 'to') => (
    <ValueField
      layout="stack"
      label={t(`calendar.${end}`)}
      field={`calendar.${index}.${end}`}
      paths={index === 0 && end === 'from' ? [path] : []}
      value={period[end]}
      format={(text) => text}
      parse={parseClock}
      mend={t('calendar.mendTime')}
      toEdit={(value) => replace({ ...period, [end]: value ?? period[end] })}
    />
  )
  return (
    <div className={styles.period} role="group" aria-label={t('calendar.period', { number: index + 1 })}>
      <DayToggles days={period.days} onChange={(days) => edit(replace({ ...period, days }))} />
      <div className={styles.hours}>
        {time('from')}
        {time('to')}
        {canRemove && (
          <button
            type="button"
            className={styles.iconButton}
            aria-label={t('calendar.removePeriod', { number: index + 1 })}
            onClick={() => edit(replace(null))}
          >
            <IconX size={14} stroke={1.6} />
          </button>
        )}
      </div>
    </div>
  )
}

function replaced(
  weekly: readonly WorkingPeriod[],
  index: number,
  next: WorkingPeriod | null,
): readonly WorkingPeriod[] {
  return next === null ? weekly.filter((_, place) => place !== index) : weekly.with(index, next)
}

function parseDates(text: string): string[] | null {
  const dates = text.split(/[\s,;]+/).filter(Boolean)
  const isDate = (date: string) => /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))
  return dates.length > 0 && dates.every(isDate) ? [...new Set(dates)].toSorted() : null
}
