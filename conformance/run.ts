import { nothingPlayed, playMany, summaryOf } from './play-many.ts'

/**
 * `node conformance/run.ts [MODELS] [FIRST_SEED]`: plays random models in simulator and engine. Prints how
 * often each construct was played, or the first disagreement in its smallest model; then the exit code is 1.
 */
const [models = 10_000, from = 0] = process.argv.slice(2).map(Number)
const played = await playMany(nothingPlayed(), { from, models })
console.log(summaryOf(played))
if (played.disagreement) {
  console.error(played.disagreement.report)
  process.exitCode = 1
}
