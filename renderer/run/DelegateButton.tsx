import { Button, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../app/api.ts'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'

/** Hands a task to somebody else, who gives it back. */
export function DelegateButton({ instanceId, job }: { readonly instanceId: string; readonly job: number }) {
  const { t } = useTranslation('run')
  const [isOpen, setOpen] = useState(false)
  const [assignee, setAssignee] = useState('')
  const { run, isBusy, refusal } = useCommand()
  const delegate = async () => {
    if (assignee.trim() === '') return
    const isDone = await run(() => api.tasks.delegate({ instanceId, job, assignee: assignee.trim() }))
    if (!isDone) return
    setOpen(false)
    setAssignee('')
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" trapFocus>
      <Popover.Target>
        <Button size="sm" variant="default" onClick={() => setOpen(!isOpen)}>
          {t('task.delegate')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={styles.popover}
          onSubmit={(event) => {
            event.preventDefault()
            void delegate()
          }}
        >
          <TextInput
            size="xs"
            label={t('task.delegateTo')}
            value={assignee}
            onChange={(event) => setAssignee(event.currentTarget.value)}
          />
          <p className={styles.hint}>{t('task.delegateHint')}</p>
          <Refusal refusal={refusal} />
          <Button size="xs" type="submit" loading={isBusy} disabled={assignee.trim() === ''}>
            {t('task.delegateNow')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
