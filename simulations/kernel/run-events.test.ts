import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as program from '../compile/program.ts'
import * as distributions from '../distributions/sample.ts'
import * as exponential from '../distributions/unit-exponential.ts'
import * as draws from '../random/draws.ts'
import * as sketches from '../statistics/quantile-sketch.ts'
import * as caseEnd from './case-end.ts'
import * as kernel from './kernel.ts'
import * as layout from './layout.ts'

it("the event loop's own copies of constants have the values that everybody else uses", () => {
  const everybody: Readonly<Record<string, unknown>> = {
    ...program,
    ...distributions,
    ...exponential,
    ...draws,
    ...sketches,
    ...caseEnd,
    ...kernel,
    ...layout,
  }
  const source = readFileSync(new URL('./run-events.ts', import.meta.url), 'utf8')
  const copies = [...source.matchAll(/^ {2}const ([A-Z][A-Z0-9_]+) = (-?[\d_]+)$/gm)].map(
    ([, name, value]) => [name, Number(value.replaceAll('_', ''))] as const,
  )
  const shared = copies.filter(([name]) => name in everybody)
  expect(shared.length).toBeGreaterThan(80)
  for (const [name, value] of shared) expect([name, value]).toEqual([name, everybody[name]])
  // and the rest is the loop's own
  expect(copies.filter(([name]) => !(name in everybody)).map(([name]) => name)).toEqual([
    'MOST_STEPS',
    'STEPS_PER_ARRIVAL',
    'TAKE',
    'RUN',
  ])
})

it('the shifts of the event loop are the sizes of the records', () => {
  expect([layout.TOKEN_INTS, layout.SCOPE_INTS, layout.NODE_INTS, layout.SOURCE_INTS]).toEqual([16, 16, 16, 16])
  expect([layout.TOKEN_FLOATS, layout.SCOPE_FLOATS, layout.QUEUE_INTS, layout.ACTIVITY_FLOATS]).toEqual([8, 8, 8, 8])
  expect([layout.NODE_FLOATS, layout.QUEUE_FLOATS, layout.OUTCOME_FLOATS, layout.SOURCE_FLOATS]).toEqual([2, 2, 2, 2])
})
