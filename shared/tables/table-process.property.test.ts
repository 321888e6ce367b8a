import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readModel } from '../bpmn/read-model.ts'
import type { ProcessModel } from '../bpmn/process-model.ts'
import { checkScenario } from '../scenario/check-scenario.ts'
import { resolveScenario } from '../scenario/resolve-scenario.ts'
import type { ColumnKind } from './column-kinds.ts'
import { readDelimited } from './read-delimited.ts'
import { parseTableDuration } from './table-duration.ts'
import { processOfTable } from './table-process.ts'
import { tableOf } from './table.ts'

const options = { name: 'Claims', locale: 'en', unit: 'min', hoursPerDay: 8 } as const
const kinds: readonly ColumnKind[] = ['id', 'step', 'who', 'duration', 'next']

/** Each step goes on to the one below, so that all are reached and end, and to some others. */
const processes = fc
  .array(
    fc.record({
      name: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
      who: fc.constantFrom('Clerk', 'Müller & Sohn', 'Team <B>'),
      minutes: fc.integer({ min: 0, max: 500 }),
      jumps: fc.array(fc.nat(), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((steps) =>
    steps.map((step, index) => ({
      ...step,
      name: `${index + 1}. ${step.name}`.replace(/["\t\r\n;]/g, ' ').trim(),
      nexts: [...new Set([index + 1, ...step.jumps.map((jump) => jump % steps.length)])],
    })),
  )

test('a table made from any process gives that process back, in a file without errors', async () => {
  await fc.assert(
    fc.asyncProperty(processes, async (steps) => {
      const text = steps
        .map(({ name, who, minutes, nexts }, index) =>
          [
            index + 1,
            name,
            who,
            minutes,
            nexts.map((next) => (next === steps.length ? 'end' : next + 1)).join('; '),
          ].join('\t'),
        )
        .join('\n')
      const { process, problems } = await processOfTable(tableOf(readDelimited(text), false), kinds, options)
      expect(problems).toEqual([])
      const model = await readModel(process!.xml)
      expect(model.problems.filter(({ severity }) => severity === 'error')).toEqual([])
      if (!model.ok) return
      const edges = stepEdges(model.value)
      const wanted = steps.flatMap(({ nexts }, index) =>
        nexts.map((next) => `${index + 1}>${next === steps.length ? 'end' : next + 1}`),
      )
      expect(edges).toEqual(wanted.sort())
      const resolved = resolveScenario(process!.scenario, () => undefined)
      if (!resolved.ok) throw new Error(resolved.problems[0]!.message)
      expect(checkScenario(model.value, resolved.value).filter(({ severity }) => severity === 'error')).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('no text at all makes a table, a duration or a process throw', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('en', 'de'), (text, locale) => {
      const duration = parseTableDuration(text, { ...options, locale })
      expect(
        duration === null || Object.values(duration).every((value) => typeof value === 'string' || value >= 0),
      ).toBe(true)
    }),
    { numRuns: 2000 },
  )
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom('', '1', '2', 'end', '1; 2', '2 and 3', 'if x: 1, else: 2', '80 % → 1', '5 min', '\u0000', '120 %'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 8 }), async (cells) => {
      const { process } = await processOfTable(tableOf(cells, false), kinds, options)
      if (!process) return
      const model = await readModel(process.xml)
      expect(model.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    }),
    { numRuns: 100 },
  )
})

/** Ways from step to step, whatever gateways lie between. */
function stepEdges(model: ProcessModel): string[] {
  const numberOf = (id: string) => id.replace('Step_', '')
  const follow = (id: string): string[] => {
    const node = model.nodes[id]!
    if (node.kind === 'event') return ['end']
    if (node.id.startsWith('Step_')) return [numberOf(node.id)]
    return node.outgoing.flatMap((flow) => follow(model.flows[flow]!.target))
  }
  return Object.values(model.nodes)
    .filter(({ id }) => id.startsWith('Step_'))
    .flatMap((node) =>
      node.outgoing
        .flatMap((flow) => follow(model.flows[flow]!.target))
        .map((target) => `${numberOf(node.id)}>${target}`),
    )
    .sort()
}
