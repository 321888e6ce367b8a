import { useMemo } from 'react'
import { Bar } from 'react-chartjs-2'
import { barsConfig, barsHeight, type Bars } from './bars-config.ts'
import { useChartColors } from './chart-colors.ts'
import styles from './charts.module.css'

/** Horizontal bars, each with its interval and its value. */
export function BarsChart({ label, bars }: { readonly label: string; readonly bars: Bars }) {
  const colors = useChartColors()
  const { data, options, plugins } = useMemo(() => barsConfig(bars, colors), [bars, colors])
  return (
    <div className={styles.bars} style={{ minHeight: barsHeight(bars) }}>
      <Bar aria-label={label} data={data} plugins={plugins} options={options} />
    </div>
  )
}
