import type { GuideBlock } from '../ui/guide-blocks.ts'
import type { HelpTopic } from './topics.ts'

/** What a word is worth where it is found: a title tells most of what a topic is about. */
const worth = { wholeTitle: 40, titleStart: 20, titleWord: 12, title: 6, heading: 4, strong: 2, text: 1 }
/** A word said often says more, up to here. */
const mostInText = 3
const excerptLength = 96

/**
 * The topics that a query finds, best first: each of its words must be in the topic, and counts by where it is.
 * Case, accents and signs do not matter.
 */
export function searchTopics(topics: Iterable<HelpTopic>, query: string): readonly HelpTopic[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const whole = words.join(' ')
  return [...topics]
    .map((topic) => ({ topic, score: scoreOf(topic, words, whole) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ topic }) => topic)
}

function scoreOf(topic: HelpTopic, words: readonly string[], whole: string): number {
  const { title, headings, strong, text } = foldedOf(topic)
  let sum = title === whole ? worth.wholeTitle : 0
  for (const word of words) {
    const score = inTitle(word, title) + (headings.includes(word) ? worth.heading : 0) + inText(word, strong, text)
    if (score === 0) return 0
    sum += score
  }
  return sum
}

function inTitle(word: string, title: string): number {
  if (title.startsWith(word)) return worth.titleStart
  if (title.includes(` ${word}`)) return worth.titleWord
  return title.includes(word) ? worth.title : 0
}

function inText(word: string, strong: string, text: string): number {
  const times = Math.min(text.split(word).length - 1, mostInText)
  return times * worth.text + (strong.includes(word) ? worth.strong : 0)
}

interface Folded {
  readonly title: string
  readonly headings: string
  readonly strong: string
  readonly text: string
}

const folded = new WeakMap<HelpTopic, Folded>()

function foldedOf(topic: HelpTopic): Folded {
  const known = folded.get(topic)
  if (known) return known
  const spans = topic.blocks.flatMap(spansOf)
  const made = {
    title: fold(topic.title),
    headings: fold(topic.blocks.map((block) => (block.kind === 'heading' ? block.text : '')).join(' ')),
    strong: fold(spans.map(({ text, isStrong }) => (isStrong ? text : '')).join(' ')),
    text: fold(topic.blocks.map(textOf).join(' ')),
  }
  folded.set(topic, made)
  return made
}

const spansOf = (block: GuideBlock) =>
  block.kind === 'heading' ? [] : block.kind === 'list' ? block.items.flat() : block.spans

function textOf(block: GuideBlock): string {
  if (block.kind === 'heading') return ''
  const items = block.kind === 'list' ? block.items : [block.spans]
  return items.map((spans) => spans.map(({ text }) => text).join('')).join(' ')
}

/** A piece of the topic's text about the first word that is found there, else its beginning. */
export function excerptOf(topic: HelpTopic, query: string): string {
  const text = topic.blocks.map(textOf).join(' ').replaceAll(/\s+/g, ' ').trim()
  const words = wordsOf(query)
  const isInTitle = words.every((word) => foldedOf(topic).title.includes(word))
  const places = isInTitle ? [] : words.map((word) => withoutAccents(text).indexOf(word))
  const at = Math.min(...places.filter((place) => place >= 0), text.length)
  const isAtBeginning = at === text.length || at < excerptLength * 0.6
  const from = isAtBeginning ? 0 : text.lastIndexOf(' ', at - 30) + 1
  const to = text.length <= from + excerptLength ? text.length : text.lastIndexOf(' ', from + excerptLength)
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
}

function wordsOf(query: string): readonly string[] {
  return fold(query).split(' ').filter(Boolean)
}

function fold(text: string): string {
  return withoutAccents(text)
    .replaceAll('ß', 'ss')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{Letter}\p{Number}%]+/gu, ' ')
    .trim()
}

/** In small letters; each stays where it was. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
