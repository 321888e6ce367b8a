/** Thrown by the closed forms when work arrives at least as fast as it can be done: a caller's bug, who must ask first. */
export class UnstableQueueError extends RangeError {
  constructor(utilization: number) {
    super(`No steady state at a utilization of ${utilization}: it must be below 1.`)
    this.name = 'UnstableQueueError'
  }
}
