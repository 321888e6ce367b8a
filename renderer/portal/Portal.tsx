import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { userLocale } from '../app/i18n.ts'
import { Mark } from '../app/shell/Mark.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Hits } from './Hits.tsx'
import { LandscapeView } from './LandscapeView.tsx'
import styles from './portal.module.css'
import { goTo, portalHash, type PortalRoute } from './portal-route.ts'
import type { PortalSource } from './portal-source.ts'
import { ReaderPage } from './ReaderPage.tsx'

interface PortalProps {
  readonly source: PortalSource
  readonly route: PortalRoute
}

/** For readers: the landscape of processes, and each process with what is known of it. Nothing is changed here. */
export function Portal({ source, route }: PortalProps) {
  const { t } = useTranslation('portal')
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 150)
  const { data, error, refetch } = useQuery({
    queryKey: ['portal', source.key, 'landscape'],
    queryFn: () => source.landscape(),
  })
  const hits = useQuery({
    queryKey: ['portal', source.key, 'search', asked],
    queryFn: () => source.search!(asked),
    enabled: asked !== '' && source.search !== null,
    placeholderData: keepPreviousData,
  })
  const { token, diagramId, projectId } = route
  const main = useRef<HTMLElement>(null)
  const readBefore = useRef(diagramId)
  useEffect(() => {
    // the link that led here is gone with its page
    if (readBefore.current !== diagramId) main.current?.focus()
    readBefore.current = diagramId
  }, [diagramId])
  const day = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'long' })
  const landscape = data?.landscape.filter(({ id }) => projectId === null || diagramId !== null || id === projectId)
  return (
    <div className={styles.portal}>
      <header className={styles.header}>
        <a className={styles.home} href={portalHash({}, token)}>
          <Mark />
          <span>{token === null ? t('title') : t('shared')}</span>
        </a>
        {source.search && (
          <TextInput
            className={styles.search}
            type="search"
            // readers come to look something up; who follows a link to a diagram begins there
            autoFocus={diagramId === null}
            aria-label={t('search')}
            placeholder={t('search')}
            rightSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            rightSectionPointerEvents="none"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setQuery('')
            }}
          />
        )}
        {token === null && (
          <a className={styles.link} href="#">
            {t('studio')}
          </a>
        )}
      </header>
      <main ref={main} className={styles.main} tabIndex={-1}>
        {error ? (
          <EmptyState
            title={token === null ? t('failed') : t('over')}
            reason={error.message}
            action={
              <button type="button" className={styles.link} onClick={() => void refetch()}>
                {t('retry')}
              </button>
            }
          />
        ) : asked !== '' && hits.data ? (
          <Hits
            hits={hits.data}
            query={asked}
            onOpen={({ diagramId: id, elementId }) => {
              setQuery('')
              goTo({ diagramId: id, elementId }, token)
            }}
          />
        ) : diagramId !== null && data ? (
          <ReaderPage key={diagramId} source={source} landscape={data.landscape} route={route} />
        ) : landscape ? (
          <>
            {data?.expiresAt && (
              <p className={styles.hint}>{t('sharedUntil', { when: day.format(new Date(data.expiresAt)) })}</p>
            )}
            <LandscapeView landscape={landscape} source={source} />
          </>
        ) : null}
      </main>
    </div>
  )
}
