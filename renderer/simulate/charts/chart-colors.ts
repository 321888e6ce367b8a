import { useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'

/** The tokens as a canvas needs them: resolved, and again when the theme changes. */
export function useChartColors() {
  const scheme = useComputedColorScheme('light')
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement)
    const token = (name: string) => style.getPropertyValue(name).trim()
    return {
      scheme,
      text: token('--text'),
      text2: token('--text2'),
      text3: token('--text3'),
      line: token('--line'),
      panel: token('--panel'),
      series: [token('--series-1'), token('--series-2'), token('--series-3'), token('--series-4')] as const,
      font: { family: token('--font'), size: 11 },
    }
  }, [scheme])
}
export type ChartColors = ReturnType<typeof useChartColors>

/** What all charts share: hairlines across only, quiet axes, no legend, no motion. */
export function axesOf(colors: ChartColors) {
  const axis = { border: { display: false }, ticks: { color: colors.text3, font: colors.font } }
  return {
    quiet: { ...axis, grid: { display: false } },
    ruled: { ...axis, grid: { color: colors.line } },
  }
}
