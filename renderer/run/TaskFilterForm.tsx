import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './run.module.css'
import type { TaskFilter } from './task-filter.ts'

interface TaskFilterFormProps {
  readonly filter: TaskFilter
  readonly groups: readonly string[]
  readonly onChange: (filter: TaskFilter) => void
}

/** Which tasks are shown: whose, due when, of which group. */
export function TaskFilterForm({ filter, groups, onChange }: TaskFilterFormProps) {
  const { t } = useTranslation('run')
  const known = filter.group !== null && !groups.includes(filter.group) ? [filter.group, ...groups] : groups
  return (
    <div className={styles.filter} role="group" aria-label={t('task.filter')}>
      <label className={styles.filterField}>
        {t('task.whose')}
        <select
          className={styles.select}
          value={filter.whose}
          onChange={(event) => onChange({ ...filter, whose: event.currentTarget.value as TaskFilter['whose'] })}
        >
          {(['all', 'mine', 'open'] as const).map((value) => (
            <option key={value} value={value}>
              {t(`task.${value}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.filterField}>
        {t('task.due')}
        <select
          className={styles.select}
          value={filter.due}
          onChange={(event) => onChange({ ...filter, due: event.currentTarget.value as TaskFilter['due'] })}
        >
          {(['any', 'overdue', 'today', 'week'] as const).map((value) => (
            <option key={value} value={value}>
              {t(`task.dueIn.${value}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.filterField}>
        {t('task.group')}
        <select
          className={styles.select}
          value={filter.group ?? ''}
          onChange={(event) =>
            onChange({ ...filter, group: event.currentTarget.value === '' ? null : event.currentTarget.value })
          }
        >
          <option value="">{t('task.anyGroup')}</option>
          {known.map((group) => (
            <option key={group} value={group}>
              {group}
            </option>
          ))}
        </select>
      </label>
      <Checkbox
        size="xs"
        label={t('task.hidesLater')}
        checked={filter.hidesLater}
        onChange={(event) => onChange({ ...filter, hidesLater: event.currentTarget.checked })}
      />
    </div>
  )
}
