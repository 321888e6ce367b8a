import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { SortKey } from '../simulate/results/result-rows.ts'
import type { TopicName } from './topic-index.ts'

/** What the key figures of a result are told about in. */
export const kpiTopics: Readonly<Record<keyof SimulationResult['kpis'], TopicName>> = {
  cycleTime: 'cycle-time',
  waitingTime: 'waiting',
  processingTime: 'processing',
  costPerCase: 'worked-cost',
  paidCostPerCase: 'paid-cost',
  waitingShare: 'waiting-share',
  throughputPerHour: 'throughput',
}

/** The same of the figures of one activity. */
export const activityTopics: Readonly<Record<Exclude<SortKey, 'name'>, TopicName>> = {
  count: 'visits',
  waitingTime: 'waiting',
  waitingP95: 'percentiles',
  serviceTime: 'processing',
  offTime: 'pauses',
  costPerVisit: 'worked-cost',
}

/** The same of the figures of one resource. */
export const resourceTopics: Readonly<Record<Exclude<keyof SimulationResult['resources'][string], 'name'>, TopicName>> =
  {
    quantity: 'resources',
    utilization: 'utilization',
    queueLength: 'queue-length',
    cost: 'paid-cost',
  }
