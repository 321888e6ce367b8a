import { spawnSync } from 'node:child_process'
import { replicate } from '../simulations/kernel/replicate.ts'
import { SimulationPool } from '../simulations/workers/pool.ts'
import { handWrittenMm5 } from './hand-mm5.ts'
import { handWrittenThirty } from './hand-thirty.ts'
import { median } from './median.ts'
import { mm5Scenario, mm5Xml, programOf, thirtyScenario, thirtyXml } from './models.ts'

/**
 * `npm run bench`: speed of the kernel on one core, beside the plainest hand-written loop for the same model, in
 * alternation and as medians; then the efficiency of two threads, and memory against the number of cases.
 * Run it on a machine that does nothing else.
 */
const rounds = 7
const cases = 200_000

if (process.argv[2] === '--memory') {
  // a process of its own, so that the peak is this run's
  replicate(await programOf(mm5Xml, mm5Scenario(Number(process.argv[3]))), { replication: 0 })
  console.log(process.resourceUsage().maxRSS)
} else await measure()

async function measure(): Promise<void> {
  const mm5 = await programOf(mm5Xml, mm5Scenario(cases))
  const thirty = await programOf(thirtyXml, thirtyScenario(cases / 10))
  const times = { kernel: [] as number[], hand: [] as number[], thirty: [] as number[], handThirty: [] as number[] }
  let executions = 0
  for (let round = -1; round < rounds; round++) {
    const kernel = milliseconds(() => replicate(mm5, { replication: Math.max(0, round) }))
    const hand = milliseconds(() => handWrittenMm5(cases, round + 2))
    const large = milliseconds(() => {
      const statistics = replicate(thirty, { replication: Math.max(0, round) })
      executions = statistics?.totals.activities.count.reduce((sum, count) => sum + count, 0) ?? 0
    })
    const handLarge = milliseconds(() => handWrittenThirty(cases / 10, round + 2))
    // the first round warms up
    if (round < 0) continue
    times.kernel.push(kernel)
    times.hand.push(hand)
    times.thirty.push(large)
    times.handThirty.push(handLarge)
  }
  row('M/M/5 at rho 0.9, all statistics', median(times.kernel), cases, cases)
  row('M/M/5, hand-written, mean only', median(times.hand), cases, cases)
  console.log(`  speed against the hand-written loop: ${(median(times.hand) / median(times.kernel)).toFixed(2)}`)
  row('30 activities, 6 resources, all statistics', median(times.thirty), cases / 10, executions)
  row('30 activities, hand-written, mean only', median(times.handThirty), cases / 10, executions)
  console.log(`  speed against the hand-written loop: ${(median(times.handThirty) / median(times.thirty)).toFixed(2)}`)
  console.log(`  efficiency of two threads: ${(await efficiencyOfTwo(mm5)).toFixed(2)}`)
  for (const many of process.argv.includes('--quick') ? [100_000, 1_000_000] : [100_000, 10_000_000])
    console.log(`  peak memory for ${many} cases: ${(peakKilobytes(many) / 1024).toFixed(0)} MiB`)
}

async function efficiencyOfTwo(program: Awaited<ReturnType<typeof programOf>>): Promise<number> {
  const pool = new SimulationPool({ threads: 2 })
  await pool.warm()
  const run = async (threads: number) => {
    const started = performance.now()
    await pool.run(program, { replications: 8, threads, onReplication: () => undefined })
    return performance.now() - started
  }
  await run(2)
  const one: number[] = []
  const two: number[] = []
  for (let round = 0; round < 3; round++) {
    one.push(await run(1))
    two.push(await run(2))
  }
  await pool.close()
  return median(one) / median(two) / 2
}

function peakKilobytes(many: number): number {
  const child = spawnSync(process.execPath, [import.meta.filename, '--memory', String(many)], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  return Number(child.stdout.trim())
}

function row(name: string, ms: number, caseCount: number, activities: number): void {
  const perSecond = (count: number) => Math.round((count / ms) * 1000).toLocaleString('en')
  console.log(
    `${name}: ${perSecond(caseCount)} cases/s, ${perSecond(activities)} activities/s, ${((ms / caseCount) * 1e6).toFixed(0)} ns/case`,
  )
}

function milliseconds(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
