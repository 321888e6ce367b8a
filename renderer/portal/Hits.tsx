import { useTranslation } from 'react-i18next'
import type { PortalHit } from '../../shared/contract/portal-contract.ts'
import { editorText } from '../canvas/editor-language.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './portal.module.css'

interface HitsProps {
  readonly hits: readonly PortalHit[]
  readonly query: string
  readonly onOpen: (hit: PortalHit) => void
}

/** What a search found, best first. */
export function Hits({ hits, query, onOpen }: HitsProps) {
  const { t } = useTranslation('portal')
  if (hits.length === 0) return <EmptyState title={t('nothing', { query })} />
  return (
    <section aria-label={t('results', { count: hits.length })}>
      <h1 className={styles.title}>{t('results', { count: hits.length })}</h1>
      <ul className={styles.hits}>
        {hits.map((hit) => (
          <li key={`${hit.diagramId} ${hit.elementId}`}>
            <button type="button" className={styles.hit} onClick={() => onOpen(hit)}>
              <span className={styles.hitTitle}>{hit.title === hit.kind ? editorText(hit.kind) : hit.title}</span>
              <span className={styles.hint}>
                {editorText(hit.kind)} · {hit.projectName} › {hit.diagramName}
              </span>
              {hit.excerpt !== null && <span className={styles.excerpt}>{hit.excerpt}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
