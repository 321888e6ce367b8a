import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/bpmn/process-model.ts'
import { meanOf } from '../../../shared/distributions/moments.ts'
import { asDistribution } from '../../../shared/scenario/duration.ts'
import { tasksOf } from '../../../shared/scenario/model-inputs.ts'
import type { ActivityParameters, Distribution, Duration, Requirement } from '../../../shared/scenario/scenario.ts'
import {
  currencySymbol,
  durationUnitFor,
  durationUnits,
  formatDuration,
  numberFormat,
  parseNumber,
  type DurationUnit,
} from '../../../shared/scenario/units.ts'
import { readNamedDurations } from '../../../shared/tables/named-durations.ts'
import { parseTableDuration } from '../../../shared/tables/table-duration.ts'
import { userLocale } from '../../app/i18n.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { set, together, update } from '../draft/edit-scenario.ts'
import { threePointsOf, withPoint } from '../draft/three-point.ts'
import type { GridColumn } from '../grid/grid-column.ts'
import { GridTable } from '../grid/GridTable.tsx'
import { useWork } from '../work/scenario-work.ts'

interface Row {
  readonly task: Task
  readonly entry: ActivityParameters | undefined
  readonly distribution: Distribution | null
}

/** All tasks at once: the same values as in the inspector. */
export function ActivitiesTable({
  onPasteNamed,
}: {
  /** a pasted list of steps by name with their durations, numbers alone in the table's unit */
  readonly onPasteNamed: (block: readonly (readonly string[])[], unit: DurationUnit) => void
}) {
  const { t } = useTranslation('simulate')
  const { diagramId, model, resolved } = useWork()
  const { selectedId, controls } = useCanvas(diagramId, 'selectedId', 'controls')
  const rows = useMemo(
    () =>
      tasksOf(model).map((task): Row => {
        const entry = resolved.activities[task.id]
        return { task, entry, distribution: entry?.duration ? asDistribution(entry.duration) : null }
      }),
    [model, resolved],
  )
  // it stays while one types, whatever the times become
  const [unit] = useState(() => tableUnit(rows))
  const columns = useColumns(unit)
  const onPasteBlock = (block: readonly (readonly string[])[]) => {
    const steps = rows.map(({ task }) => ({ id: task.id, name: task.name ?? '' }))
    if (!readNamedDurations(block, steps, { locale: userLocale(), unit, hoursPerDay: 24 })) return false
    onPasteNamed(block, unit)
    return true
  }
  if (rows.length === 0) return <EmptyState title={t('table.noTasks')} reason={t('table.noTasksReason')} />
  return (
    <GridTable
      label={t('table.activities')}
      rows={rows}
      idOf={({ task }) => task.id}
      columns={columns}
      selectedId={selectedId}
      onSelect={(id) => controls?.select(id)}
      onPasteBlock={onPasteBlock}
    />
  )
}

/** One unit for the whole table: the one that suits the usual task. */
function tableUnit(rows: readonly Row[]): 's' | 'min' | 'h' | 'd' {
  const means = rows
    .flatMap(({ distribution }) => (distribution ? [meanOf(distribution)] : []))
    .toSorted((a, b) => a - b)
  const unit = durationUnitFor(means[Math.floor(means.length / 2)] ?? 60)
  return unit === 'w' ? 'd' : unit
}

