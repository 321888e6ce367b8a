import { Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TeamServer } from '../../shared/contract/sharing-contract.ts'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { flushEditors } from './open-editors.ts'
import styles from './sharing.module.css'

/** Where on a server a project is to go. */
export function ShareForm({ projectId, server }: { readonly projectId: string; readonly server: TeamServer }) {
  const { t } = useTranslation('sharing')
  const client = useQueryClient()
  const spaces = useQuery(orpc.teamServers.spaces.queryOptions({ input: { serverId: server.id } }))
  const [chosen, setChosen] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const open = spaces.data?.filter(({ mayWrite }) => mayWrite) ?? []
  const spaceId = chosen ?? open[0]?.spaceId
  const share = useMutation({
    mutationFn: async (remoteSpaceId: string) => {
      await flushEditors(projectId)
      return api.sharing.share({ projectId, serverId: server.id, remoteSpaceId, note })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: orpc.sharing.key() }),
  })
  const error = spaces.error ?? share.error
  const refusal = error ? describeError(error) : null
  return (
    <form
      className={styles.column}
      onSubmit={(event) => {
        event.preventDefault()
        if (spaceId !== undefined) share.mutate(spaceId)
      }}
    >
      <Refusal refusal={refusal} />
      {spaces.isPending && <p className={styles.hint}>{t('loading')}</p>}
      {spaces.data && open.length === 0 && <p className={styles.hint}>{t('spaceNone')}</p>}
      {open.length > 0 && (
        <>
          <label className={styles.label}>
            {t('space')}
            <select
              className={styles.select}
              value={spaceId}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              {open.map((space) => (
                <option key={space.spaceId} value={space.spaceId}>
                  {space.name}
                </option>
              ))}
            </select>
          </label>
          <Textarea
            size="xs"
            autosize
            minRows={2}
            label={t('note')}
            description={t('noteHint')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <p className={styles.hint}>{t('shareHint')}</p>
          <div className={styles.bar}>
            <PrimaryButton type="submit" isBusy={share.isPending}>
              {t('share')}
            </PrimaryButton>
          </div>
        </>
      )}
    </form>
  )
}
