import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './HelpPane.module.css'
import { excerptOf, searchTopics } from './search-topics.ts'
import type { TopicName } from './topic-index.ts'
import type { HelpTopics } from './topics.ts'

const mostShown = 30

/** What a search finds, best first, each with a piece of its text. */
export function TopicResults({
  topics,
  query,
  onOpen,
}: {
  readonly topics: HelpTopics
  readonly query: string
  readonly onOpen: (topic: TopicName) => void
}) {
  const { t } = useTranslation('help')
  const found = searchTopics(topics.values(), query)
  return (
    <div className={styles.body}>
      <p className="visually-hidden" role="status">
        {t('found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState title={t('nothing', { query: query.trim() })} reason={t('nothingReason')} />
      ) : (
        <ul className={styles.list}>
          {found.slice(0, mostShown).map((topic) => (
            <li key={topic.name}>
              <button type="button" className={styles.result} onClick={() => onOpen(topic.name)}>
                <span className={styles.resultTitle}>{topic.title}</span>
                <span className={styles.muted}>{t(`section.${topic.section}`)}</span>
                <span className={styles.excerpt}>{excerptOf(topic, query)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
