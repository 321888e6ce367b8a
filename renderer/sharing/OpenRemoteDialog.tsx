import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TeamServer } from '../../shared/contract/sharing-contract.ts'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { notify } from '../ui/notify.tsx'
import { ServerChoice } from './ServerChoice.tsx'
import styles from './sharing.module.css'

/** Brings a project of a team server into this studio. */
export function OpenRemoteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('sharing')
  return (
    <Modal
      data-help="sharing"
      opened
      onClose={onClose}
      title={t('open.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ServerChoice>{(server) => <RemoteProjects key={server.id} server={server} onOpened={onClose} />}</ServerChoice>
    </Modal>
  )
}

function RemoteProjects({ server, onOpened }: { readonly server: TeamServer; readonly onOpened: () => void }) {
  const { t } = useTranslation('sharing')
  const client = useQueryClient()
  const spaces = useQuery(orpc.teamServers.spaces.queryOptions({ input: { serverId: server.id } }))
  const open = useMutation({
    mutationFn: ({ remoteProjectId }: { readonly remoteProjectId: string; readonly name: string }) =>
      api.sharing.open({ serverId: server.id, remoteProjectId }),
    onSuccess: async (_, { name }) => {
      await client.invalidateQueries({ queryKey: orpc.projects.key() })
      notify(t('open.opened', { name }))
      onOpened()
    },
  })
  const error = spaces.error ?? open.error
  const refusal = error ? describeError(error) : null
  const filled = spaces.data?.filter(({ projects }) => projects.length > 0) ?? []
  return (
    <div className={styles.column}>
      <Refusal refusal={refusal} />
      {spaces.isPending && <p className={styles.hint}>{t('loading')}</p>}
      {spaces.data && filled.length === 0 && <EmptyState title={t('open.none')} reason={t('open.noneReason')} />}
      {filled.map(({ spaceId, name: spaceName, projects }) => (
        <section key={spaceId} className={styles.column} aria-label={spaceName}>
          <h3 className={styles.heading}>{spaceName}</h3>
          {projects.map(({ remoteProjectId, name, diagrams }) => (
            <div key={remoteProjectId} className={styles.bar}>
              <span>{name}</span>
              <span className={styles.hint}>{t('open.diagrams', { count: diagrams })}</span>
              <span className={styles.space} />
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('open.openOf', { name })}
                loading={open.isPending && open.variables.remoteProjectId === remoteProjectId}
                onClick={() => open.mutate({ remoteProjectId, name })}
              >
                {t('open.open')}
              </Button>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
