import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comment } from '../../shared/contract/review-contract.ts'
import { orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { notifyError } from '../ui/notify.tsx'
import { CommentForm, type Person } from './CommentForm.tsx'
import styles from './reviews.module.css'
import { useCommentActions, type Thread } from './use-comments.ts'

interface CommentThreadProps {
  readonly thread: Thread
  readonly mayWrite: boolean
  readonly people: readonly Person[]
  readonly isSelected: boolean
  /** of its element; null where it is about the diagram, undefined where the element is gone */
  readonly name: string | null | undefined
  readonly onJump: (elementId: string) => void
}

/** A comment with its answers, and what can be done with them. */
export function CommentThread({ thread, mayWrite, people, isSelected, name, onJump }: CommentThreadProps) {
  const { t } = useTranslation('reviews')
  const { first, answers } = thread
  const { add, resolve } = useCommentActions(first.diagramId)
  const [isAnswering, setAnswering] = useState(false)
  const isResolved = first.resolvedAt !== null
  const about = name === null ? t('comments.aboutDiagram') : name === undefined ? t('comments.gone') : name
  const answered = first.userName ?? t('you')
  return (
    <article className={styles.thread} data-selected={isSelected} data-resolved={isResolved} aria-label={about}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.about}
          disabled={!name}
          onClick={() => first.elementId !== null && onJump(first.elementId)}
        >
          {about}
        </button>
        {mayWrite && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => resolve.mutate({ commentId: first.id, isResolved: !isResolved }, { onError: notifyError })}
          >
            {isResolved ? t('comments.reopen') : t('comments.resolve')}
          </Button>
        )}
      </div>
      {[first, ...answers].map((comment) => (
        <OneComment key={comment.id} comment={comment} mayWrite={mayWrite} people={people} />
      ))}
      {isResolved && (
        <p className={styles.hint}>
          {first.resolvedBy === null ? t('comments.resolved') : t('comments.resolvedBy', { name: first.resolvedBy })}
        </p>
      )}
      {mayWrite &&
        (isAnswering ? (
          <CommentForm
            label={t('comments.answerTo', { name: answered })}
            submitLabel={t('comments.answer')}
            isFocused
            people={people}
            onCancel={() => setAnswering(false)}
            onSubmit={async (text, mentions) => {
              await add.mutateAsync({
                diagramId: first.diagramId,
                parentId: first.id,
                text,
                mentions: [...mentions],
              })
              setAnswering(false)
            }}
          />
        ) : (
          <div className={styles.bar}>
            <Button size="compact-xs" variant="subtle" onClick={() => setAnswering(true)}>
              {t('comments.answer')}
            </Button>
          </div>
        ))}
    </article>
  )
}

interface OneCommentProps {
  readonly comment: Comment
  readonly mayWrite: boolean
  readonly people: readonly Person[]
}

function OneComment({ comment, mayWrite, people }: OneCommentProps) {
  const { t } = useTranslation('reviews')
  const { data: account } = useQuery(orpc.account.get.queryOptions({ staleTime: 60_000 }))
  const { edit, remove } = useCommentActions(comment.diagramId)
  const [isEditing, setEditing] = useState(false)
  const isOwn = comment.userId === (account?.user?.id ?? null) && (comment.userId !== null || comment.userName === null)
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  if (isEditing) {
    return (
      <CommentForm
        label={t('comments.edit')}
        submitLabel={t('comments.save')}
        initial={comment.text}
        isFocused
        people={people}
        onCancel={() => setEditing(false)}
        onSubmit={async (text) => {
          await edit.mutateAsync({ commentId: comment.id, text })
          setEditing(false)
        }}
      />
    )
  }
  return (
    <div className={styles.comment}>
      <div className={styles.meta}>
        <span className={styles.who}>{comment.userName ?? t(comment.userId === null ? 'you' : 'somebody')}</span>
        <time dateTime={comment.createdAt}>{when.format(new Date(comment.createdAt))}</time>
        {comment.editedAt !== null && <span>{t('comments.edited')}</span>}
        {mayWrite && isOwn && (
          <>
            <Button size="compact-xs" variant="subtle" onClick={() => setEditing(true)}>
              {t('comments.edit')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => remove.mutate({ commentId: comment.id }, { onError: notifyError })}
            >
              {t('comments.remove')}
            </Button>
          </>
        )}
      </div>
      <p className={styles.text}>{comment.text}</p>
    </div>
  )
}
