import { Button } from '@mantine/core'
import { IconCalendar, IconPlus, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { currencies } from '../../settings/currencies.ts'
import { useStudioSettings } from '../../settings/studio-settings.ts'
import { Section } from '../../ui/Section.tsx'
import { freeId, freeName, set } from '../draft/edit-scenario.ts'
import { IsoTimeField, NumberField, TextField } from '../fields/field-kinds.tsx'
import { SelectField } from '../fields/SelectField.tsx'
import { useSimulateStore } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import styles from './setup.module.css'

/** Nothing selected: the scenario itself. */
export function ScenarioInspector() {
  const { t } = useTranslation('simulate')
  const { resolved, merged } = useWork()
  const { run } = resolved
  return (
    <>
      <Section id="simulate.run" title={t('run.title')} help="run-length">
        <NumberField
          label={t('run.cases')}
          field="run.cases"
          path={['run', 'cases']}
          value={merged.run?.cases ?? run.cases}
          unit={t('run.casesUnit')}
          min={1}
          isWhole
          isOptional={Boolean(merged.run?.duration)}
          placeholder={t('run.noLimit')}
        />
        <IsoTimeField
          label={t('run.duration')}
          field="run.duration"
          path={['run', 'duration']}
          value={merged.run?.duration ?? null}
          placeholder={t('run.noLimit')}
          hint={t('run.whichever')}
          isOptional
        />
        <IsoTimeField
          label={t('run.warmUp')}
          field="run.warmUp"
          path={['run', 'warmUp']}
          value={merged.run?.warmUp ?? 'PT0S'}
          hint={t('run.warmUpHint')}
        />
        <NumberField
          label={t('run.replications')}
          field="run.replications"
          path={['run', 'replications']}
          value={run.replications}
          unit={t('run.times')}
          min={1}
          isWhole
        />
        <NumberField label={t('run.seed')} field="run.seed" path={['run', 'seed']} value={run.seed} isWhole />
      </Section>
      <Section id="simulate.settings" title={t('settings.title')} help="time-and-money">
        <TextField
          label={t('settings.start')}
          field="start"
          path={['start']}
          value={resolved.start.slice(0, 16).replace('T', ' ')}
          toEdit={(text) => set(['start'], text === undefined ? undefined : startOf(text))}
          hint={t('settings.startHint')}
        />
        <SelectField
          label={t('settings.timeZone')}
          field="timeZone"
          paths={[['timeZone']]}
          value={resolved.timeZone}
          choices={timeZones(resolved.timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          toEdit={(value) => set(['timeZone'], value)}
        />
        <SelectField
          label={t('settings.currency')}
          field="currency"
          paths={[['currency']]}
          value={resolved.currency}
          choices={[...new Set([resolved.currency, ...currencies])].map((value) => ({ value, label: value }))}
          toEdit={(value) => set(['currency'], value)}
        />
      </Section>
      <ResourceList />
      <CalendarList />
    </>
  )
}

function startOf(text: string): string {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})/.exec(text.trim()) ?? []
  // what does not fit is kept as written, so that the document's check says what is wrong with it
  return date && time ? `${date}T${time}:00` : text
}

function timeZones(current: string): readonly string[] {
  return [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}

function ResourceList() {
  const { t } = useTranslation('simulate')
  const { resolved, diagramId, edit } = useWork()
  const open = (id: string) => useSimulateStore.getState().updateTab(diagramId, { subject: { kind: 'resource', id } })
  const add = () => {
    const names = Object.values(resolved.resources).map(({ name }) => name ?? '')
    const name = freeName(t('resource.newName'), names)
    const id = freeId(name, Object.keys(resolved.resources))
    edit(set(['resources', id], { name, quantity: 1, costPerHour: 0 }))
    open(id)
  }
  return (
    <Section
      id="simulate.resources"
      title={t('resource.listTitle')}
      help="resources"
      aside={Object.keys(resolved.resources).length}
    >
      <ul className={styles.list}>
        {Object.entries(resolved.resources).map(([id, { name, quantity }]) => (
          <li key={id}>
            <button type="button" className={styles.listRow} onClick={() => open(id)}>
              <IconUsers size={14} stroke={1.6} aria-hidden />
              <span className={styles.listName}>{name ?? id}</span>
              <span className={styles.listAside}>× {quantity ?? 1}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={1.6} />} onClick={add}>
          {t('resource.add')}
        </Button>
      </div>
    </Section>
  )
}

function CalendarList() {
  const { t } = useTranslation('simulate')
  const { resolved, diagramId, edit } = useWork()
  const open = (id: string) => useSimulateStore.getState().updateTab(diagramId, { subject: { kind: 'calendar', id } })
  const add = () => {
    const name = freeName(
      t('calendar.newName'),
      Object.entries(resolved.calendars).map(([id, calendar]) => calendar.name ?? id),
    )
    const id = freeId(name, Object.keys(resolved.calendars))
    edit(set(['calendars', id], { name, weekly: useStudioSettings.getState().workingHours }))
    open(id)
  }
  return (
    <Section
      id="simulate.calendars"
      title={t('calendar.listTitle')}
      help="calendars"
      aside={Object.keys(resolved.calendars).length}
    >
      <ul className={styles.list}>
        {Object.entries(resolved.calendars).map(([id, { name }]) => (
          <li key={id}>
            <button type="button" className={styles.listRow} onClick={() => open(id)}>
              <IconCalendar size={14} stroke={1.6} aria-hidden />
              <span className={styles.listName}>{name ?? id}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={1.6} />} onClick={add}>
          {t('calendar.add')}
        </Button>
      </div>
    </Section>
  )
}
