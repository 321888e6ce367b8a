import { useTranslation } from 'react-i18next'
import { GuideText } from '../ui/GuideText.tsx'
import styles from './HelpPane.module.css'
import { isTopic, type TopicName } from './topic-index.ts'
import type { HelpTopic, HelpTopics } from './topics.ts'

/** One topic, and what stands beside it in its section. */
export function TopicPage({
  topic,
  topics,
  onOpen,
}: {
  readonly topic: HelpTopic
  readonly topics: HelpTopics
  readonly onOpen: (topic: TopicName) => void
}) {
  const { t } = useTranslation('help')
  const section = [...topics.values()].filter((other) => other.section === topic.section)
  const place = section.indexOf(topic)
  const previous = section[place - 1]
  const next = section[place + 1]
  return (
    <article className={styles.body} aria-label={topic.title}>
      <p className={styles.section}>{t(`section.${topic.section}`)}</p>
      <h3 className={styles.topicTitle} data-topic={topic.name} tabIndex={-1}>
        {topic.title}
      </h3>
      <GuideText markdown={topic.markdown} onTopic={(name) => isTopic(name) && onOpen(name)} />
      <nav className={styles.neighbours} aria-label={t('neighbours')}>
        {previous ? (
          <button type="button" className={styles.neighbour} onClick={() => onOpen(previous.name)}>
            <span className={styles.muted}>{t('previous')}</span> {previous.title}
          </button>
        ) : null}
        {next ? (
          <button type="button" className={styles.neighbour} onClick={() => onOpen(next.name)}>
            <span className={styles.muted}>{t('next')}</span> {next.title}
          </button>
        ) : null}
      </nav>
    </article>
  )
}
