import { Button } from '@mantine/core'
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { EmptyState } from './EmptyState.tsx'
import styles from './ProblemList.module.css'
import { ProblemRow, severities, type Mend } from './ProblemRow.tsx'

interface ProblemListProps<P extends Problem> {
  readonly problems: readonly P[]
  /** name of an element for people; falls back to its id */
  readonly nameOf?: (elementId: string) => string | undefined
  /** shows the place on screen */
  readonly onJump: (problem: P) => void
  /** what stands in small print below a problem's message, e.g. its rule */
  readonly noteFor?: (problem: P) => string
  /** a mend that one click can do; the mend's words stand there otherwise */
  readonly mendFor?: (problem: P) => Mend | null
  /** more about a problem, at the end of its row */
  readonly moreFor?: (problem: P) => ReactNode
  /** element that is selected on the canvas: its rows are tinted */
  readonly selectedElementId?: string | null
  readonly emptyTitle?: string
  readonly emptyReason?: string
}

/** So many rows are no work for the window; more are shown when they are asked for. */
const rowsAtOnce = 200

/**
 * Problems, errors first: arrows move, Enter jumps to the place, the mend is a button where one click does it.
 * Functions that stay the same from one drawing to the next spare the rows that stay the same.
 */
export function ProblemList<P extends Problem>({
  problems,
  nameOf,
  onJump,
  noteFor,
  mendFor,
  moreFor,
  selectedElementId,
  emptyTitle,
  emptyReason,
}: ProblemListProps<P>) {
  const { t } = useTranslation('ui')
  const body = useRef<HTMLTableSectionElement>(null)
  const [limit, setLimit] = useState(rowsAtOnce)
  const step = useCallback((row: HTMLTableRowElement, by: 1 | -1) => {
    const rows = [...(body.current?.rows ?? [])]
    rows[rows.indexOf(row) + by]?.focus()
  }, [])
  if (problems.length === 0) {
    return <EmptyState title={emptyTitle ?? t('noProblems')} reason={emptyReason ?? t('noProblemsReason')} />
  }
  const sorted = problems.toSorted((a, b) => severities[a.severity].order - severities[b.severity].order)
  const keys = keysOf(sorted)

  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.severity}>
            {t('severity')}
          </th>
          <th scope="col">{t('problem')}</th>
          <th scope="col" className={styles.element}>
            {t('element')}
          </th>
          <th scope="col" className={styles.mend}>
            {t('mend')}
          </th>
          {moreFor ? (
            <th scope="col" className={styles.more}>
              <span className="visually-hidden">{t('more')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody ref={body}>
        {sorted.slice(0, limit).map((problem, index) => {
          const { elementId } = problem
          return (
            <ProblemRow
              key={keys[index]}
              problem={problem}
              name={elementId && (nameOf?.(elementId) || elementId)}
              note={noteFor?.(problem)}
              mendLabel={mendFor?.(problem)?.label}
              isFirst={index === 0}
              isSelected={elementId !== undefined && elementId === selectedElementId}
              onStep={step}
              onJump={onJump}
              mendFor={mendFor}
              moreFor={moreFor}
            />
          )
        })}
      </tbody>
      {sorted.length > limit ? (
        <tfoot>
          <tr>
            <td colSpan={moreFor ? 5 : 4}>
              <Button size="xs" variant="default" onClick={() => setLimit(limit + rowsAtOnce)}>
                {t('moreProblems', { count: sorted.length - limit })}
              </Button>
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
}

/** A row stays the same, with its focus and its menu, when others come and go. */
function keysOf(problems: readonly Problem[]): readonly string[] {
  const seen = new Map<string, number>()
  return problems.map(({ code, elementId = '', field = '', message }) => {
    const key = [code, elementId, field, message].join(' ')
    const before = seen.get(key) ?? 0
    seen.set(key, before + 1)
    return `${key} ${before}`
  })
}
