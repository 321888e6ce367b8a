import { describe, expect, it } from 'vitest'
import { excerptOf, searchTopics } from './search-topics.ts'
import { loadTopics } from './topics.ts'

const english = await loadTopics('en')
const german = await loadTopics('de')
const first = (topics: typeof english, query: string) => searchTopics(topics.values(), query)[0]?.name

describe('the search of the help', () => {
  it.each([
    ['littles law', 'littles-law'],
    ['confidence', 'confidence-interval'],
    ['user task', 'user-task'],
    ['warm', 'warm-up'],
    ['LANE', 'lane'],
    ['percentile', 'percentiles'],
    ['deadlock', 'parallel-gateway'],
  ])('finds %s in English', (query, topic) => {
    expect(first(english, query)).toBe(topic)
  })

  it.each([
    ['durchlauf', 'cycle-time'],
    ['Wartezeit', 'waiting'],
    ['engpasse', 'bottlenecks'],
    ['aufgabe benutzer', 'user-task'],
    ['startzahl', 'seed'],
  ])('finds %s in German, accents or not', (query, topic) => {
    expect(first(german, query)).toBe(topic)
  })

  it('wants every word, and finds nothing for none', () => {
    expect(searchTopics(english.values(), 'gateway zebra')).toEqual([])
    expect(searchTopics(english.values(), '  ')).toEqual([])
  })

  it('shows the text about what was found', () => {
    const topic = english.get('timer-event')!
    expect(excerptOf(topic, 'cron')).toContain('cron')
    expect(excerptOf(topic, 'cron').length).toBeLessThan(140)
    expect(excerptOf(topic, 'timer')).toMatch(/^Time itself/)
  })
})
