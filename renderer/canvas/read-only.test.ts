import { expect, test } from 'vitest'
import { readOnlyModule } from './read-only.ts'

test('a diagram that is presented cannot be changed, and afterwards is as it was set meanwhile', () => {
  const [, readOnly] = readOnlyModule().readOnly
  expect(readOnly.isReadOnly).toBe(false)
  readOnly.isPresented = true
  expect(readOnly.isReadOnly).toBe(true)
  expect(readOnly.isLocked).toBe(false)
  // the lock comes and goes while it is presented
  readOnly.isReadOnly = false
  expect(readOnly.isReadOnly).toBe(true)
  readOnly.isReadOnly = true
  readOnly.isPresented = false
  expect(readOnly.isReadOnly).toBe(true)
})
