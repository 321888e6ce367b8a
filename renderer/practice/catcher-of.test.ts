import { expect, test } from 'vitest'
import { catcherOf } from './catcher-of.ts'

const catcher = (code: string | null, name: string) =>
  ({ kind: 'escalation', code, name, isInterrupting: false }) as const

test('the first catcher with the code, or without any, takes it', () => {
  const catchers = [catcher('LATE', 'near'), catcher(null, 'all others')]
  expect(catcherOf('LATE', catchers)?.name).toBe('near')
  expect(catcherOf('other', catchers)?.name).toBe('all others')
  expect(catcherOf('other', [catcher('LATE', 'near')])).toBeUndefined()
})
