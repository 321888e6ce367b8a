import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { distributionSchema } from '../../shared/scenario/scenario.ts'
import { guideBlocks } from '../ui/guide-blocks.ts'
import { helpLanguages, linksOf, loadTopics, readTopic } from './topics.ts'
import { isTopic, topicNames } from './topic-index.ts'

const folder = import.meta.dirname
const languages = readdirSync(join(folder, '..', 'locales'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const textOf = (language: string, topic: string) => readFileSync(join(folder, language, `${topic}.md`), 'utf8')
const topicsOf = (language: string) => topicNames.map((name) => readTopic(name, textOf(language, name)))

it('speaks every language of the window', () => {
  expect(Object.keys(helpLanguages).toSorted()).toEqual(languages.toSorted())
})

describe.each(languages)('the help topics in %s', (language) => {
  it('are the files of their folder, and no others', () => {
    const files = readdirSync(join(folder, language)).map((name) => name.replace(/\.md$/, ''))
    expect(files.toSorted()).toEqual([...topicNames].toSorted())
  })

  it('load all together, in the order of reading', async () => {
    expect([...(await loadTopics(language)).keys()]).toEqual(topicNames)
  })

  it('begin with a title of their own', () => {
    for (const name of topicNames) expect(textOf(language, name), name).toMatch(/^# \S/)
    const titles = topicsOf(language).map(({ title }) => title)
    expect(titles.filter((title, place) => titles.indexOf(title) !== place)).toEqual([])
  })

  it('are short: 50 to 200 words', () => {
    const long = topicNames.filter((name) => {
      const { length } = textOf(language, name).split(/\s+/).filter(Boolean)
      return length < 50 || length > 200
    })
    expect(long).toEqual([])
  })

  it('lead only to topics that there are, and not to themselves', () => {
    const wrong = topicsOf(language).flatMap((topic) =>
      linksOf(topic)
        .filter((link) => !isTopic(link) || link === topic.name)
        .map((link) => `${topic.name} → ${link}`),
    )
    expect(wrong).toEqual([])
  })

  it('leave no mark of Markdown unread', () => {
    const unread = topicsOf(language).filter(({ blocks }) => /`|\*\*|\]\(|^#/m.test(JSON.stringify(blocks)))
    expect(unread.map(({ name }) => name)).toEqual([])
  })

  it.each(distributionSchema.options.map((option) => option.shape.kind.value))(
    'explain the distribution %s by what it models, its numbers, and when to use it',
    (kind) => {
      const blocks = guideBlocks(textOf(language, `distribution-${kind}`))
      expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'paragraph', 'paragraph'])
    },
  )
})

describe.each(languages.filter((language) => language !== 'en'))('the topics in %s', (language) => {
  it.each(topicNames)('have the build of English and lead to the same topics: %s', (name) => {
    const [english, other] = ['en', language].map((each) => readTopic(name, textOf(each, name)))
    const buildOf = (topic: typeof english) =>
      topic?.blocks.map((block) => (block.kind === 'list' ? `list of ${block.items.length}` : block.kind))
    expect(buildOf(other)).toEqual(buildOf(english))
    expect(linksOf(other!).toSorted()).toEqual(linksOf(english!).toSorted())
  })
})

it('is led to from other topics, whatever the topic', () => {
  const linked = new Set(topicsOf('en').flatMap(linksOf))
  const alone = topicNames.filter((name) => !linked.has(name) && !name.startsWith('distribution-'))
  expect(alone).toEqual([])
})
