/** A thread of the simulator died or threw: the run is lost, the pool has replaced the thread. */
export class SimulationThreadError extends Error {
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      `A simulation thread ended unexpectedly (${reason}). Start the run again; if it happens again, ` +
        'simulate fewer cases or a shorter time, or free memory by closing other programs.',
      { cause },
    )
    this.name = 'SimulationThreadError'
  }
}
