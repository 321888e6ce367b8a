import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LandscapeDiagram, ReaderDiagram } from '../../shared/contract/portal-contract.ts'
import { editorText } from '../canvas/editor-language.ts'
import styles from './portal.module.css'

type Element = ReaderDiagram['elements'][number]

interface ElementFactsProps {
  readonly diagram: ReaderDiagram
  /** null: the diagram as a whole */
  readonly element: Element | null
  readonly others: readonly LandscapeDiagram[]
  readonly onSelect: (elementId: string | null) => void
  readonly onOpen: (diagramId: string) => void
}

/** An element without a name is called by its kind. */
const nameOf = ({ name, kind }: Element) => (name === kind ? editorText(kind) : name)

/** What is written about an element, or about the diagram and all its steps. */
export function ElementFacts({ diagram, element, others, onSelect, onOpen }: ElementFactsProps) {
  const { t } = useTranslation('portal')
  if (element) {
    const called = others.find(({ id }) => id === element.calls)
    return (
      <div className={styles.facts} tabIndex={0} role="region" aria-label={nameOf(element)}>
        <button type="button" className={styles.link} onClick={() => onSelect(null)}>
          {t('wholeDiagram')}
        </button>
        <h2 className={styles.subtitle}>{nameOf(element)}</h2>
        <p className={styles.hint}>
          {editorText(element.kind)}
          {element.lanes.length > 0 && ` · ${t('lane', { lanes: element.lanes.join(' › ') })}`}
        </p>
        <p className={element.documentation === null ? styles.hint : styles.text}>
          {element.documentation ?? t('noDocumentation')}
        </p>
        {called && (
          <Button size="xs" variant="default" onClick={() => onOpen(called.id)}>
            {t('openCalled')}: {called.name}
          </Button>
        )}
      </div>
    )
  }
  return (
    <div className={styles.facts} tabIndex={0} role="region" aria-label={t('about')}>
      <p className={diagram.summary === null ? styles.hint : styles.text}>{diagram.summary ?? t('noDocumentation')}</p>
      <h2 className={styles.subtitle}>{t('steps')}</h2>
      <ol className={styles.steps}>
        {diagram.elements.map((each) => (
          <li key={each.id}>
            <button type="button" className={styles.link} onClick={() => onSelect(each.id)}>
              {nameOf(each)}
            </button>
            <span className={styles.hint}> {editorText(each.kind)}</span>
            {each.documentation !== null && <p className={styles.excerpt}>{each.documentation}</p>}
          </li>
        ))}
      </ol>
    </div>
  )
}
