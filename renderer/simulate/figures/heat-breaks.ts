/**
 * Steps of the heat scale: four round numbers, each about twice the one before, chosen so that the
 * largest value reaches the hottest step. A value below the first break is step 0.
 */
export type HeatBreaks = readonly [number, number, number, number]
export type HeatStep = 0 | 1 | 2 | 3 | 4
export type HeatScale = 'time' | 'number' | 'share'

const minute = 60
const hour = 3600
const day = 86_400
const timeLadder = [
  0.25, 0.5, 1, 2, 4, 8, 15, 30,
  minute, 2 * minute, 4 * minute, 8 * minute, 15 * minute, 30 * minute,
  hour, 2 * hour, 4 * hour, 8 * hour, 16 * hour,
  day, 2 * day, 4 * day, 8 * day, 16 * day, 32 * day, 64 * day, 128 * day, 256 * day, 512 * day,
] // prettier-ignore

const numberLadder = Array.from({ length: 45 }, (_, index) => {
  const decade = Math.floor(index / 3) - 5
  return Number(`${[1, 2, 5][index % 3]}e${decade}`)
})

/** Busy time is judged by the same marks in every process. */
const shareBreaks: HeatBreaks = [0.5, 0.7, 0.85, 0.95]

export function heatBreaks(values: readonly number[], scale: HeatScale): HeatBreaks {
  if (scale === 'share') return shareBreaks
  const ladder = scale === 'time' ? timeLadder : numberLadder
  const largest = Math.max(0, ...values.filter(Number.isFinite))
  const top = Math.max(
    3,
    ladder.findLastIndex((rung) => rung <= largest * 0.9),
  )
  return [ladder[top - 3] ?? 0, ladder[top - 2] ?? 0, ladder[top - 1] ?? 0, ladder[top] ?? 0]
}

export function heatStep(value: number, breaks: HeatBreaks): HeatStep {
  return breaks.filter((bound) => value >= bound).length as HeatStep
}
