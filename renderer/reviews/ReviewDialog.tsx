import { Button, Checkbox, Modal, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../shared/contract/contract.ts'
import { decisions, stepsFrom, type ReviewDecision, type ReviewStep } from '../../shared/reviews/review-steps.ts'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { userLocale } from '../app/i18n.ts'
import { useMay } from '../app/use-may.ts'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './reviews.module.css'
import { StateTag } from './StateTag.tsx'

interface ReviewDialogProps {
  readonly projectId: string
  readonly diagramId: string
  readonly version: Version
  readonly onClose: () => void
}

/** How a version came to its state, and the steps that lead on from it. */
export function ReviewDialog({ projectId, diagramId, version, onClose }: ReviewDialogProps) {
  const { t } = useTranslation('reviews')
  const client = useQueryClient()
  const mayAsk = useMay('diagram.write', projectId)
  const mayDecide = useMay('version.approve', projectId)
  const { data: reviewed } = useQuery(orpc.reviews.get.queryOptions({ input: { versionId: version.id } }))
  const { data: people = [] } = useQuery(orpc.comments.people.queryOptions({ input: { diagramId } }))
  const [note, setNote] = useState('')
  const [reviewers, setReviewers] = useState<readonly string[]>([])
  const take = useMutation({
    mutationFn: (step: ReviewStep) => {
      const about = { versionId: version.id, note }
      if (step === 'asked') return api.reviews.ask({ ...about, reviewers: [...reviewers] })
      if (step === 'withdrawn') return api.reviews.withdraw(about)
      return api.reviews.decide({ ...about, decision: step })
    },
    onSuccess: async () => {
      setNote('')
      for (const part of [orpc.reviews, orpc.versions]) await client.invalidateQueries({ queryKey: part.key() })
    },
  })
  const state = reviewed?.state ?? version.state
  const steps = stepsFrom(state).filter((step) => (isDecision(step) ? mayDecide : mayAsk))
  const approvers = people.filter(({ mayApprove }) => mayApprove)
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  const refusal = take.error ? describeError(take.error) : null
  return (
    <Modal
      data-help="reviews"
      opened
      onClose={onClose}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
      title={t('title', { number: version.number, state: t(`state.${state}`) })}
    >
      <div className={styles.form}>
        <Refusal refusal={refusal} />
        <div>
          <StateTag state={state} />
        </div>
        {reviewed && reviewed.steps.length > 0 ? (
          <ol className={styles.steps} aria-label={t('steps')}>
            {reviewed.steps.map(({ id, step, userName, note: said, at }) => (
              <li key={id}>
                <div className={styles.meta}>
                  <span className={styles.who}>{t(`step.${step}`)}</span>
                  <span>{userName ?? t('you')}</span>
                  <time dateTime={at}>{when.format(new Date(at))}</time>
                </div>
                {said !== '' && <p className={styles.text}>{said}</p>}
              </li>
            ))}
          </ol>
        ) : (
          <p className={styles.hint}>{t('noSteps')}</p>
        )}
        {steps.length > 0 && (
          <>
            <Textarea
              size="xs"
              autosize
              minRows={2}
              label={t('note')}
              description={t('noteHint')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            {steps.includes('asked') && people.length > 0 && (
              <fieldset style={{ margin: 0, padding: 0, border: 0 }}>
                <legend className={styles.question}>{t('reviewers')}</legend>
                {approvers.length === 0 && <p className={styles.hint}>{t('noReviewers')}</p>}
                <div className={styles.people}>
                  {approvers.map(({ userId, name }) => (
                    <Checkbox
                      key={userId}
                      size="xs"
                      label={name}
                      checked={reviewers.includes(userId)}
                      onChange={(event) => {
                        const isAsked = event.currentTarget.checked
                        setReviewers((before) => (isAsked ? [...before, userId] : before.filter((id) => id !== userId)))
                      }}
                    />
                  ))}
                </div>
              </fieldset>
            )}
            <div className={styles.bar}>
              {steps.map((step) => (
                <Button
                  key={step}
                  size="xs"
                  variant={step === 'approved' || step === 'asked' ? 'filled' : 'default'}
                  loading={take.isPending && take.variables === step}
                  disabled={step === 'returned' && note.trim() === ''}
                  title={step === 'returned' && note.trim() === '' ? t('noteNeeded') : undefined}
                  onClick={() => take.mutate(step)}
                >
                  {t(`action.${step}`)}
                </Button>
              ))}
            </div>
          </>
        )}
      </div>
    </Modal>
  )
}

function isDecision(step: ReviewStep): step is ReviewDecision {
  return (decisions as readonly ReviewStep[]).includes(step)
}
