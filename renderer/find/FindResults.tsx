import { Checkbox } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { editorText } from '../canvas/editor-language.ts'
import { typeInWords } from '../model/element-rows.ts'
import styles from './find.module.css'
import { hitKey, type DiagramHits, type ProjectHit, type SearchedDiagram } from './search-messages.ts'
import { snippetOf } from './snippet.ts'

interface FindResultsProps {
  readonly found: readonly DiagramHits[]
  readonly isReplacing: boolean
  /** keys of changes that are not wanted */
  readonly unticked: ReadonlySet<string>
  readonly onTick: (unticked: ReadonlySet<string>) => void
  readonly onShow: (diagram: SearchedDiagram, hit: ProjectHit) => void
}

/** Hits by diagram: arrows move, Enter shows; where replaced, each change before and after with a tick. */
export function FindResults({ found, isReplacing, unticked, onTick, onShow }: FindResultsProps) {
  return found.map(({ diagram, hits }) => {
    const keys = hits.filter(isChanged).map((hit) => hitKey(diagram, hit))
    const off = keys.filter((key) => unticked.has(key)).length
    const tick = (changed: readonly string[], isOn: boolean) => {
      const next = new Set(unticked)
      for (const key of changed)
        if (isOn) next.delete(key)
        else next.add(key)
      onTick(next)
    }
    return (
      <section key={diagram.id} aria-label={diagram.name}>
        <h3 className={styles.diagram}>
          {isReplacing ? (
            <Checkbox
              size="xs"
              aria-label={diagram.name}
              checked={keys.length > 0 && off === 0}
              indeterminate={off > 0 && off < keys.length}
              disabled={keys.length === 0}
              onChange={(event) => tick(keys, event.currentTarget.checked)}
            />
          ) : null}
          <span className={styles.diagramName}>{diagram.name}</span>
          <span className={styles.count}>{hits.length}</span>
        </h3>
        <ul className={styles.list}>
          {hits.map((hit) => (
            <HitRow
              key={hit.text}
              hit={hit}
              isReplacing={isReplacing}
              isTicked={!unticked.has(hitKey(diagram, hit))}
              onTick={(isOn) => tick([hitKey(diagram, hit)], isOn)}
              onShow={() => onShow(diagram, hit)}
            />
          ))}
        </ul>
      </section>
    )
  })
}

const isChanged = (hit: ProjectHit) => hit.after !== null && hit.after !== hit.value

interface HitRowProps {
  readonly hit: ProjectHit
  readonly isReplacing: boolean
  readonly isTicked: boolean
  readonly onTick: (isOn: boolean) => void
  readonly onShow: () => void
}

function HitRow({ hit, isReplacing, isTicked, onTick, onShow }: HitRowProps) {
  const { t } = useTranslation('find')
  const label = hit.elementName || hit.elementId
  const kind = editorText(typeInWords(`bpmn:${capitalized(hit.elementKind)}`))
  return (
    <li className={styles.hit}>
      {isReplacing ? (
        <Checkbox
          size="xs"
          className={styles.tick}
          aria-label={t('replace.tick', { element: label, place: t(`place.${hit.place}`) })}
          checked={isTicked && isChanged(hit)}
          disabled={!isChanged(hit)}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
      ) : null}
      <button type="button" data-hit className={styles.hitButton} onClick={onShow} onKeyDown={moveOnArrows}>
        <span className={styles.element} title={hit.elementId}>
          {label}
        </span>
        <span className={styles.where} title={hit.property}>
          {kind} · {t(`place.${hit.place}`)}
        </span>
        <span className={styles.text}>
          {snippetOf(hit.value, hit.ranges).map(({ text, isMatch }, index) =>
            isMatch ? (
              <mark key={index} className={styles.match} data-replaced={isReplacing && isChanged(hit)}>
                {text}
              </mark>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
          {isReplacing && isChanged(hit) ? (
            <span className={styles.after}>
              <span aria-hidden>→ </span>
              {hit.after === '' ? t('replace.nothing') : hit.after}
            </span>
          ) : null}
          {isReplacing && !hit.isReplaceable ? <span className={styles.stays}>{t('replace.stays')}</span> : null}
        </span>
      </button>
    </li>
  )
}

function moveOnArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const rows = [...(event.currentTarget.closest('[aria-busy]')?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])]
  rows[rows.indexOf(event.currentTarget) + step]?.focus()
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
