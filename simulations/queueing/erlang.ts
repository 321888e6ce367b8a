import { UnstableQueueError } from './unstable-queue-error.ts'

/**
 * Probability that an arrival finds all servers busy in M/G/c/c, where it is lost (Erlang B).
 *
 * @param offered arrival rate times mean service time, in Erlang, >= 0
 * @param servers whole number >= 0
 * @source recursion B(c) = aB(c-1) / (c + aB(c-1)), Gross & Harris, Fundamentals of Queueing Theory, 4th ed., eq. 2.53
 */
export function erlangB(offered: number, servers: number): number {
  let blocked = 1
  for (let c = 1; c <= servers; c++) blocked = (offered * blocked) / (c + offered * blocked)
  return blocked
}

/**
 * Probability that an arrival has to wait in M/M/c (Erlang C).
 *
 * @throws {UnstableQueueError} if offered >= servers
 * @source C = B / (1 - rho (1 - B)), Gross & Harris, 4th ed., section 2.3
 */
export function erlangC(offered: number, servers: number): number {
  const utilization = offered / servers
  if (!(utilization < 1)) throw new UnstableQueueError(utilization)
  const blocked = erlangB(offered, servers)
  return blocked / (1 - utilization * (1 - blocked))
}

/**
 * Mean waiting time in an M/M/c queue (Erlang C).
 *
 * @param arrivalRate customers per second, > 0
 * @param serviceRate customers per second and server, > 0
 * @param servers     whole number >= 1
 * @returns seconds in queue, service excluded
 * @throws {UnstableQueueError} if arrivalRate >= servers * serviceRate
 * @source Gross & Harris, Fundamentals of Queueing Theory, 4th ed., eq. 2.33
 */
export function erlangCWait(arrivalRate: number, serviceRate: number, servers: number): number {
  return erlangC(arrivalRate / serviceRate, servers) / (servers * serviceRate - arrivalRate)
}

/**
 * Mean number waiting in an M/M/c queue, those in service excluded.
 *
 * @throws {UnstableQueueError} if arrivalRate >= servers * serviceRate
 * @source Little's law on `erlangCWait`; Gross & Harris, 4th ed., eq. 2.32
 */
export function erlangCQueueLength(arrivalRate: number, serviceRate: number, servers: number): number {
  return arrivalRate * erlangCWait(arrivalRate, serviceRate, servers)
}

/**
 * The waiting time that the share `p` of arrivals at an M/M/c queue does not exceed.
 *
 * @param p from 0 to below 1
 * @returns seconds; 0 where that share does not wait at all
 * @throws {UnstableQueueError} if arrivalRate >= servers * serviceRate
 * @source P(W > t) = C exp(-(c mu - lambda) t), Gross & Harris, 4th ed., section 2.3
 */
export function erlangCWaitQuantile(arrivalRate: number, serviceRate: number, servers: number, p: number): number {
  const mustWait = erlangC(arrivalRate / serviceRate, servers)
  return 1 - p >= mustWait ? 0 : Math.log(mustWait / (1 - p)) / (servers * serviceRate - arrivalRate)
}
