import { TextInput } from '@mantine/core'
import { IconSearch, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserTask } from '../../shared/contract/runtime-contract.ts'
import { orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { CountBadge, Tag } from '../ui/badges.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import styles from './run.module.css'
import { useRunStore, useRunTab } from './run-store.ts'
import { TaskForm } from './TaskForm.tsx'
import { IncidentCard } from './IncidentCard.tsx'
import { ME } from './me.ts'

type Whose = 'all' | 'mine' | 'open'

/** The inbox, or the form of the task that was chosen in it. */
export function TaskView({ diagramId }: { readonly diagramId: string }) {
  const { task } = useRunTab(diagramId)
  if (task) return <TaskForm key={`${task.instanceId}/${task.job}`} diagramId={diagramId} {...task} />
  return <Inbox diagramId={diagramId} />
}

function Inbox({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('run')
  const [whose, setWhose] = useState<Whose>('all')
  const [query, setQuery] = useState('')
  const { selectedId } = useCanvas(diagramId)
  const { data } = useQuery({
    ...orpc.tasks.list.queryOptions({
      input: {
        diagramId,
        limit: 200,
        ...(whose === 'mine' ? { assignee: ME } : {}),
        ...(whose === 'open' ? { isUnassigned: true } : {}),
        ...(query.trim() === '' ? {} : { query }),
      },
    }),
    placeholderData: keepPreviousData,
  })
  const isSelected = data?.rows.some(({ element }) => element === selectedId)
  const rows = data?.rows.filter(({ element }) => !isSelected || element === selectedId) ?? []
  return (
    <div className={styles.column}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {t('task.inbox')} {data && <CountBadge>{data.total}</CountBadge>}
        </h2>
        <Segmented<Whose>
          label={t('task.whose')}
          options={(['all', 'mine', 'open'] as const).map((value) => ({ value, label: t(`task.${value}`) }))}
          value={whose}
          onChange={setWhose}
        />
        <TextInput
          size="xs"
          aria-label={t('task.search')}
          placeholder={t('task.search')}
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <Failed diagramId={diagramId} />
      {data && rows.length === 0 ? (
        <EmptyState title={t('task.none')} reason={t('task.noneReason')} />
      ) : (
        <ul className={styles.list}>
          {rows.map((task) => (
            <TaskRow key={`${task.instanceId}/${task.job}`} task={task} diagramId={diagramId} />
          ))}
        </ul>
      )}
      {data && data.total > data.rows.length && (
        <p className={styles.note}>{t('task.more', { count: data.total - data.rows.length })}</p>
      )}
    </div>
  )
}

/** What has failed comes before all tasks. */
function Failed({ diagramId }: { readonly diagramId: string }) {
  const { data } = useQuery(orpc.incidents.list.queryOptions({ input: { diagramId, limit: 2 } }))
  return data?.rows.map((incident) => (
    <IncidentCard key={`${incident.instanceId}/${incident.key}`} diagramId={diagramId} incident={incident} />
  ))
}

function TaskRow({ task, diagramId }: { readonly task: UserTask; readonly diagramId: string }) {
  const { t } = useTranslation('run')
  const { instanceId, job, name, instanceTitle, assignee, candidateGroups, dueAt } = task
  const whom = assignee === ME ? t('task.you') : (assignee ?? candidateGroups.join(', '))
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        onClick={() => useRunStore.getState().update(diagramId, { task: { instanceId, job }, instanceId })}
      >
        <IconUser size={14} stroke={1.6} aria-hidden className={styles.rowIcon} />
        <span className={styles.rowText}>
          <strong>{name}</strong>
          <span>{instanceTitle}</span>
          <span className={styles.hint}>{whom}</span>
        </span>
        {dueAt !== null && <Due at={dueAt} />}
      </button>
    </li>
  )
}

function Due({ at }: { readonly at: string }) {
  const { t } = useTranslation('run')
  const [now] = useState(() => Date.now())
  const when = new Date(at)
  const text = new Intl.DateTimeFormat(userLocale(), {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(when)
  const isLate = when.getTime() < now
  return <Tag tone={isLate ? 'danger' : 'plain'}>{isLate ? t('task.overdue', { when: text }) : text}</Tag>
}
