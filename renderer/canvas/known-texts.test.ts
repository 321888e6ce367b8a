import { expect, test } from 'vitest'
import { KnownTexts } from './known-texts.ts'

const moment = (text: string) => ({ text, written: '', into: { text: '', written: '' } })

test('the oldest texts are forgotten where all of them are too long', () => {
  const known = new KnownTexts(10)
  const [one, two, three] = [{}, {}, {}]
  known.set(one, moment('1234'))
  known.set(two, moment('5678'))
  known.set(one, moment('12345'))
  expect(known.get(two)?.text).toBe('5678')
  known.set(three, moment('90'))
  expect(known.get(two)).toBeUndefined()
  expect([one, three].map((step) => known.get(step)?.text)).toEqual(['12345', '90'])
})

test('the last text stays however long it is', () => {
  const known = new KnownTexts(3)
  const step = {}
  known.set(step, moment('12345'))
  expect(known.get(step)?.text).toBe('12345')
})
