import { useTranslation } from 'react-i18next'
import { userLocale } from '../../app/i18n.ts'
import { currencySymbol, formatPercent } from '../../../shared/scenario/units.ts'
import { set } from '../draft/edit-scenario.ts'
import { NumberField } from '../fields/field-kinds.tsx'
import { SelectField } from '../fields/SelectField.tsx'
import { useWork } from '../work/scenario-work.ts'
import styles from './setup.module.css'

/** How many there are, when they work and what an hour costs: shared by every task that needs them. */
export function ResourceFields({ id }: { readonly id: string }) {
  const { t } = useTranslation('simulate')
  const { resolved, load } = useWork()
  const resource = resolved.resources[id]
  const path = ['resources', id]
  if (!resource) return <p className={styles.text}>{t('resource.unknown', { id })}</p>
  const expected = load?.resources.find((one) => one.resource === id)
  const loadText =
    !expected || expected.utilization === null
      ? undefined
      : t(expected.isStable ? 'load.stable' : 'load.unstable', {
          percent: formatPercent(expected.utilization, userLocale()),
        })
  return (
    <>
      <NumberField
        label={t('resource.available')}
        field={`resource.${id}.quantity`}
        path={[...path, 'quantity']}
        value={resource.quantity ?? 1}
        unit={t('resource.people')}
        isWhole
        hint={loadText}
      />
      <SelectField
        label={t('resource.calendar')}
        field={`resource.${id}.calendar`}
        paths={[[...path, 'calendar']]}
        value={resource.calendar ?? ''}
        choices={[
          { value: '', label: t('calendar.always') },
          ...Object.entries(resolved.calendars).map(([value, { name }]) => ({ value, label: name ?? value })),
        ]}
        toEdit={(value) => set([...path, 'calendar'], value || undefined)}
      />
      <NumberField
        label={t('resource.rate')}
        field={`resource.${id}.costPerHour`}
        path={[...path, 'costPerHour']}
        value={resource.costPerHour ?? 0}
        unit={t('resource.perHour', { currency: currencySymbol(resolved.currency, userLocale()) })}
      />
    </>
  )
}
