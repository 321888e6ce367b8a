import type { Estimate, SimulationResult } from '../scenario/result.ts'

/** A table of a result: one sheet of a workbook, one block of a CSV file. Numbers are numbers. */
export interface ResultTable {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** What the tables say in the reader's language; `number` stands in a heading with its unit. */
export type ResultWords = Readonly<Record<ResultWord, string>>
export const resultWords = [
  'run',
  'scenario',
  'seed',
  'replications',
  'currency',
  'casesStarted',
  'casesCompleted',
  'casesUnfinished',
  'inputs',
  'inputsAssumed',
  'keyFigures',
  'measure',
  'value',
  'unit',
  'mean',
  'low',
  'high',
  'min',
  'max',
  'cycleTime',
  'waitingTime',
  'processingTime',
  'costPerCase',
  'paidCostPerCase',
  'waitingShare',
  'throughputPerHour',
  'casesPerHour',
  'share',
  'activities',
  'resources',
  'outcomes',
  'bottlenecks',
  'warnings',
  'name',
  'id',
  'count',
  'serviceTime',
  'offTime',
  'cost',
  'quantity',
  'utilization',
  'queueLength',
  'cases',
  'rank',
  'resource',
  'cause',
  'contention',
  'calendar',
  'batch',
  'unstable',
  'waitingOfAll',
  'oneMoreCycleTime',
  'oneMorePaidCost',
  'explanation',
  'warning',
  'mend',
] as const
export type ResultWord = (typeof resultWords)[number]

/** The whole of a result as tables: times in seconds, money in the scenario's currency, shares from 0 to 1. */
export function resultTables(result: SimulationResult, words: ResultWords): readonly ResultTable[] {
  const money = result.currency
  const seconds = (word: ResultWord) => `${words[word]}, s`
  const interval = (title: string) => [title, `${title}, ${words.low}`, `${title}, ${words.high}`]
  return [
    {
      name: words.run,
      head: [words.measure, words.value],
      rows: [
        [words.scenario, result.scenario],
        [words.replications, result.replications],
        [words.seed, result.seed],
        [words.currency, money],
        [words.casesStarted, result.cases.started],
        [words.casesCompleted, result.cases.completed],
        [words.casesUnfinished, result.cases.unfinished],
        [words.inputs, result.inputs.assumed + result.inputs.estimated + result.inputs.measured],
        [words.inputsAssumed, result.inputs.assumed],
      ],
    },
    keyFigures(result, words),
    {
      name: words.activities,
      head: [
        words.name,
        words.id,
        words.count,
        ...interval(seconds('waitingTime')),
        `${seconds('waitingTime')}, 95 %`,
        ...interval(seconds('serviceTime')),
        seconds('offTime'),
        ...interval(seconds('cycleTime')),
        `${words.cost}, ${money}`,
      ],
      rows: Object.entries(result.activities).map(([id, activity]) => [
        activity.name,
        id,
        activity.count,
        ...bounds(activity.waitingTime),
        activity.waitingTime.p95,
        ...bounds(activity.serviceTime),
        activity.offTime,
        ...bounds(activity.cycleTime ?? nothing),
        activity.cost,
      ]),
    },
    {
      name: words.resources,
      head: [
        words.name,
        words.id,
        words.quantity,
        ...interval(words.utilization),
        ...interval(words.queueLength),
        `${words.cost}, ${money}`,
      ],
      rows: Object.entries(result.resources).map(([id, { name, quantity, utilization, queueLength, cost }]) => [
        name,
        id,
        quantity,
        ...bounds(utilization),
        ...bounds(queueLength),
        cost,
      ]),
    },
    {
      name: words.outcomes,
      head: [words.name, words.id, words.cases, ...interval(seconds('cycleTime')), `${seconds('cycleTime')}, 95 %`],
      rows: Object.entries(result.outcomes).map(([id, { name, count, cycleTime }]) => [
        name,
        id,
        count,
        ...bounds(cycleTime),
        cycleTime.p95,
      ]),
    },
    {
      name: words.bottlenecks,
      head: [
        words.rank,
        words.resource,
        words.id,
        words.cause,
        words.waitingOfAll,
        words.activities,
        ...interval(seconds('oneMoreCycleTime')),
        ...interval(`${words.oneMorePaidCost}, ${money}`),
        words.explanation,
      ],
      rows: result.bottlenecks.map((bottleneck, index) => [
        index + 1,
        result.resources[bottleneck.resource]?.name ?? bottleneck.resource,
        bottleneck.resource,
        words[bottleneck.cause],
        bottleneck.waitingShare,
        bottleneck.activities.map((id) => result.activities[id]?.name ?? id).join(', '),
        ...changed(bottleneck.oneMore?.cycleTime),
        ...changed(bottleneck.oneMore?.paidCostPerCase),
        bottleneck.explanation,
      ]),
    },
    {
      name: words.warnings,
      head: [words.warning, words.mend],
      rows: result.warnings.map(({ message, mend }) => [message, mend]),
    },
  ]
}

function keyFigures({ kpis, currency }: SimulationResult, words: ResultWords): ResultTable {
  const percentiles = ['p50', 'p90', 'p95', 'p99'] as const
  const row = (
    name: Extract<ResultWord, keyof SimulationResult['kpis']>,
    unit: string,
    more: Readonly<Record<string, unknown>> = kpis[name],
  ) => [
    words[name],
    unit,
    ...bounds(kpis[name]),
    ...[...percentiles, 'min', 'max'].map((key) => (more[key] as number | null | undefined) ?? null),
  ]
  return {
    name: words.keyFigures,
    head: [
      words.measure,
      words.unit,
      words.mean,
      words.low,
      words.high,
      ...percentiles.map((percentile) => `${percentile.slice(1)} %`),
      words.min,
      words.max,
    ],
    rows: [
      row('cycleTime', 's'),
      row('waitingTime', 's'),
      row('processingTime', 's'),
      row('costPerCase', currency),
      row('paidCostPerCase', currency),
      row('waitingShare', words.share),
      row('throughputPerHour', words.casesPerHour),
    ],
  }
}

const nothing: Estimate = { mean: null, ci95: null }

function bounds({ mean, ci95 }: Estimate): (number | null)[] {
  return [mean, ci95?.[0] ?? null, ci95?.[1] ?? null]
}

function changed(
  change: { readonly difference: number; readonly ci95: readonly [number, number] | null } | undefined,
): (number | null)[] {
  return [change?.difference ?? null, change?.ci95?.[0] ?? null, change?.ci95?.[1] ?? null]
}
