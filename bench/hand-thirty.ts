import { choices, interarrivalMean, loopProbability, thirtyActivities, thirtyUnits } from './models.ts'
import { sfc32 } from './sfc32.ts'

const CHOOSE = -1
const FORK = -2
const JOIN = -3
const LOOP = -4
const END = -5
/** What follows each activity: another one, or something with the number behind it. */
const following = new Int32Array(30).map((_, i) => i + 1)
const detail = new Int32Array(30)
const set = (activity: number, what: number, which: number) => {
  following[activity] = what
  detail[activity] = which
}
set(1, CHOOSE, 0)
set(2, 4, 0)
set(4, FORK, 5)
for (const last of [6, 8, 10]) set(last, JOIN, 11)
set(11, CHOOSE, 1)
set(12, 14, 0)
set(16, LOOP, 0)
set(17, FORK, 18)
for (const last of [19, 21, 23]) set(last, JOIN, 24)
set(24, CHOOSE, 2)
set(25, 27, 0)
set(29, END, 0)
const chosen = [2, 12, 25]

/**
 * The plainest loop for the process of thirty activities that one would write by hand: typed arrays, a
 * binary heap of times, a ring for each resource's line, a stream of random numbers, and the mean cycle
 * time as the only statistic.
 */
export function handWrittenThirty(cases: number, seed: number): number {
  const means = Float64Array.from(thirtyActivities, ({ mean }) => mean)
  const resources = Int32Array.from(thirtyActivities, ({ resource }) => resource)
  const free = Int32Array.from(thirtyUnits)
  const lines = thirtyUnits.map(() => new Int32Array(1 << 16))
  const heads = new Int32Array(6)
  const waiting = new Int32Array(6)
  const arrived = new Float64Array(cases)
  const joined = new Int32Array(cases)
  const times = new Float64Array(1 << 16)
  const events = new Int32Array(1 << 16)
  let size = 0
  const uniform = sfc32(seed)
  const push = (time: number, event: number) => {
    let at = size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (times[parent] <= time) break
      times[at] = times[parent]
      events[at] = events[parent]
      at = parent
    }
    times[at] = time
    events[at] = event
  }
  const pop = () => {
    const time = times[--size]
    const event = events[size]
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && times[child + 1] < times[child]) child++
      if (times[child] >= time) break
      times[at] = times[child]
      events[at] = events[child]
      at = child
    }
    times[at] = time
    events[at] = event
  }
  let now = 0
  const start = (activity: number, of: number) => {
    free[resources[activity]]--
    push(now - means[activity] * Math.log(uniform()), of * 32 + activity)
  }
  const enable = (activity: number, of: number) => {
    const r = resources[activity]
    if (free[r] > 0) start(activity, of)
    else lines[r][(heads[r] + waiting[r]++) & 0xffff] = of * 32 + activity
  }
  let arrivals = 0
  let total = 0
  push(-interarrivalMean * Math.log(uniform()), 31)
  while (size > 0) {
    now = times[0]
    const event = events[0]
    pop()
    const activity = event & 31
    const of = event >> 5
    if (activity === 31) {
      arrived[arrivals] = now
      enable(0, arrivals++)
      if (arrivals < cases) push(now - interarrivalMean * Math.log(uniform()), 31)
      continue
    }
    const r = resources[activity]
    free[r]++
    if (waiting[r] > 0) {
      const next = lines[r][heads[r]]
      heads[r] = (heads[r] + 1) & 0xffff
      waiting[r]--
      start(next & 31, next >> 5)
    }
    const what = following[activity]
    const which = detail[activity]
    if (what >= 0) enable(what, of)
    else if (what === CHOOSE) enable(chosen[which] + (uniform() < choices[which] ? 0 : 1), of)
    else if (what === FORK) {
      enable(which, of)
      enable(which + 2, of)
      enable(which + 4, of)
    } else if (what === JOIN) {
      if (++joined[of] === 3) {
        joined[of] = 0
        enable(which, of)
      }
    } else if (what === LOOP) enable(uniform() < loopProbability ? 15 : 17, of)
    else total += now - arrived[of]
  }
  return total / cases
}
