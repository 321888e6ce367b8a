import { UnstableQueueError } from './unstable-queue-error.ts'

/**
 * Mean waiting time in an M/G/1 queue.
 *
 * @param arrivalRate       customers per second, > 0
 * @param meanService       seconds
 * @param deviationService  standard deviation of the service time, seconds
 * @returns seconds in queue, service excluded
 * @throws {UnstableQueueError} if arrivalRate * meanService >= 1
 * @source Pollaczek-Khinchine: lambda E[S^2] / (2 (1 - rho)), Gross & Harris, 4th ed., eq. 5.11
 */
export function mg1Wait(arrivalRate: number, meanService: number, deviationService: number): number {
  const utilization = arrivalRate * meanService
  if (!(utilization < 1)) throw new UnstableQueueError(utilization)
  const secondMoment = meanService * meanService + deviationService * deviationService
  return (arrivalRate * secondMoment) / (2 * (1 - utilization))
}

/**
 * Mean waiting time in an M/D/1 queue: every service takes the same time.
 *
 * @returns seconds in queue, service excluded
 * @throws {UnstableQueueError} if arrivalRate * service >= 1
 * @source Pollaczek-Khinchine with a deviation of 0
 */
export function md1Wait(arrivalRate: number, service: number): number {
  return mg1Wait(arrivalRate, service, 0)
}
