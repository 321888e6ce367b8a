import { expect, test } from 'vitest'
import { resultCsv } from '../shared/results/result-csv.ts'
import { resultText } from './result-text.ts'
import { sampleResult } from './testing/sample-result.ts'

test('a result reads as aligned tables, every number with its unit, what is not known left empty', () => {
  expect(resultText(sampleResult)).toMatchInlineSnapshot(`
    "Scenario "Peak season", 20 replications, seed 42
    Cases per replication: 1,000 started, 992 completed, 8.5 unfinished
    2 of 3 inputs assumed, 0 of 1 durations

    Per case               Mean       95 % interval  Median     P90     P95     P99
    Cycle time            2.5 h     1.88 h – 3.13 h   2.5 h     5 h   7.5 h    10 h
    Waiting time         10 min  7.5 min – 12.5 min  10 min  20 min  30 min  40 min
    Processing time        45 s
    Waiting share          50 %     37.5 % – 62.5 %
    Cost, worked         €12.50      €9.38 – €15.63
    Cost, paid           €1,235    €925.88 – €1,543
    Throughput per hour

    Bottlenecks
    #  Resource  Cause       Of all waiting  One more: cycle time  One more: paid cost per case
    1  Clerk     contention            71 %                  −2 h                        +€3.20
    1. Clerk is busy 81 % of working time.

    Resources (cost per replication)
    Resource  Quantity  Utilization   95 % interval  Mean queue     Cost
    Clerk            3       81.3 %  61 % – 101.6 %        0.25  €10,000

    Activities (executions and cost per replication)
    Activity                Executions  Mean wait       95 % interval  P95 wait  Mean work     Cost
    Assess claim, "urgent"       1,000     10 min  7.5 min – 12.5 min    30 min     15 min  €10,000

    Outcomes (cases per replication)
    Ends at  Cases  Mean cycle time    95 % interval    P95
    Paid       992            2.5 h  1.88 h – 3.13 h  7.5 h

    Warnings
    warning: The run-down is long.
      Simulate longer.
    "
  `)
})

test('parts of a result that have nothing to say are left out', () => {
  const empty = { ...sampleResult, activities: {}, resources: {}, outcomes: {}, bottlenecks: [], warnings: [] }
  const text = resultText(empty)
  expect(text).toContain('Cycle time')
  for (const title of ['Bottlenecks', 'Resources', 'Activities', 'Outcomes', 'Warnings'])
    expect(text).not.toContain(title)
})

test('a name in CSV is never a formula, and a negative number stays one', () => {
  const [id, activity] = Object.entries(sampleResult.activities)[0]!
  const waitingTime = { ...activity.waitingTime!, mean: -1 }
  const activities = { [id]: { ...activity, name: '=cmd|"/c calc"!A1', waitingTime } }
  const [, row] = resultCsv({ ...sampleResult, activities }).split('\n')
  expect(row).toMatch(/^activity,Task_1,"'=cmd\|""\/c calc""!A1",,1000,-1,/)
})

test('CSV quotes what holds commas or quotes and leaves empty what does not apply', () => {
  const [head, activity, resource] = resultCsv(sampleResult).trimEnd().split('\n')
  expect(head!.split(',')).toHaveLength(resource!.split(',').length)
  expect(activity).toMatch(/^activity,Task_1,"Assess claim, ""urgent""",,1000,600,450,750,1800,900,675,1125,,/)
  expect(resource).toMatch(/^resource,clerk,Clerk,3,,,,,,,,,,,,,0\.813,/)
})
