import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExpectedLoad } from '../../../shared/contract/contract.ts'
import type { ResourceParameters } from '../../../shared/scenario/scenario.ts'
import {
  currencySymbol,
  formatNumber,
  formatPercent,
  numberFormat,
  parseNumber,
} from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { set } from '../draft/edit-scenario.ts'
import type { GridColumn } from '../grid/grid-column.ts'
import { GridTable } from '../grid/GridTable.tsx'
import { useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'

interface Row {
  readonly id: string
  readonly resource: ResourceParameters
  readonly load: ExpectedLoad['resources'][number] | undefined
}

/** All resources with the load that is to be expected of them before any run. */
export function ResourcesTable() {
  const { t } = useTranslation('simulate')
  const { diagramId, resolved, load } = useWork()
  const { controls } = useCanvas(diagramId, 'controls')
  const { subject } = useSimulateTab(diagramId)
  const rows = useMemo(
    () =>
      Object.entries(resolved.resources).map(([id, resource]): Row => ({
        id,
        resource,
        load: load?.resources.find((one) => one.resource === id),
      })),
    [resolved, load],
  )
  const columns = useColumns()
  if (rows.length === 0) return <EmptyState title={t('resource.none')} reason={t('resource.noneReason')} />
  return (
    <GridTable
      label={t('table.resources')}
      rows={rows}
      idOf={({ id }) => id}
      columns={columns}
      selectedId={subject?.kind === 'resource' ? subject.id : null}
      onSelect={(id) => {
        controls?.select(null)
        useSimulateStore.getState().updateTab(diagramId, { subject: { kind: 'resource', id } })
      }}
    />
  )
}

function useColumns(): readonly GridColumn<Row>[] {
  const { t } = useTranslation('simulate')
  const { resolved } = useWork()
  return useMemo(() => {
    const locale = userLocale()
    const calendars = [
      { value: '', label: t('calendar.always') },
      ...Object.entries(resolved.calendars).map(([value, { name }]) => ({ value, label: name ?? value })),
    ]
    return [
      {
        id: 'name',
        head: t('table.resource'),
        text: ({ id, resource }) => resource.name ?? id,
        parse: ({ id }, text) =>
          text.trim() ? set(['resources', id, 'name'], text.trim()) : { error: t('field.mendText') },
      },
      {
        id: 'quantity',
        head: t('resource.available'),
        isNumber: true,
        text: ({ resource }) => String(resource.quantity ?? 1),
        parse: ({ id }, text, reading) => {
          const quantity = parseNumber(text, reading?.locale ?? locale)
          return quantity === null || !Number.isInteger(quantity) || quantity < 0
            ? { error: t('field.mendWhole', { min: 0 }) }
            : set(['resources', id, 'quantity'], quantity)
        },
      },
      {
        id: 'cost',
        head: t('table.costPerHour', { currency: currencySymbol(resolved.currency, locale) }),
        isNumber: true,
        text: ({ resource }) =>
          numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
            resource.costPerHour ?? 0,
          ),
        parse: ({ id }, text, reading) => {
          const cost = parseNumber(text, reading?.locale ?? locale)
          return cost === null || cost < 0
            ? { error: t('field.mendNumber', { min: 0 }) }
            : set(['resources', id, 'costPerHour'], cost)
        },
      },
      {
        id: 'calendar',
        head: t('resource.calendar'),
        text: ({ resource }) =>
          calendars.find(({ value }) => value === (resource.calendar ?? ''))?.label ?? resource.calendar ?? '',
        choices: () => calendars,
        parse: ({ id }, text) => {
          const chosen = calendars.find(({ label, value }) => label === text || value === text)
          return chosen
            ? set(['resources', id, 'calendar'], chosen.value || undefined)
            : { error: t('table.unknownCalendar') }
        },
      },
      {
        id: 'offered',
        head: t('table.offered'),
        isNumber: true,
        text: ({ load }) => (load ? formatNumber(load.offered * 24, locale) : '–'),
      },
      {
        id: 'capacity',
        head: t('table.capacity'),
        isNumber: true,
        text: ({ load }) => (load ? formatNumber(load.capacity * 24, locale) : '–'),
      },
      {
        id: 'load',
        head: t('table.load'),
        isNumber: true,
        text: ({ load }) => (!load || load.utilization === null ? '–' : formatPercent(load.utilization, locale)),
        tone: ({ load }) => (load && !load.isStable ? 'danger' : 'strong'),
      },
      {
        id: 'verdict',
        head: t('table.queue'),
        text: ({ load }) => (load ? t(load.isStable ? 'load.canKeepUp' : 'load.cannotKeepUp') : t('load.unused')),
        tone: ({ load }) => (load && !load.isStable ? 'danger' : 'muted'),
      },
    ]
  }, [t, resolved])
}
