import type { TFunction } from 'i18next'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SharedItem, SharingStatus } from '../../shared/contract/sharing-contract.ts'
import { api, orpc } from '../app/api.ts'
import { notify } from '../ui/notify.tsx'
import { flushEditors, refreshEditors } from './open-editors.ts'

interface Outcome {
  readonly status: SharingStatus
  readonly done: readonly string[]
}

/** What can be done with a shared project; open canvases are written before and follow after. */
export function useSharingActions(projectId: string) {
  const { t } = useTranslation('sharing')
  const client = useQueryClient()
  const key = orpc.sharing.status.queryKey({ input: { projectId } })
  const settle = async ({ status }: Outcome) => {
    client.setQueryData(key, status)
    await refreshEditors(projectId)
    for (const part of [orpc.projects, orpc.versions, orpc.scenarios, orpc.documents])
      await client.invalidateQueries({ queryKey: part.key() })
  }
  const publish = useMutation({
    mutationFn: async (sent: { readonly note: string; readonly itemIds: readonly string[] | null }) => {
      await flushEditors(projectId)
      return api.sharing.publish({ projectId, note: sent.note, itemIds: sent.itemIds && [...sent.itemIds] })
    },
    onSuccess: async (outcome) => {
      await settle(outcome)
      notify(publishedWords(outcome, t))
    },
  })
  const update = useMutation({
    mutationFn: async () => {
      await flushEditors(projectId)
      return api.sharing.update({ projectId })
    },
    onSuccess: async (outcome) => {
      await settle(outcome)
      notify(updatedWords(outcome, t))
    },
  })
  const choose = useMutation({
    mutationFn: async ({ item, side }: { readonly item: SharedItem; readonly side: 'mine' | 'theirs' }) => {
      await flushEditors(projectId)
      return api.sharing.choose({ projectId, localId: item.localId, remoteId: item.remoteId, side })
    },
    onSuccess: settle,
  })
  const cancelPending = useMutation({
    mutationFn: () => api.sharing.cancelPending({ projectId }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
  const unlink = useMutation({
    mutationFn: () => api.sharing.unlink({ projectId }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: orpc.sharing.key() })
      notify(t('unlinked'))
    },
  })
  return { publish, update, choose, cancelPending, unlink, settle }
}

function updatedWords({ status, done }: Outcome, t: TFunction<'sharing'>): string {
  const count = status.items.filter(({ here, there }) => here !== 'same' && there !== 'same').length
  const updated = done.length > 0 ? t('updated', { names: done.join(', ') }) : t('nothingToUpdate')
  if (count === 0) return updated
  return done.length > 0 ? `${updated} ${t('toChoose', { count })}` : t('toChoose', { count })
}

function publishedWords({ status, done }: Outcome, t: TFunction<'sharing'>): string {
  if (status.link.pending) return t('publishedLater')
  return done.length > 0 ? t('published', { names: done.join(', ') }) : t('nothingToPublish')
}
