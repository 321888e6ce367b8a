import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelp } from '../../help/help-store.ts'
import { useHelpTopics } from '../../help/topics.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { best } from './rank.ts'

const mostShown = 5

/** The help topics that a query finds by title. */
export function useHelpEntries(query: string): readonly PaletteEntry[] {
  const { t } = useTranslation('help')
  const isWanted = query.trim() !== ''
  const topics = useHelpTopics(isWanted)
  return useMemo(() => {
    if (!isWanted || !topics) return []
    return best(query, [...topics.values()], ({ title }) => [title], mostShown).map(({ name, title, section }) => ({
      id: `help-${name}`,
      kind: 'help',
      title,
      detail: t(`section.${section}`),
      run: () => useHelp.getState().show(name),
    }))
  }, [query, isWanted, topics, t])
}
