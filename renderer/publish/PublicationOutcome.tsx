import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Publication } from '../../shared/contract/publish-contract.ts'
import { api, orpc } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { said } from '../app/said/said.ts'
import { Banner } from '../ui/Banner.tsx'
import table from '../ui/table.module.css'
import styles from './publish.module.css'

interface PublicationOutcomeProps {
  readonly publication: Publication
  readonly onChanged: (publication: Publication) => void
}

/** What became of a publication, with links to it, and what can be done with it there. */
export function PublicationOutcome({ publication, onChanged }: PublicationOutcomeProps) {
  const { t } = useTranslation('publish')
  const client = useQueryClient()
  const [started, setStarted] = useState<{ readonly instanceId: string; readonly link: string | null } | null>(null)
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { id, state, deploymentId, definitions, problems, undoneAt, canUndo, canStart } = publication

  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setRefusal(null)
    try {
      await work()
    } catch (error) {
      setRefusal(describeError(error))
    } finally {
      setBusy(false)
      await client.invalidateQueries({ queryKey: orpc.publications.list.key() })
    }
  }
  return (
    <div className={styles.column}>
      {undoneAt !== null && <Banner tone="info" title={t('undone')} />}
      {state === 'done' && undoneAt === null && <Banner tone="ok" title={t('done', { id: deploymentId })} />}
      {problems.map(said).map(({ code, message, mend, severity }) => (
        <Banner key={code} tone={severity === 'error' ? 'danger' : 'warn'} title={message}>
          {mend}
        </Banner>
      ))}
      {refusal && (
        <Banner tone="danger" title={refusal.title}>
          {refusal.mend}
        </Banner>
      )}
      {started && (
        <Banner tone="ok" title={t('started', { id: started.instanceId })}>
          {started.link !== null && <OutLink href={started.link}>{t('open')}</OutLink>}
        </Banner>
      )}
      {definitions.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('process')}</th>
              <th scope="col">{t('version')}</th>
              <th scope="col">{t('id')}</th>
              <th scope="col">{t('there')}</th>
            </tr>
          </thead>
          <tbody>
            {definitions.map((definition) => (
              <tr key={definition.key}>
                <td>{definition.id}</td>
                <td>{definition.version}</td>
                <td className={styles.key}>{definition.key}</td>
                <td className={styles.bar}>
                  {definition.link !== null && <OutLink href={definition.link}>{t('open')}</OutLink>}
                  {canStart && definition.kind === 'process' && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={isBusy}
                      onClick={() =>
                        void run(async () => setStarted(await api.publications.start({ id, process: definition.id })))
                      }
                    >
                      {t('start')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {canUndo && (
        <div>
          <Button
            size="xs"
            variant="default"
            disabled={isBusy}
            onClick={() => void run(async () => onChanged(await api.publications.undo({ id })))}
          >
            {t('undo')}
          </Button>
        </div>
      )}
    </div>
  )
}

function OutLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}