function useColumns(unit: 's' | 'min' | 'h' | 'd'): readonly GridColumn<Row>[] {
  const { t } = useTranslation('simulate')
  const { resolved } = useWork()
  return useMemo(() => {
    const locale = userLocale()
    const seconds = durationUnits[unit]
    // one decimal throughout; what would vanish in it says its own unit
    const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false }
    const time = (value: number) =>
      value > 0 && value / seconds < 0.5
        ? formatDuration(value, locale)
        : numberFormat(locale, oneDecimal).format(value / seconds)
    const exact = (value: number) =>
      numberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }).format(value / seconds)
    const point = (which: 'shortest' | 'usual' | 'longest'): GridColumn<Row> => ({
      id: which,
      head: `${t(`duration.${which}`)}, ${unit}`,
      isNumber: true,
      text: ({ distribution }) => {
        const points = distribution && threePointsOf(distribution)
        if (!points || (distribution?.kind === 'constant' && which !== 'usual')) return ''
        return time(points[which])
      },
      editText: ({ distribution }) => {
        const points = distribution && threePointsOf(distribution)
        return points ? exact(points[which]) : ''
      },
      parse: ({ task }, text, reading) => {
        const read = parseTableDuration(text, { locale, unit, ...reading, hoursPerDay: 24 })
        const parsed = read?.kind === 'constant' ? read.value : null
        if (parsed === null) return { error: t('field.mendTime', { example: '1.5 h' }) }
        return update<Duration>(['activities', task.id, 'duration'], (current) =>
          withPoint(current ? asDistribution(current) : null, which, parsed),
        )
      },
    })
    const resources = Object.entries(resolved.resources).map(([value, { name }]) => ({ value, label: name ?? value }))
    const resourceName = (row: Row) => {
      const names = (row.entry?.requires ?? []).map(({ resource }) => resolved.resources[resource]?.name ?? resource)
      return names.length ? names.join(' + ') : t('table.nobody')
    }
    const sources = (['assumed', 'estimated', 'measured'] as const).map((value) => ({
      value,
      label: t(`source.${value}`),
    }))
    const sourceOf = ({ entry }: Row) => {
      const own = typeof entry?.duration === 'object' ? entry.duration?.source : undefined
      return own ?? entry?.source ?? 'assumed'
    }
    return [
      { id: 'name', head: t('table.activity'), text: ({ task }) => task.name ?? task.id },
      {
        id: 'shape',
        head: t('duration.shape'),
        text: ({ distribution }) => (distribution ? t(`distributionShort.${distribution.kind}`) : '–'),
        tone: () => 'muted',
      },
      point('shortest'),
      point('usual'),
      point('longest'),
      {
        id: 'mean',
        head: `${t('table.mean')}, ${unit}`,
        isNumber: true,
        text: ({ distribution }) => (distribution ? time(meanOf(distribution)) : t('table.missing')),
        tone: ({ distribution }) => (distribution ? 'strong' : 'danger'),
      },
      {
        id: 'resource',
        head: t('table.resource'),
        text: resourceName,
        tone: (row) => (row.entry?.requires?.length ? undefined : 'muted'),
        choices: () => [{ value: '', label: t('table.nobody') }, ...resources],
        parse: (row, text) => {
          const path = ['activities', row.task.id, 'requires']
          if (text.trim() === '' || text === t('table.nobody')) return set(path, [])
          const chosen = resources.find(
            ({ value, label }) => label.toLowerCase() === text.trim().toLowerCase() || value === text.trim(),
          )
          if (!chosen) return { error: t('table.unknownResource', { name: text }) }
          return update<readonly Requirement[]>(path, (current = []) => [
            { resource: chosen.value, quantity: current[0]?.quantity ?? 1 },
            ...current.slice(1).filter(({ resource }) => resource !== chosen.value),
          ])
        },
      },
      {
        id: 'quantity',
        head: t('table.perCase'),
        isNumber: true,
        text: (row) => (row.entry?.requires ?? []).map(({ quantity }) => quantity).join(' + ') || '–',
        parse: (row, text, reading) => {
          const quantity = parseNumber(text, reading?.locale ?? locale)
          if (!row.entry?.requires?.length) return { error: t('table.quantityOfNobody') }
          if (quantity === null || !Number.isInteger(quantity) || quantity < 1)
            return { error: t('field.mendWhole', { min: 1 }) }
          return update<readonly Requirement[]>(['activities', row.task.id, 'requires'], (current = []) =>
            current.map((requirement, index) => (index === 0 ? { ...requirement, quantity } : requirement)),
          )
        },
      },
      {
        id: 'cost',
        head: `${t('cost.fixed')}, ${currencySymbol(resolved.currency, locale)}`,
        isNumber: true,
        text: ({ entry }) =>
          numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(entry?.fixedCost ?? 0),
        parse: ({ task }, text, reading) => {
          const cost = parseNumber(text, reading?.locale ?? locale)
          return cost === null || cost < 0
            ? { error: t('field.mendNumber', { min: 0 }) }
            : set(['activities', task.id, 'fixedCost'], cost)
        },
      },
      {
        id: 'source',
        head: t('source.label'),
        text: (row) => t(`source.${sourceOf(row)}`),
        tone: (row) => (sourceOf(row) === 'assumed' ? 'muted' : undefined),
        choices: () => sources,
        parse: ({ task, entry }, text) => {
          const source = sources.find(
            ({ value, label }) => label.toLowerCase() === text.trim().toLowerCase() || value === text.trim(),
          )
          if (!source) return { error: t('table.unknownSource') }
          const duration = entry?.duration
          const strip =
            typeof duration === 'object' && duration?.source
              ? [set(['activities', task.id, 'duration'], { ...duration, source: undefined })]
              : []
          return together(...strip, set(['activities', task.id, 'source'], source.value))
        },
      },
    ]
  }, [t, unit, resolved])
}
