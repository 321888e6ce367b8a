import { erlangCWait } from './erlang.ts'

/**
 * Approximate mean waiting time in a G/G/c queue (Allen-Cunneen; Kingman's formula with one server).
 * Exact for M/M/c and M/G/1; elsewhere usually within some 10 % at high utilization, and an upper bound
 * for G/G/1 only in heavy traffic.
 *
 * @param arrivalRate       customers per second, > 0
 * @param arrivalVariation  squared coefficient of variation of the interarrival time: 1 for exponential
 * @param serviceRate       customers per second and server, > 0
 * @param serviceVariation  squared coefficient of variation of the service time
 * @param servers           whole number >= 1
 * @returns seconds in queue, service excluded
 * @throws {UnstableQueueError} if arrivalRate >= servers * serviceRate
 * @source A. O. Allen, Probability, Statistics, and Queueing Theory, 2nd ed., section 5.3.4;
 *   J. F. C. Kingman, The single server queue in heavy traffic, 1961
 */
export function allenCunneenWait(
  arrivalRate: number,
  arrivalVariation: number,
  serviceRate: number,
  serviceVariation: number,
  servers: number,
): number {
  return ((arrivalVariation + serviceVariation) / 2) * erlangCWait(arrivalRate, serviceRate, servers)
}
