import { Button } from '@mantine/core'
import { IconPin, IconPinFilled, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Run } from '../../../shared/contract/contract.ts'
import { formatDuration } from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { RunNote } from './RunNote.tsx'
import styles from './results.module.css'
import type { RunActions } from './use-run-actions.ts'

/** A kept run in the history, with what can be done with it. */
export function RunRow({
  run,
  isOpen,
  isPicked,
  actions,
  onCancel,
}: {
  readonly run: Run
  readonly isOpen: boolean
  readonly isPicked: boolean
  readonly actions: RunActions
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('simulate')
  const startedAt = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(run.startedAt),
  )
  const name = t('runs.named', { scenario: run.scenarioName, when: startedAt })
  const { hasResult } = run
  const Pin = run.isPinned ? IconPinFilled : IconPin
  return (
    <tr aria-selected={isOpen} data-pinned={run.isPinned || undefined}>
      <td className={styles.pick}>
        <input
          type="checkbox"
          aria-label={t('runs.pick', { run: name })}
          checked={isPicked}
          disabled={!hasResult}
          onChange={() => actions.pick(run.id)}
        />
      </td>
      <td className={styles.left}>{startedAt}</td>
      <td className={`${styles.left} ${styles.name}`} title={run.scenarioName}>
        {run.scenarioName}
      </td>
      <td className={`${styles.left} ${styles.noteCell}`}>
        <RunNote note={run.note} run={name} onChange={(note) => void actions.setNote(run.id, note)} />
      </td>
      <td>{run.versionNumber}</td>
      <td className={styles.left} title={run.error ?? undefined}>
        {t(`runs.states.${run.state}`)}
      </td>
      <td>
        {run.replicationsDone} / {run.replicationsTotal}
      </td>
      <td>{run.meanCycleTime === null ? '–' : formatDuration(run.meanCycleTime, userLocale())}</td>
      <td>
        <div className={styles.rowButtons}>
          <IconButton
            size="small"
            hint="top"
            label={t(run.isPinned ? 'runs.unpin' : 'runs.pin')}
            icon={<Pin size={14} stroke={1.6} />}
            onClick={() => void actions.togglePin(run)}
          />
          {run.state === 'running' ? (
            <Button size="xs" variant="default" onClick={onCancel}>
              {t('runs.cancel')}
            </Button>
          ) : (
            <>
              <Button size="xs" variant="default" disabled={!hasResult} onClick={() => actions.open(run.id)}>
                {t('runs.open')}
              </Button>
              <IconButton
                size="small"
                hint="top"
                tone="danger"
                label={t(run.isPinned ? 'runs.unpinToDelete' : 'runs.delete')}
                icon={<IconTrash size={14} stroke={1.6} />}
                disabled={run.isPinned}
                onClick={() => void actions.remove(run)}
              />
            </>
          )}
        </div>
      </td>
    </tr>
  )
}
