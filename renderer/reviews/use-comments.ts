import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Comment } from '../../shared/contract/review-contract.ts'
import { api, orpc } from '../app/api.ts'
import { notifyUndo } from '../ui/notify.tsx'

/** A first comment with its answers, oldest first. */
export interface Thread {
  readonly first: Comment
  readonly answers: readonly Comment[]
}

/** Somebody else's comments appear by themselves. */
const REFRESH_MS = 15_000

export function useComments(diagramId: string) {
  return useQuery(orpc.comments.list.queryOptions({ input: { diagramId }, refetchInterval: REFRESH_MS }))
}

export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  return comments
    .filter(({ parentId }) => parentId === null)
    .map((first) => ({ first, answers: comments.filter(({ parentId }) => parentId === first.id) }))
}

export function useCommentActions(diagramId: string) {
  const { t } = useTranslation('reviews')
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: orpc.comments.list.key({ input: { diagramId } }) })
  const add = useMutation(orpc.comments.add.mutationOptions({ onSuccess: refresh }))
  const edit = useMutation(orpc.comments.edit.mutationOptions({ onSuccess: refresh }))
  const resolve = useMutation(orpc.comments.resolve.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(
    orpc.comments.remove.mutationOptions({
      onSuccess: (_, { commentId }) => {
        notifyUndo(t('comments.removed'), () => api.comments.restore({ commentId }).then(refresh))
        return refresh()
      },
    }),
  )
  return { add, edit, resolve, remove }
}
