import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCsv } from './csv.ts'
import { figureOf, figureText, intervalText, signedText, type FigureStyle } from './figures.ts'
import { heatBreaks, heatStep } from './heat-breaks.ts'
import { shareWithin, timeFor } from './share-within.ts'

const words = { perDay: 'a day', perWeek: 'a week', points: 'points' }
const english: FigureStyle = { locale: 'en-US', currency: 'EUR', words }
const german: FigureStyle = { ...english, locale: 'de-DE' }
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

describe('figures', () => {
  test('a mean stands in its best unit, half its interval in the same', () => {
    expect(figureOf({ mean: 98_640, ci95: [95_400, 101_880] }, 'duration', english)).toEqual({
      value: '27.4',
      unit: 'h',
      halfWidth: '0.9',
    })
    expect(figureOf({ mean: 98_640, ci95: null }, 'duration', german)).toMatchObject({ value: '27,4', halfWidth: '' })
    expect(figureOf({ mean: null, ci95: null }, 'money', english).value).toBe('–')
  })

  test('rates are told a day, or a week where there are few', () => {
    expect(plain(figureText(3.25, 'rate', english))).toBe('78 a day')
    expect(plain(figureText(0.025, 'rate', english))).toBe('4.2 a week')
  })

  test('differences carry their sign, a true minus, and their interval in the same unit', () => {
    expect(plain(signedText(-22_320, 'duration', english))).toBe('−6.2 h')
    expect(plain(intervalText([-24_840, -19_800], 'duration', english))).toBe('± 0.7 h')
    // a wide interval around a small difference: one unit for both
    expect(plain(signedText(1_638, 'duration', english, [-12_042, 15_318]))).toBe('+0.455 h')
    expect(plain(intervalText([-12_042, 15_318], 'duration', english))).toBe('± 3.8 h')
    expect(plain(signedText(0.152, 'share', english))).toBe('+15.2 points')
    expect(plain(signedText(4.13, 'money', english))).toBe('+€4.13')
    expect(plain(signedText(0.02, 'rate', english))).toBe('+0.48 a day')
  })
})

describe('heat', () => {
  test('breaks are round and about double each other', () => {
    expect(heatBreaks([72_000, 3600, 0], 'time')).toEqual([7200, 14_400, 28_800, 57_600])
    expect(heatBreaks([0.93], 'number')).toEqual([0.05, 0.1, 0.2, 0.5])
    expect(heatBreaks([0.3], 'share')).toEqual([0.5, 0.7, 0.85, 0.95])
  })

  test('the largest value of some seconds is the hottest, steps follow the order of values', () => {
    const values = fc.array(fc.double({ min: 3, max: 1e7, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(values, (list) => {
        const breaks = heatBreaks(list, 'time')
        expect(heatStep(Math.max(...list), breaks)).toBe(4)
        const steps = list.toSorted((one, other) => one - other).map((value) => heatStep(value, breaks))
        expect(steps).toEqual(steps.toSorted())
      }),
    )
  })

  test('nothing that waits is cold', () => {
    expect(heatStep(0, heatBreaks([0], 'time'))).toBe(0)
  })
})

describe('share within a time', () => {
  const quantiles = [0, 10, 20, 40]

  test('it is linear between quantiles and bounded', () => {
    expect(shareWithin(quantiles, 30)).toBeCloseTo(5 / 6)
    expect(shareWithin(quantiles, 99)).toBe(1)
    expect(shareWithin(quantiles, -1)).toBe(0)
    expect(shareWithin([], 5)).toBeNull()
  })

  test('time and share are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (share) => {
        expect(shareWithin(quantiles, timeFor(quantiles, share) ?? -1)).toBeCloseTo(share, 9)
      }),
    )
  })
})

describe('CSV', () => {
  test('cells are quoted where they must be, numbers stand in full', () => {
    expect(toCsv([['a,b', 'say "hi"', 1.5, null]])).toBe('"a,b","say ""hi""",1.5,\r\n')
  })

  test('a text that a spreadsheet would run is kept a text', () => {
    expect(toCsv([['=1+1', '-5 min', -5]])).toBe("'=1+1,'-5 min,-5\r\n")
  })
})
