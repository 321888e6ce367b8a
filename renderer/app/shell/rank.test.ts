import { describe, expect, it } from 'vitest'
import { rank } from './rank.ts'

const order = (query: string, texts: readonly string[]) =>
  texts
    .map((text) => ({ text, score: rank(query, text) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text)

describe('searching in the palette', () => {
  it('puts the start of a text before the start of a word, that before the middle, that before letters in order', () => {
    expect(order('re', ['Barrel', 'Send review', 'Review', 'Risk level', 'Pay'])).toEqual([
      'Review',
      'Send review',
      'Barrel',
      'Risk level',
    ])
  })

  it('wants every word of the query', () => {
    expect(rank('loan credit', 'Loan approval')).toBe(0)
    expect(rank('approval loan', 'Loan approval')).toBeGreaterThan(0)
  })

  it('does not mind case and accents', () => {
    expect(rank('prufung', 'Prüfung der Akte')).toBeGreaterThan(0)
    expect(rank('PRÜF', 'prufung')).toBeGreaterThan(0)
  })

  it('finds letters in their order, but not a single one', () => {
    expect(rank('rvap', 'Review application')).toBeGreaterThan(0)
    expect(rank('z', 'Review')).toBe(0)
  })

  it('lets an empty query find everything', () => {
    expect(rank('  ', 'anything')).toBeGreaterThan(0)
  })
})
