import { Button } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Tag } from '../ui/badges.tsx'
import { DelegateButton } from './DelegateButton.tsx'
import { forgetFormDrafts } from './form-drafts.ts'
import { FormToSend } from './FormToSend.tsx'
import { useMe } from './me.ts'
import styles from './run.module.css'
import { useRunStore } from './run-store.ts'
import { useCommand } from './use-command.ts'

interface TaskFormProps {
  readonly diagramId: string
  readonly instanceId: string
  readonly job: number
  /** whether it stands in the place of the inbox */
  readonly hasBack: boolean
}

/** A task with its form: claimed, given back, completed. What is typed stays while lists around it change. */
export function TaskForm({ diagramId, instanceId, job, hasBack }: TaskFormProps) {
  const { t } = useTranslation('run')
  const client = useQueryClient()
  const me = useMe()
  const { run, isBusy, refusal } = useCommand()
  const { data: task, error } = useQuery(orpc.tasks.get.queryOptions({ input: { instanceId, job } }))
  const { controls } = useCanvas(diagramId, 'controls')
  const element = task?.element
  useEffect(() => {
    if (element !== undefined) controls?.select(element)
  }, [controls, element])

  const back = () => useRunStore.getState().update(diagramId, { task: null, instanceId: null })
  const draftKey = `task/${instanceId}/${job}`
  const forgetDraft = () => forgetFormDrafts((key) => key === draftKey)
  // completed or cancelled by somebody else while it is looked at
  const isOver = error instanceof ORPCError && error.code === 'NOT_FOUND'
  const leave = () => {
    forgetDraft()
    back()
  }
  const complete = async (data: Record<string, unknown>) => {
    const isDone = await run(() => api.tasks.complete({ instanceId, job, variables: data as never }))
    if (!isDone) return
    forgetDraft()
    // the next task of the inbox, so that work goes on
    const { rows } = await api.tasks.list({ diagramId, limit: 1 })
    const next = rows[0]
    client.removeQueries({ queryKey: orpc.tasks.get.key({ input: { instanceId, job } }) })
    useRunStore.getState().update(diagramId, {
      task: next ? { instanceId: next.instanceId, job: next.job } : null,
      instanceId: next?.instanceId ?? null,
    })
  }

  return (
    <div className={styles.column}>
      <div className={styles.subject} data-has-back={hasBack}>
        {hasBack && (
          <IconButton label={t('task.back')} icon={<IconArrowLeft size={16} stroke={1.6} />} onClick={back} />
        )}
        <h2 className={styles.title}>{task?.name ?? ''}</h2>
        {task?.assignee === me && <Tag tone="ok">{t('task.claimed')}</Tag>}
      </div>
      {isOver ? (
        <Banner
          tone="warn"
          title={t('task.over')}
          actions={
            <Button size="xs" variant="default" onClick={leave}>
              {t('task.back')}
            </Button>
          }
        >
          {t('task.overHint')} {task && t('task.overTyped')}
        </Banner>
      ) : error ? (
        <Banner tone="warn" title={describeError(error).title}>
          {describeError(error).mend}
        </Banner>
      ) : null}
      <Refusal refusal={isOver ? null : refusal} />
      {task && (
        <FormToSend
          schema={task.form}
          isGenerated={task.isGeneratedForm}
          data={task.variables}
          draftKey={draftKey}
          isOver={isOver}
          action={t('task.complete')}
          commandId="run.complete"
          isBusy={isBusy}
          onSend={(data) => void complete(data)}
          above={
            <>
              <p className={styles.instance}>{task.instanceTitle}</p>
              {task.owner !== null && (
                <p className={styles.hint}>{t('task.delegated', { owner: task.owner, assignee: task.assignee })}</p>
              )}
            </>
          }
          buttons={
            <>
              <DelegateButton instanceId={instanceId} job={job} />
              {task.assignee === null ? (
                <Button
                  size="sm"
                  variant="default"
                  onClick={() => void run(() => api.tasks.claim({ instanceId, job, assignee: me }))}
                >
                  {t('task.claim')}
                </Button>
              ) : (
                <Button
                  size="sm"
                  variant="default"
                  onClick={() => void run(() => api.tasks.unclaim({ instanceId, job }))}
                >
                  {t('task.unclaim')}
                </Button>
              )}
            </>
          }
        />
      )}
    </div>
  )
}
