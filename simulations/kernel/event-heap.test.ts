import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EventHeap } from './event-heap.ts'
import { Memory } from './memory.ts'

it('events come by time, and in the order of scheduling where times are equal', () => {
  const step = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant('pop' as const), fc.constant('keep odd' as const))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const memory = new Memory()
      const list = new EventHeap(memory)
      let expected: { time: number; ref: number }[] = []
      let now = 0
      let pushes = 0
      const pop = () => {
        list.settle()
        expect(list.size).toBe(expected.length)
        if (expected.length === 0) return
        const next = expected.reduce((a, b) => (b.time < a.time ? b : a))
        expected = expected.filter((event) => event !== next)
        expect([memory.eventTimes[0], memory.eventRefs[0]]).toEqual([next.time, next.ref])
        now = next.time
        list.isHole = true
      }
      for (const what of steps) {
        if (what === 'pop') pop()
        else if (what === 'keep odd') {
          list.keep((ref) => ref % 2 === 1)
          expected = expected.filter(({ ref }) => ref % 2 === 1)
        } else {
          expected.push({ time: now + what, ref: pushes })
          list.at[0] = now + what
          list.push(pushes++)
        }
      }
      while (expected.length > 0) pop()
    }),
  )
})
