import { tellDesktop } from './desktop-host.ts'

const fractions = new Map<string, number>()

/**
 * Shows on the taskbar or dock how far long work is, all that goes on taken together; nothing in a browser.
 *
 * @param id       of the work
 * @param fraction 0 to 1; null once it has ended
 */
export function showLongWork(id: string, fraction: number | null): void {
  if (fraction === null) fractions.delete(id)
  else fractions.set(id, Math.min(Math.max(fraction, 0), 1))
  const all = [...fractions.values()]
  const mean = all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0) / all.length
  tellDesktop({ kind: 'progress', fraction: mean })
}
