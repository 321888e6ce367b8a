import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { SimulationPool } from '../simulations/workers/pool.ts'
import { coverage } from './coverage.ts'
import { filesEdited } from './edit-files.ts'
import { acceptanceModels, examples } from './examples.ts'
import { firstIntervals } from './first-interval.ts'
import { killed } from './kill.ts'
import { studioKilled } from './kill-studio.ts'
import { teamKilled } from './kill-team.ts'

/**
 * `npm run soak`: what takes too long for the tests. Ends with 1 if anything is out of its bounds.
 *
 *   --seeds N     seeds of each live estimate (100)
 *   --coverage N  seeds of the coverage of the 95 % interval (1000)
 *   --kills N     times that a host is killed (200; the team server half as often)
 *   --edits N     sessions of random edits of each file (20)
 *   --only NAME   one example or acceptance model, `coverage`, `kill`, `studio`, `team` or `edit`
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    coverage: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '200' },
    edits: { type: 'string', default: '20' },
    only: { type: 'string' },
  },
})
const isAsked = (name: string) => values.only === undefined || values.only === name

const pool = new SimulationPool({ threads: availableParallelism() })
let isGood = true
try {
  await pool.warm()
  const models = await acceptanceModels()
  console.log('First interval of the live estimate against the final mean of the cycle time')
  for (const subject of [...(await examples()), ...models].filter(({ name }) => isAsked(name))) {
    const seen = await firstIntervals(subject, Number(values.seeds), pool)
    isGood &&= seen.isGood
    const ms = `${seen.medianMs.toFixed(0)} ms, slowest ${seen.slowestMs.toFixed(0)} ms`
    const rough = seen.rough > 0 ? `, ${seen.rough} rough at first` : ''
    console.log(
      `  ${seen.isGood ? 'ok ' : 'BAD'} ${seen.name}: held in ${seen.held} of ${seen.seeds}; first after ${ms}${rough}`,
    )
  }
  const mm1 = models.find(({ name }) => name === 'mm1')
  if (mm1 && isAsked('coverage')) {
    console.log('95 % interval of the M/M/1 cycle time against its closed form')
    const { held, seeds, bounds, isGood: isWithin } = await coverage(mm1, Number(values.coverage), pool)
    isGood &&= isWithin
    console.log(
      `  ${isWithin ? 'ok ' : 'BAD'} held in ${held} of ${seeds}; exact would be ${bounds[0]} to ${bounds[1]}`,
    )
  }
  if (isAsked('kill')) {
    console.log('Hosts that are killed under load')
    isGood = (await killed(Number(values.kills))) && isGood
  }
  if (isAsked('studio')) {
    console.log('The studio that is killed while somebody edits')
    isGood = (await studioKilled(Number(values.kills))) && isGood
  }
  if (isAsked('edit')) {
    console.log('Files of many tools that are edited at random')
    isGood = (await filesEdited(Number(values.edits))) && isGood
  }
  if (isAsked('team')) {
    console.log('Team servers that are killed under load')
    isGood = (await teamKilled(Math.ceil(Number(values.kills) / 2))) && isGood
  }
} finally {
  await pool.close()
}
process.exitCode = isGood ? 0 : 1
