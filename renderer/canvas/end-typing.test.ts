import { expect, test } from 'vitest'
import type { Services } from './editing/editing-tools.ts'
import { completeLabel } from './end-typing.ts'

function typing(text: string | null, width: number) {
  const done: string[] = []
  const known: Readonly<Record<string, unknown>> = {
    directEditing: {
      _active: text === null ? undefined : { element: { id: 'A' } },
      $textbox: { getBoundingClientRect: () => ({ width }) },
      isActive: () => text !== null,
      getValue: () => text,
      complete: () => done.push('completed'),
      cancel: () => done.push('cancelled'),
    },
    modeling: { updateLabel: ({ id }: { id: string }, label: string) => done.push(`${id} is ${label}`) },
  }
  return { services: { get: <T>(name: string) => known[name] as T } satisfies Services, done }
}

test('a label that is seen is taken over with its size', () => {
  const { services, done } = typing('Check', 100)
  completeLabel(services)
  expect(done).toEqual(['completed'])
})

test('a label of a hidden canvas is taken over without a size', () => {
  const { services, done } = typing('Check', 0)
  completeLabel(services)
  expect(done).toEqual(['cancelled', 'A is Check'])
})

test('where nothing is typed nothing is done', () => {
  const { services, done } = typing(null, 100)
  completeLabel(services)
  expect(done).toEqual([])
})
