import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { CommentForm } from './CommentForm.tsx'
import { CommentThread } from './CommentThread.tsx'
import styles from './reviews.module.css'
import { threadsOf, useCommentActions, useComments } from './use-comments.ts'

interface CommentsPaneProps {
  readonly diagramId: string
  readonly mayWrite: boolean
  readonly selectedId: string | null
  /** name of an element as it is now; undefined for one that is gone */
  readonly nameOf: (elementId: string) => string | undefined
  readonly onJump: (elementId: string) => void
}

/** What people say of a diagram, those about the selected element first. */
export function CommentsPane({ diagramId, mayWrite, selectedId, nameOf, onJump }: CommentsPaneProps) {
  const { t } = useTranslation('reviews')
  const { data: comments = [] } = useComments(diagramId)
  const { data: people = [] } = useQuery(orpc.comments.people.queryOptions({ input: { diagramId } }))
  const { add } = useCommentActions(diagramId)
  const [isAll, setAll] = useState(false)
  const threads = threadsOf(comments)
  const resolved = threads.filter(({ first }) => first.resolvedAt !== null)
  const shown = (isAll ? threads : threads.filter(({ first }) => first.resolvedAt === null)).toSorted(
    (a, b) => Number(b.first.elementId === selectedId) - Number(a.first.elementId === selectedId),
  )
  const place =
    selectedId === null ? t('comments.aboutDiagram') : t('comments.about', { name: nameOf(selectedId) ?? '' })
  return (
    <div className={styles.pane} role="region" aria-label={t('comments.title')} tabIndex={0}>
      {mayWrite && (
        <div>
          <p className={styles.hint}>{place}</p>
          <CommentForm
            key={selectedId}
            label={t('comments.write')}
            submitLabel={t('comments.add')}
            people={people}
            onSubmit={(text, mentions) =>
              add.mutateAsync({ diagramId, elementId: selectedId, text, mentions: [...mentions] })
            }
          />
        </div>
      )}
      {resolved.length > 0 && (
        <div className={styles.bar}>
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(!isAll)}>
            {isAll ? t('comments.hideResolved') : t('comments.showResolved', { count: resolved.length })}
          </Button>
        </div>
      )}
      {shown.map((thread) => (
        <CommentThread
          key={thread.first.id}
          thread={thread}
          mayWrite={mayWrite}
          people={people}
          isSelected={selectedId !== null && thread.first.elementId === selectedId}
          name={thread.first.elementId === null ? null : (nameOf(thread.first.elementId) ?? undefined)}
          onJump={onJump}
        />
      ))}
      {shown.length === 0 && (
        <div className={styles.none}>
          {resolved.length > 0 ? (
            <EmptyState title={t('comments.allResolved')} reason={t('comments.allResolvedReason')} />
          ) : (
            <EmptyState title={t('comments.none')} reason={t(mayWrite ? 'comments.noneReason' : 'comments.noneRead')} />
          )}
        </div>
      )}
    </div>
  )
}
