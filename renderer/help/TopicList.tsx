import { useTranslation } from 'react-i18next'
import styles from './HelpPane.module.css'
import { helpSections, type TopicName } from './topic-index.ts'
import type { HelpTopics } from './topics.ts'

/** All topics by section. */
export function TopicList({
  topics,
  onOpen,
}: {
  readonly topics: HelpTopics
  readonly onOpen: (topic: TopicName) => void
}) {
  const { t } = useTranslation('help')
  return (
    <div className={styles.body}>
      {helpSections.map(({ id, topics: names }) => (
        <section key={id} aria-label={t(`section.${id}`)}>
          <h3 className={styles.listHeading}>{t(`section.${id}`)}</h3>
          <ul className={styles.list}>
            {names.map((name) => (
              <li key={name}>
                <button type="button" className={styles.entry} onClick={() => onOpen(name)}>
                  {topics.get(name)?.title ?? name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
