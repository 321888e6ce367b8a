import type { Estimate, SimulationResult } from '../shared/scenario/result.ts'
import { formatDuration, formatMoney, formatNumber, formatPercent } from '../shared/scenario/units.ts'
import { problemsText } from './print-problems.ts'
import { type Column, tableText } from './table.ts'

/** A result for people: key figures with their intervals, bottlenecks and why, resources, activities, outcomes. */
export function resultText(result: SimulationResult): string {
  return [
    heading(result),
    keyFigures(result),
    section('Bottlenecks', bottlenecks(result)),
    section('Resources (cost per replication)', resources(result)),
    section('Activities (executions and cost per replication)', activities(result)),
    section('Outcomes (cases per replication)', outcomes(result)),
    section('Warnings', problemsText(result.warnings)),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

const locale = 'en'
const time = (seconds: number | null) => (seconds === null ? '' : formatDuration(seconds, locale))
const share = (value: number | null) => (value === null ? '' : formatPercent(value, locale, 1))
const number = (value: number | null) => (value === null ? '' : formatNumber(value, locale))
const text = (head: string): Column => ({ head })
const numeric = (head: string): Column => ({ head, isNumber: true })

function heading({ scenario, replications, seed, cases, inputs, durationInputs }: SimulationResult): string {
  const all = inputs.assumed + inputs.estimated + inputs.measured
  const durations = durationInputs.assumed + durationInputs.estimated + durationInputs.measured
  const unfinished = cases.unfinished > 0 ? `, ${number(cases.unfinished)} unfinished` : ''
  return (
    `Scenario "${scenario}", ${replications} ${replications === 1 ? 'replication' : 'replications'}, seed ${seed}\n` +
    `Cases per replication: ${number(cases.started)} started, ${number(cases.completed)} completed${unfinished}\n` +
    `${inputs.assumed} of ${all} inputs assumed, ${durationInputs.assumed} of ${durations} durations\n`
  )
}

function keyFigures({ kpis, currency }: SimulationResult): string {
  const money = moneyIn(currency)
  const row = (name: string, estimate: Estimate & Partial<Quantiles>, format: (value: number | null) => string) => [
    name,
    format(estimate.mean),
    interval(estimate, format),
    ...(['p50', 'p90', 'p95', 'p99'] as const).map((quantile) => format(estimate[quantile] ?? null)),
  ]
  return tableText(
    [text('Per case'), numeric('Mean'), numeric('95 % interval'), ...['Median', 'P90', 'P95', 'P99'].map(numeric)],
    [
      row('Cycle time', kpis.cycleTime, time),
      row('Waiting time', kpis.waitingTime, time),
      row('Processing time', kpis.processingTime, time),
      row('Waiting share', kpis.waitingShare, share),
      row('Cost, worked', kpis.costPerCase, money),
      row('Cost, paid', kpis.paidCostPerCase, money),
      row('Throughput per hour', kpis.throughputPerHour, number),
    ],
  )
}

interface Quantiles {
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly p99: number | null
}

function bottlenecks({ bottlenecks, resources, currency }: SimulationResult): string {
  const money = moneyIn(currency)
  const table = tableText(
    [
      numeric('#'),
      text('Resource'),
      text('Cause'),
      numeric('Of all waiting'),
      numeric('One more: cycle time'),
      numeric('One more: paid cost per case'),
    ],
    bottlenecks.map(({ resource, cause, waitingShare, oneMore }, index) => [
      String(index + 1),
      resources[resource]?.name ?? resource,
      cause,
      share(waitingShare),
      oneMore ? signed(oneMore.cycleTime.difference, time) : '',
      oneMore ? signed(oneMore.paidCostPerCase.difference, money) : '',
    ]),
  )
  const reasons = bottlenecks.map(({ explanation }, index) => `${index + 1}. ${explanation}\n`)
  return bottlenecks.length === 0 ? '' : table + reasons.join('')
}

function resources({ resources, currency }: SimulationResult): string {
  const rows = Object.values(resources).map(({ name, quantity, utilization, queueLength, cost }) => [
    name,
    number(quantity),
    share(utilization.mean),
    interval(utilization, share),
    number(queueLength.mean),
    moneyIn(currency)(cost),
  ])
  return table(
    [
      text('Resource'),
      numeric('Quantity'),
      numeric('Utilization'),
      numeric('95 % interval'),
      numeric('Mean queue'),
      numeric('Cost'),
    ],
    rows,
  )
}

function activities({ activities, currency }: SimulationResult): string {
  const rows = Object.values(activities).map(({ name, count, waitingTime, serviceTime, cycleTime, cost }) => [
    name,
    number(count),
    time(waitingTime.mean),
    interval(waitingTime, time),
    time(waitingTime.p95),
    time(serviceTime.mean),
    time(cycleTime?.mean ?? null),
    moneyIn(currency)(cost),
  ])
  return table(
    [
      text('Activity'),
      numeric('Executions'),
      numeric('Mean wait'),
      numeric('95 % interval'),
      numeric('P95 wait'),
      numeric('Mean work'),
      numeric('Mean cycle time'),
      numeric('Cost'),
    ],
    rows,
  )
}

function outcomes({ outcomes }: SimulationResult): string {
  const rows = Object.values(outcomes).map(({ name, count, cycleTime }) => [
    name,
    number(count),
    time(cycleTime.mean),
    interval(cycleTime, time),
    time(cycleTime.p95),
  ])
  return table(
    [text('Ends at'), numeric('Cases'), numeric('Mean cycle time'), numeric('95 % interval'), numeric('P95')],
    rows,
  )
}

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : tableText(columns, rows)
}

function section(title: string, body: string): string {
  return body === '' ? '' : `${title}\n${body}`
}

function interval({ ci95 }: Estimate, format: (value: number | null) => string): string {
  return ci95 === null ? '' : `${format(ci95[0])} – ${format(ci95[1])}`
}

function signed(value: number, format: (value: number | null) => string): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${format(Math.abs(value))}`
}

function moneyIn(currency: string) {
  return (amount: number | null) => (amount === null ? '' : formatMoney(amount, currency, locale))
}
