import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { activityTopics } from '../../help/figure-topics.ts'
import type { Measure } from '../figures/figures.ts'
import type { Figures } from '../figures/use-figures.ts'
import { resultRows, sortRows, type SortKey } from './result-rows.ts'
import styles from './results.module.css'

const columns: readonly { readonly key: SortKey; readonly measure: Measure | null }[] = [
  { key: 'name', measure: null },
  { key: 'count', measure: 'count' },
  { key: 'waitingTime', measure: 'duration' },
  { key: 'waitingP95', measure: 'duration' },
  { key: 'serviceTime', measure: 'duration' },
  { key: 'offTime', measure: 'duration' },
  { key: 'costPerVisit', measure: 'money' },
]

/** Each activity's figures, to be sorted by any column; a row selects its element. */
export function ActivityResults({
  diagramId,
  result,
  figures,
}: {
  readonly diagramId: string
  readonly result: SimulationResult
  readonly figures: Figures
}) {
  const { t } = useTranslation('simulate')
  const { selectedId, controls } = useCanvas(diagramId, 'selectedId', 'controls')
  const [sort, setSort] = useState<{ key: SortKey; isAscending: boolean }>({ key: 'waitingTime', isAscending: false })
  const rows = useMemo(() => sortRows(resultRows(result), sort.key, sort.isAscending), [result, sort])
  return (
    <div className={styles.tableScroller}>
      <table className={styles.table} aria-label={t('table.activities')}>
        <thead>
          <tr>
            {columns.map(({ key }) => {
              const isSorted = sort.key === key
              const Arrow = sort.isAscending ? IconArrowUp : IconArrowDown
              return (
                <th
                  key={key}
                  scope="col"
                  data-help={key === 'name' ? undefined : activityTopics[key]}
                  aria-sort={isSorted ? (sort.isAscending ? 'ascending' : 'descending') : undefined}
                >
                  <button
                    type="button"
                    className={styles.sort}
                    onClick={() => setSort({ key, isAscending: isSorted ? !sort.isAscending : key === 'name' })}
                  >
                    {t(`result.${key}`)}
                    {isSorted && <Arrow size={12} stroke={1.6} aria-hidden />}
                  </button>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              aria-label={row.name}
              aria-selected={row.id === selectedId}
              tabIndex={0}
              onClick={() => controls?.select(row.id)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') controls?.select(row.id)
              }}
            >
              {columns.map(({ key, measure }) => (
                <td key={key} title={measure === null ? row.name : undefined}>
                  {measure === null ? row.name : figures.text(row[key] as number | null, measure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
