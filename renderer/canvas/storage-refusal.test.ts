import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { StorageRefusal } from './storage-refusal.ts'

test('why nothing can be stored is said once until it can again, and nothing else is', () => {
  const told: unknown[] = []
  const refusal = new StorageRefusal((error) => told.push(error))
  const full = new ORPCError('STORAGE', { message: 'The disk is full.' })
  refusal.failed(new Error('The connection is lost.'))
  refusal.failed(new ORPCError('NOT_FOUND'))
  expect(told).toEqual([])
  refusal.failed(full)
  refusal.failed(full)
  expect(told).toEqual([full])
  refusal.stored()
  refusal.failed(full)
  expect(told).toHaveLength(2)
})
