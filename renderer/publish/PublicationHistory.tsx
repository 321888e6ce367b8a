import { Button } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { offerText } from '../canvas/offer-file.ts'
import { notifyError } from '../ui/notify.tsx'
import { Section } from '../ui/Section.tsx'
import { PublicationOutcome } from './PublicationOutcome.tsx'
import styles from './publish.module.css'

const PAGE = 20

/** What was published of a diagram, newest first, with exactly what was sent. */
export function PublicationHistory({ diagramId }: { readonly diagramId: string }) {
  const { t, i18n } = useTranslation('publish')
  const client = useQueryClient()
  const [limit, setLimit] = useState(PAGE)
  const [open, setOpen] = useState<string | null>(null)
  const { data } = useQuery(
    orpc.publications.list.queryOptions({ input: { diagramId, limit }, placeholderData: keepPreviousData }),
  )
  if (!data || data.total === 0) return null
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const saveSent = async (id: string) => {
    const { files } = await api.publications.get({ id })
    for (const { name, content } of files) offerText(name, content, 'text/plain')
  }
  return (
    <Section id="publish.history" title={t('history', { count: data.total })} startsOpen={false}>
      <ul className={styles.history}>
        {data.rows.map((publication) => (
          <li key={publication.id}>
            <div className={styles.bar}>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-expanded={open === publication.id}
                onClick={() => setOpen(open === publication.id ? null : publication.id)}
              >
                {when.format(new Date(publication.startedAt))}
              </Button>
              <span>{publication.targetName}</span>
              <span className={styles.address}>
                {t('ofVersion', { number: publication.versionNumber })} ·{' '}
                {t(publication.undoneAt === null ? `state.${publication.state}` : 'state.undone')}
              </span>
            </div>
            {open === publication.id && (
              <div className={styles.column}>
                {publication.note !== '' && <p className={styles.hint}>{publication.note}</p>}
                <PublicationOutcome
                  publication={publication}
                  onChanged={() => void client.invalidateQueries({ queryKey: orpc.publications.list.key() })}
                />
                <div>
                  <Button size="xs" variant="default" onClick={() => void saveSent(publication.id).catch(notifyError)}>
                    {t('saveSent')}
                  </Button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      {data.rows.length < data.total && (
        <Button size="xs" variant="default" onClick={() => setLimit(limit + PAGE)}>
          {t('more')}
        </Button>
      )}
    </Section>
  )
}
