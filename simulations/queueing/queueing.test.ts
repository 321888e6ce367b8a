import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allenCunneenWait } from './allen-cunneen.ts'
import { erlangB, erlangC, erlangCQueueLength, erlangCWait, erlangCWaitQuantile } from './erlang.ts'
import { md1Wait, mg1Wait } from './pollaczek-khinchine.ts'
import { UnstableQueueError } from './unstable-queue-error.ts'

const stable = fc.record({
  servers: fc.integer({ min: 1, max: 200 }),
  utilization: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  serviceRate: fc.double({ min: 1e-4, max: 10, noNaN: true }),
})

describe('the closed forms', () => {
  it('of one server are the textbook ones: waiting rho / (mu - lambda), length rho^2 / (1 - rho)', () => {
    expect(erlangC(0.8, 1)).toBeCloseTo(0.8, 12)
    expect(erlangCWait(0.8, 1, 1)).toBeCloseTo(4, 10)
    expect(erlangCQueueLength(0.8, 1, 1)).toBeCloseTo(3.2, 10)
  })

  it('agree with tabulated values of Erlang B and C', () => {
    expect(erlangB(2, 3)).toBeCloseTo(4 / 19, 12)
    expect(erlangC(2, 3)).toBeCloseTo(4 / 9, 12)
    expect(erlangC(4.5, 5)).toBeCloseTo(0.76249, 5)
  })

  it('agree with summing the stationary distribution of M/M/c', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.double({ min: 0.05, max: 0.9, noNaN: true }), (servers, rho) => {
        let weight = 1
        let total = 0
        let waiting = 0
        for (let n = 0; n < 2000; n++) {
          total += weight
          waiting += Math.max(0, n - servers) * weight
          weight *= (rho * servers) / Math.min(n + 1, servers)
        }
        expect(erlangCQueueLength(rho * servers, 1, servers) / (waiting / total)).toBeCloseTo(1, 8)
      }),
    )
  })

  it('let the waiting quantile and the probability of waiting be each other in reverse', () => {
    fc.assert(
      fc.property(
        stable,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ({ servers, utilization, serviceRate }, p) => {
          const arrivalRate = utilization * servers * serviceRate
          const t = erlangCWaitQuantile(arrivalRate, serviceRate, servers, p)
          const beyond = erlangC(utilization * servers, servers) * Math.exp(-(servers * serviceRate - arrivalRate) * t)
          expect(beyond).toBeLessThanOrEqual((1 - p) * (1 + 1e-9))
          if (t > 0) expect(beyond).toBeCloseTo(1 - p, 9)
        },
      ),
    )
  })

  it('of M/G/1 with an exponential service is M/M/1, and of M/D/1 half of it', () => {
    expect(mg1Wait(0.7, 1, 1)).toBeCloseTo(erlangCWait(0.7, 1, 1), 12)
    expect(md1Wait(0.7, 1)).toBeCloseTo(erlangCWait(0.7, 1, 1) / 2, 12)
  })

  it('of G/G/c is exact where it is M/M/c or M/G/1', () => {
    expect(allenCunneenWait(4.5, 1, 1, 1, 5)).toBe(erlangCWait(4.5, 1, 5))
    expect(allenCunneenWait(0.7, 1, 1, 0.25, 1)).toBeCloseTo(mg1Wait(0.7, 1, 0.5), 12)
  })

  it('refuse a queue that has no steady state', () => {
    for (const ask of [
      () => erlangC(2, 2),
      () => erlangCWait(3, 1, 2),
      () => md1Wait(1, 1),
      () => erlangCWaitQuantile(2, 1, 1, 0.5),
      () => erlangC(0, 0),
    ])
      expect(ask).toThrow(UnstableQueueError)
  })
})
