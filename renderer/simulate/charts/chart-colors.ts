import { useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import { lightTokens, type TokenName } from '../../pictures/light-tokens.ts'

/** The tokens as a canvas needs them: resolved, and again when the theme changes. */
export function useChartColors(): ChartColors {
  const scheme = useComputedColorScheme('light')
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement)
    const token = (name: string) => style.getPropertyValue(name).trim()
    return { scheme, ...colorsOf(token, token('--font')) }
  }, [scheme])
}
export type ChartColors = ReturnType<typeof colorsOf>

/** The light theme, for charts that leave the window. */
export function documentColors(fontFamily: string): ChartColors {
  return colorsOf((name) => lightTokens[name], fontFamily)
}

function colorsOf(token: (name: TokenName) => string, family: string) {
  return {
    text: token('--text'),
    text2: token('--text2'),
    text3: token('--text3'),
    line: token('--line'),
    panel: token('--panel'),
    series: [token('--series-1'), token('--series-2'), token('--series-3'), token('--series-4')] as const,
    font: { family, size: 11 },
  }
}

/** What all charts share: hairlines across only, quiet axes, no legend, no motion. */
export function axesOf(colors: ChartColors) {
  const axis = { border: { display: false }, ticks: { color: colors.text3, font: colors.font } }
  return {
    quiet: { ...axis, grid: { display: false } },
    ruled: { ...axis, grid: { color: colors.line } },
  }
}
