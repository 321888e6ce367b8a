import { formatDuration } from '../shared/scenario/units.ts'
import type { Terminal } from './terminal.ts'

/** A run that takes longer than this is announced, watched or not. */
const longRunMs = 10 * 60_000

/**
 * Progress of a simulation on one line of standard error, only where somebody watches; of a run that
 * will take long the estimate is said once, wherever it goes.
 */
export function showingProgress(terminal: Terminal): {
  announce(expectedMs: number | null): void
  report(done: number, total: number, elapsedMs: number, remainingMs: number | null): void
  clear(): void
} {
  let shown = 0
  let isAnnounced = false
  const clear = () => {
    if (shown > 0) terminal.err(`\r${' '.repeat(shown)}\r`)
    shown = 0
  }
  const announce = (expectedMs: number | null) => {
    if (isAnnounced || expectedMs === null || expectedMs < longRunMs) return
    isAnnounced = true
    clear()
    terminal.err(longRunText(expectedMs))
  }
  return {
    announce,
    report(done, total, _elapsedMs, remainingMs) {
      announce(remainingMs)
      if (!terminal.isWatched) return
      const left = remainingMs === null ? '' : `, about ${formatDuration(Math.ceil(remainingMs / 1000), 'en')} left`
      const line = `${done} of ${total} runs${left}`
      clear()
      terminal.err(line)
      shown = line.length
    },
    clear,
  }
}

function longRunText(expectedMs: number): string {
  return (
    `This run will take about ${formatDuration(expectedMs / 1000, 'en')}.\n` +
    '  Ctrl C stops it; fewer --cases or --replications, or a shorter --duration, make it shorter.\n'
  )
}
