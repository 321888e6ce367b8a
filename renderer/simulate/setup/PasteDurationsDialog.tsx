import { Button, Modal, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meanOf } from '../../../shared/distributions/moments.ts'
import { tasksOf } from '../../../shared/scenario/model-inputs.ts'
import { asDistribution } from '../../../shared/scenario/duration.ts'
import type { Distribution, Duration } from '../../../shared/scenario/scenario.ts'
import { formatDuration, type DurationUnit } from '../../../shared/scenario/units.ts'
import { readNamedDurations, type NamedDuration } from '../../../shared/tables/named-durations.ts'
import { userLocale } from '../../app/i18n.ts'
import { notify } from '../../ui/notify.tsx'
import { PrimaryButton } from '../../ui/PrimaryButton.tsx'
import { together, update, type Edit } from '../draft/edit-scenario.ts'
import { provenanceOf } from '../draft/three-point.ts'
import { MAXIMUM_BLOCK_ROWS, parseBlock } from '../grid/table-paste.ts'
import { useWork } from '../work/scenario-work.ts'
import styles from './paste.module.css'

const units: readonly DurationUnit[] = ['s', 'min', 'h', 'd', 'w']

/** Durations by the names of steps before they are taken over: what each cell is read as, and what does not count. */
export function PasteDurationsDialog({
  block: given,
  unit: tableUnit,
  onClose,
}: {
  /** null: it is still to be pasted */
  readonly block: readonly (readonly string[])[] | null
  /** of numbers that stand alone */
  readonly unit: DurationUnit
  readonly onClose: () => void
}) {
  const { t } = useTranslation('simulate')
  const work = useWork()
  const { model, resolved } = work
  const [block, setBlock] = useState(given)
  const [isTooLong, setTooLong] = useState(false)
  const [unit, setUnit] = useState(tableUnit)
  const [locale, setLocale] = useState(() => (userLocale().startsWith('de') ? 'de' : 'en'))
  const [hoursPerDay, setHoursPerDay] = useState(24)
  const rows = useMemo(() => {
    const steps = tasksOf(model).map(({ id, name }) => ({ id, name: name ?? '' }))
    return block === null ? [] : (readNamedDurations(block, steps, { locale, unit, hoursPerDay }) ?? [])
  }, [block, model, locale, unit, hoursPerDay])
  const usable = rows.filter(({ problem }) => problem === null)
  const unclear = rows.find((row) => row.unclear)?.unclear
  const now = ({ steps: [step] }: NamedDuration) => {
    const duration = step && resolved.activities[step.id]?.duration
    return duration ? formatDuration(meanOf(asDistribution(duration)), userLocale()) : '–'
  }
  const take = (text: string) => {
    const pasted = parseBlock(text)
    setTooLong(pasted === null)
    setBlock(pasted)
  }
  const apply = () => {
    const edits: Edit[] = []
    for (const { steps, duration } of usable) {
      if (!duration) continue
      for (const { id } of steps) edits.push(durationEdit(id, duration))
    }
    work.edit(together(...edits))
    notify(t('paste.applied', { count: edits.length }))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('paste.title')}
      size={820}
      closeButtonProps={{ 'aria-label': t('paste.cancel') }}
    >
      {block === null || rows.length === 0 ? (
        <>
          <textarea
            className={styles.paste}
            aria-label={t('paste.title')}
            placeholder={t('paste.here')}
            data-autofocus
            rows={8}
            spellCheck={false}
            onPaste={(event) => {
              event.preventDefault()
              take(event.clipboardData.getData('text/plain'))
            }}
            onBlur={(event) => {
              if (event.currentTarget.value.trim() !== '') take(event.currentTarget.value)
            }}
          />
          {(isTooLong || block !== null) && (
            <p className={styles.problem} role="alert">
              {isTooLong ? t('table.tooLong', { most: MAXIMUM_BLOCK_ROWS }) : t('paste.noNames')}
            </p>
          )}
        </>
      ) : (
        <>
          <div className={styles.options}>
            <Select
              label={t('paste.unit')}
              value={unit}
              allowDeselect={false}
              data={units.map((value) => ({ value, label: t(`paste.units.${value}`) }))}
              onChange={(value) => setUnit(value as DurationUnit)}
            />
            <Select
              label={t('paste.numbers')}
              value={locale}
              allowDeselect={false}
              data={[
                { value: 'en', label: '1,234.5' },
                { value: 'de', label: '1.234,5' },
              ]}
              onChange={(value) => setLocale(value ?? 'en')}
            />
            <Select
              label={t('paste.day')}
              value={String(hoursPerDay)}
              allowDeselect={false}
              data={['8', '24'].map((value) => ({ value, label: t('paste.hours', { count: Number(value) }) }))}
              onChange={(value) => setHoursPerDay(Number(value))}
            />
          </div>
          {unclear && (
            <p className={styles.note} role="status">
              {t('paste.unclear', unclear)}
            </p>
          )}
          <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('paste.preview')}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {(['row', 'step', 'pasted', 'read', 'now'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`paste.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.row} data-problem={row.problem !== null || undefined}>
                    <td>{row.row}</td>
                    <td>
                      {row.name}
                      {row.steps.length > 1 && (
                        <span className={styles.muted}> {t('paste.both', { count: row.steps.length })}</span>
                      )}
                    </td>
                    <td>{row.text}</td>
                    {row.problem ? (
                      <td colSpan={2} className={styles.problem}>
                        {problemText(row.problem)}
                      </td>
                    ) : (
                      <>
                        <td>{row.duration && describe(row.duration)}</td>
                        <td className={styles.muted}>{now(row)}</td>
                      </>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div className={styles.end}>
        <span className={styles.summary} aria-live="polite">
          {usable.length < rows.length && t('paste.leftOut', { count: rows.length - usable.length })}
        </span>
        <Button variant="default" onClick={onClose}>
          {t('paste.cancel')}
        </Button>
        <PrimaryButton disabled={usable.length === 0} onClick={apply}>
          {t('paste.apply', { count: usable.reduce((sum, { steps }) => sum + steps.length, 0) })}
        </PrimaryButton>
      </div>
    </Modal>
  )

  function describe(duration: Distribution): string {
    const time = (seconds: number) => formatDuration(seconds, userLocale())
    const shape = t(`distributionShort.${duration.kind}`)
    switch (duration.kind) {
      case 'constant':
        return time(duration.value)
      case 'uniform':
        return `${time(duration.min)} – ${time(duration.max)} (${shape})`
      case 'triangular':
        return `${time(duration.min)} – ${time(duration.mode)} – ${time(duration.max)} (${shape})`
      default:
        return `${time(meanOf(duration))} (${shape})`
    }
  }

  function problemText(problem: NonNullable<NamedDuration['problem']>): string {
    const { code } = problem
    if (code !== 'name-unknown') return t(`paste.problem.${code}`, { ...problem })
    return t(problem.nearest === null ? 'paste.problem.name-unknown' : 'paste.problem.name-near', { ...problem })
  }
}

/** Where it came from stays, as with a value that is typed. */
function durationEdit(id: string, duration: Distribution): Edit {
  return update<Duration>(['activities', id, 'duration'], (current) => ({
    ...duration,
    ...provenanceOf(current ? asDistribution(current) : null),
  }))
}
