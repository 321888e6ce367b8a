import { TextInput } from '@mantine/core'
import { IconFilter, IconFilterFilled, IconSearch, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserTask } from '../../shared/contract/runtime-contract.ts'
import { orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { CountBadge, Tag } from '../ui/badges.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { IncidentCard } from './IncidentCard.tsx'
import { useMe } from './me.ts'
import styles from './run.module.css'
import { useRunStore, useRunTab } from './run-store.ts'
import { anyTask, isFiltered, taskFilterInput, type TaskFilter } from './task-filter.ts'
import { TaskFilterForm } from './TaskFilterForm.tsx'

/** The tasks that wait, by priority and due date. */
export function Inbox({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('run')
  const me = useMe()
  const [filter, setFilter] = useState<TaskFilter>(anyTask)
  const [isFiltering, setFiltering] = useState(false)
  const [now] = useState(() => Date.now())
  const [query, setQuery] = useState('')
  const { selectedId } = useCanvas(diagramId, 'selectedId')
  const { data } = useQuery({
    ...orpc.tasks.list.queryOptions({
      input: {
        diagramId,
        limit: 200,
        ...taskFilterInput(filter, me, now),
        ...(query.trim() === '' ? {} : { query }),
      },
    }),
    placeholderData: keepPreviousData,
  })
  const isSelected = data?.rows.some(({ element }) => element === selectedId)
  const rows = data?.rows.filter(({ element }) => !isSelected || element === selectedId) ?? []
  const groups = [...new Set(data?.rows.flatMap(({ candidateGroups }) => candidateGroups))].sort()
  const Icon = isFiltered(filter) ? IconFilterFilled : IconFilter
  return (
    <div className={styles.column}>
      <div className={styles.listHead}>
        <h2 className={styles.title}>
          {t('task.inbox')} {data && <CountBadge>{data.total}</CountBadge>}
        </h2>
        <IconButton
          size="small"
          label={t('task.filter')}
          isPressed={isFiltering}
          icon={<Icon size={16} stroke={1.6} />}
          onClick={() => setFiltering(!isFiltering)}
        />
      </div>
      <div className={styles.listTools}>
        <TextInput
          size="xs"
          aria-label={t('task.search')}
          placeholder={t('task.search')}
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {isFiltering && <TaskFilterForm filter={filter} groups={groups} onChange={setFilter} />}
      </div>
      <Failed diagramId={diagramId} />
      {data && rows.length === 0 ? (
        <EmptyState
          title={t(isFiltered(filter) ? 'task.noneSuch' : 'task.none')}
          reason={t(isFiltered(filter) ? 'task.noneSuchReason' : 'task.noneReason')}
        />
      ) : (
        <ul className={styles.list}>
          {rows.map((task) => (
            <TaskRow key={`${task.instanceId}/${task.job}`} task={task} diagramId={diagramId} now={now} />
          ))}
        </ul>
      )}
      {data && data.total > data.rows.length && (
        <p className={styles.note}>{t('task.more', { count: data.total - data.rows.length })}</p>
      )}
    </div>
  )
}

/** What has failed stands before the tasks, since nobody works on it otherwise. */
function Failed({ diagramId }: { readonly diagramId: string }) {
  const { data } = useQuery(orpc.incidents.list.queryOptions({ input: { diagramId, limit: 2 } }))
  return data?.rows.map((incident) => (
    <IncidentCard key={`${incident.instanceId}/${incident.key}`} diagramId={diagramId} incident={incident} />
  ))
}

interface TaskRowProps {
  readonly task: UserTask
  readonly diagramId: string
  readonly now: number
}

function TaskRow({ task, diagramId, now }: TaskRowProps) {
  const { t } = useTranslation('run')
  const chosen = useRunTab(diagramId).task
  const { instanceId, job, name, instanceTitle, assignee, candidateGroups, dueAt, followUpAt } = task
  const me = useMe()
  const whom = assignee === me ? t('task.you') : (assignee ?? candidateGroups.join(', '))
  const isLater = followUpAt !== null && Date.parse(followUpAt) > now
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-current={chosen?.instanceId === instanceId && chosen.job === job}
        onClick={() => useRunStore.getState().update(diagramId, { task: { instanceId, job }, instanceId })}
      >
        <IconUser size={14} stroke={1.6} aria-hidden className={styles.rowIcon} />
        <span className={styles.rowText}>
          <strong>{name}</strong>
          <span>{instanceTitle}</span>
          <span className={styles.hint}>{whom}</span>
          {(dueAt !== null || isLater) && (
            <span className={styles.tags}>
              {dueAt !== null && <Due at={dueAt} now={now} />}
              {isLater && <Tag tone="plain">{t('task.later', { when: dayTime(followUpAt) })}</Tag>}
            </span>
          )}
        </span>
      </button>
    </li>
  )
}

function Due({ at, now }: { readonly at: string; readonly now: number }) {
  const { t } = useTranslation('run')
  const isLate = Date.parse(at) < now
  return <Tag tone={isLate ? 'danger' : 'warn'}>{isLate ? t('task.overdue', { when: dayTime(at) }) : dayTime(at)}</Tag>
}

function dayTime(at: string): string {
  return new Intl.DateTimeFormat(userLocale(), {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(at))
}
