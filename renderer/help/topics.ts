import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { loadPart } from '../app/load-part.ts'
import { guideBlocks, type GuideBlock } from '../ui/guide-blocks.ts'
import { sectionOf, topicNames, type HelpSection, type TopicName } from './topic-index.ts'

export interface HelpTopic {
  readonly name: TopicName
  readonly section: HelpSection
  readonly title: string
  /** without the title */
  readonly blocks: readonly GuideBlock[]
  readonly markdown: string
}

export type HelpTopics = ReadonlyMap<TopicName, HelpTopic>

/** The languages that there are topics in, each a piece that is loaded when it is first asked for. */
export const helpLanguages: Readonly<Record<string, () => Promise<{ texts: Readonly<Record<string, string>> }>>> = {
  en: () => import('./texts/en.ts'),
  de: () => import('./texts/de.ts'),
}

/** All topics in a language, in the order of reading; in English where there is none in that language. */
export async function loadTopics(language: string): Promise<HelpTopics> {
  const { texts } = await loadPart(helpLanguages[language] ?? helpLanguages['en']!)
  const byName = new Map(Object.entries(texts).map(([path, text]) => [/([^/]+)\.md$/.exec(path)?.[1] ?? '', text]))
  return new Map(
    topicNames.flatMap((name) => {
      const text = byName.get(name)
      return text === undefined ? [] : [[name, readTopic(name, text)] as const]
    }),
  )
}

/** A topic from its file: the first heading is its title. */
export function readTopic(name: TopicName, text: string): HelpTopic {
  const [, title = name, markdown = ''] = /^#\s+(.+)\r?\n([\s\S]*)$/.exec(text) ?? []
  return { name, section: sectionOf(name), title: title.trim(), markdown, blocks: guideBlocks(markdown) }
}

/** The topics in the language of the window; undefined until they are loaded. */
export function useHelpTopics(isWanted = true): HelpTopics | undefined {
  const { i18n } = useTranslation()
  const { data } = useQuery({
    queryKey: ['help', i18n.language],
    queryFn: () => loadTopics(i18n.language),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isWanted,
  })
  return data
}

/** The topics that a topic leads to, in the order of its text; names that are no topics included. */
export function linksOf({ blocks }: Pick<HelpTopic, 'blocks'>): readonly string[] {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'heading') return []
      return block.kind === 'list' ? block.items.flat() : block.spans
    })
    .flatMap(({ topic }) => (topic === undefined ? [] : [topic]))
}
