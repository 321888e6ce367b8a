import { sfc32 } from './sfc32.ts'

/**
 * The plainest M/M/5 queue that one would write by hand: typed arrays, a stream of random numbers, the
 * next completion by a look at five servers, a ring for the line, and a mean as the only statistic.
 *
 * @returns mean time in system
 */
export function handWrittenMm5(cases: number, seed: number): number {
  const servers = 5
  const busyUntil = new Float64Array(servers).fill(Infinity)
  const arrivedOf = new Float64Array(servers)
  let line = new Float64Array(1024)
  let head = 0
  let waiting = 0
  const uniform = sfc32(seed)

  let nextArrival = -Math.log(uniform())
  let arrivals = 0
  let completed = 0
  let total = 0
  while (completed < cases) {
    let server = 0
    for (let i = 1; i < servers; i++) if (busyUntil[i] < busyUntil[server]) server = i
    if (nextArrival < busyUntil[server]) {
      const now = nextArrival
      nextArrival = ++arrivals < cases ? now - Math.log(uniform()) : Infinity
      let idle = -1
      for (let i = 0; i < servers; i++) if (busyUntil[i] === Infinity) idle = i
      if (idle >= 0) {
        busyUntil[idle] = now - 4.5 * Math.log(uniform())
        arrivedOf[idle] = now
      } else {
        if (waiting === line.length) {
          const longer = new Float64Array(line.length * 2)
          for (let i = 0; i < waiting; i++) longer[i] = line[(head + i) & (line.length - 1)]
          line = longer
          head = 0
        }
        line[(head + waiting++) & (line.length - 1)] = now
      }
    } else {
      const now = busyUntil[server]
      total += now - arrivedOf[server]
      completed++
      if (waiting > 0) {
        arrivedOf[server] = line[head]
        head = (head + 1) & (line.length - 1)
        waiting--
        busyUntil[server] = now - 4.5 * Math.log(uniform())
      } else busyUntil[server] = Infinity
    }
  }
  return total / cases
}
