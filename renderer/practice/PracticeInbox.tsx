import { Button } from '@mantine/core'
import { IconBolt, IconHourglass, IconMail, IconPlus, IconServerCog, IconUser, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import run from '../run/run.module.css'
import { Tag } from '../ui/badges.tsx'
import styles from './practice.module.css'
import { PracticeIncident } from './PracticeIncident.tsx'
import { usePracticeStore, type Chosen } from './practice-store.ts'
import type { SessionId } from './use-practice.ts'

interface PracticeInboxProps {
  readonly session: SessionId
  readonly practice: Practice
  readonly chosen: Chosen | null
}

const eventIcons = { message: IconMail, signal: IconBolt, conditional: IconHourglass } as const

/** All that waits for somebody: what failed, tasks of every role, work of machines, events from outside. */
export function PracticeInbox({ session, practice, chosen }: PracticeInboxProps) {
  const { t } = useTranslation('practice')
  const { controls } = useCanvas(session.diagramId, 'controls')
  const { instances, incidents, jobs, awaited } = practice
  const choose = (next: Chosen) => usePracticeStore.getState().update(session.diagramId, { chosen: next })
  const isChosen = (kind: Chosen['kind'], instance: string, key: number) =>
    chosen?.kind === kind && 'key' in chosen && chosen.instance === instance && chosen.key === key
  // which case it is of matters only where there are several
  const caseOf = (instance: string) =>
    instances.length < 2 ? null : t('case', { number: instances.findIndex(({ id }) => id === instance) + 1 })
  const jobRow = (job: Practice['jobs'][number]) => (
    <Row
      key={`${job.instance}/${job.job}`}
      icon={job.kind === 'user' ? IconUser : IconServerCog}
      name={job.name}
      notes={[caseOf(job.instance), job.forWhom.join(', ')]}
      tag={job.isClaimed ? <Tag tone="ok">{t('run:task.claimed')}</Tag> : null}
      isCurrent={isChosen('job', job.instance, job.job)}
      onChoose={() => choose({ kind: 'job', instance: job.instance, key: job.job })}
    />
  )
  const people = jobs.filter(({ kind }) => kind === 'user')
  const machines = jobs.filter(({ kind }) => kind !== 'user')
  return (
    <div className={styles.inbox}>
      {incidents.map((incident) => (
        <PracticeIncident key={`${incident.instance}/${incident.key}`} session={session} incident={incident} />
      ))}
      <Group title={t('inbox.people')} none={t('inbox.noTask')}>
        {people.map(jobRow)}
      </Group>
      {machines.length > 0 && <Group title={t('inbox.machines')}>{machines.map(jobRow)}</Group>}
      {awaited.length > 0 && (
        <Group title={t('inbox.events')}>
          {awaited.map((event) => (
            <Row
              key={`${event.instance}/${event.key}`}
              icon={eventIcons[event.kind]}
              name={event.elementName ?? event.name ?? event.element}
              notes={[caseOf(event.instance), event.kind === 'conditional' ? t('inbox.condition') : event.name]}
              isCurrent={isChosen('event', event.instance, event.key)}
              onChoose={() =>
                event.kind === 'conditional'
                  ? controls?.select(event.element)
                  : choose({ kind: 'event', instance: event.instance, key: event.key })
              }
            />
          ))}
        </Group>
      )}
      {instances.length > 0 && (
        <div className={styles.more}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => choose({ kind: 'start' })}
          >
            {t('start.another')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface GroupProps {
  readonly title: string
  /** said where it is empty */
  readonly none?: string
  readonly children: readonly ReactNode[]
}

function Group({ title, none, children }: GroupProps) {
  return (
    <section aria-label={title}>
      <h2 className={styles.groupTitle}>{title}</h2>
      {children.length === 0 ? <p className={run.note}>{none}</p> : <ul className={styles.rows}>{children}</ul>}
    </section>
  )
}

interface RowProps {
  readonly icon: Icon
  readonly name: string
  readonly notes: readonly (string | null)[]
  readonly tag?: ReactNode
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

function Row({ icon: RowIcon, name, notes, tag, isCurrent, onChoose }: RowProps) {
  const note = notes.filter(Boolean).join(' · ')
  return (
    <li>
      <button type="button" className={run.row} aria-current={isCurrent} onClick={onChoose}>
        <RowIcon size={14} stroke={1.6} aria-hidden className={run.rowIcon} />
        <span className={run.rowText}>
          <strong>{name}</strong>
          {note !== '' && <span className={run.hint}>{note}</span>}
          {tag ? <span className={run.tags}>{tag}</span> : null}
        </span>
      </button>
    </li>
  )
}
