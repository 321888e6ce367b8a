import type { Practice } from '../../shared/contract/practice-contract.ts'
import type { Chosen } from './practice-store.ts'

/** What there is to do: what was chosen while it waits, else the first task, answer or event; null where all is done. */
export function nextChoice({ jobs, awaited, instances }: Practice, chosen: Chosen | null): Chosen | null {
  const events = awaited.filter(({ kind }) => kind !== 'conditional')
  if (chosen?.kind === 'start' || instances.length === 0) return { kind: 'start' }
  if (chosen?.kind === 'job' && jobs.some(({ instance, job }) => instance === chosen.instance && job === chosen.key))
    return chosen
  if (
    chosen?.kind === 'event' &&
    events.some(({ instance, key }) => instance === chosen.instance && key === chosen.key)
  )
    return chosen
  const job = jobs.find(({ kind }) => kind === 'user') ?? jobs[0]
  if (job) return { kind: 'job', instance: job.instance, key: job.job }
  const [event] = events
  return event ? { kind: 'event', instance: event.instance, key: event.key } : null
}
