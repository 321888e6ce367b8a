import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TeamServer } from '../../shared/contract/sharing-contract.ts'
import { api, orpc } from '../app/api.ts'
import { notifyError } from '../ui/notify.tsx'
import { ServerForm } from './ServerForm.tsx'
import styles from './sharing.module.css'

/** One of the team servers that this studio knows, or a new one; `children` says what to do with it. */
export function ServerChoice({ children }: { readonly children: (server: TeamServer) => ReactNode }) {
  const { t } = useTranslation('sharing')
  const client = useQueryClient()
  const { data: servers } = useQuery(orpc.teamServers.list.queryOptions())
  const [chosen, setChosen] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  if (!servers) return null
  const server = servers.find(({ id }) => id === chosen) ?? servers[0]
  if (isAdding || !server) {
    return (
      <ServerForm
        onAdded={(id) => {
          setChosen(id)
          setAdding(false)
        }}
        {...(server ? { onCancel: () => setAdding(false) } : {})}
      />
    )
  }
  const forget = () =>
    api.teamServers
      .remove({ serverId: server.id })
      .then(() => client.invalidateQueries({ queryKey: orpc.teamServers.key() }))
      .catch(notifyError)
  return (
    <div className={styles.column}>
      <div className={styles.bar}>
        <label className={styles.label}>
          {t('server')}
          <select
            className={styles.select}
            value={server.id}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {servers.map(({ id, address, userName }) => (
              <option key={id} value={id}>
                {t('as', { address, name: userName })}
              </option>
            ))}
          </select>
        </label>
        <span className={styles.space} />
        <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)}>
          {t('otherServer')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => void forget()}>
          {t('forget')}
        </Button>
      </div>
      {children(server)}
    </div>
  )
}
