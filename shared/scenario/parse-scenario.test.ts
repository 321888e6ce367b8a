import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDocument, parseScenario } from './parse-scenario.ts'

const base = { version: 1, name: 'Base' }

function problemsOf(more: object) {
  const result = checkDocument({ ...base, ...more })
  return result.ok ? [] : result.problems
}

test('the example of the format is read without a problem', () => {
  const text = `{
    "version": 1, "name": "Peak season", "basedOn": "Base", "start": "2026-01-05T09:00:00",
    "timeZone": "Europe/Berlin", "currency": "EUR",
    "run": { "cases": 10000, "duration": "P30D", "warmUp": "P2D", "replications": 20, "seed": 42 },
    "arrivals": { "StartEvent_1": { "interarrivalTime": { "kind": "exponential", "mean": 600 }, "calendar": "office", "first": "PT0S" } },
    "activities": { "Task_1": { "duration": { "kind": "lognormal", "mean": 900, "standardDeviation": 300 },
      "requires": [{ "resource": "clerk", "quantity": 1 }], "fixedCost": 2.5, "note": "from the log", "source": "measured" } },
    "flows": { "Flow_yes": { "probability": 0.7 }, "Flow_no": { "probability": 0.3 } },
    "events": { "Timer_1": { "delay": { "kind": "constant", "value": 3600 } }, "BoundaryError_1": { "probability": 0.05 } },
    "resources": { "clerk": { "name": "Clerk", "quantity": 3, "costPerHour": 40, "calendar": "office" }, "boss": null },
    "calendars": { "office": { "weekly": [{ "days": ["MO","TU"], "from": "09:00", "to": "17:00" }], "closed": ["2026-12-25"] } }
  }`
  const result = parseScenario(text)
  expect(result.problems).toEqual([])
  expect(result.ok && result.value.activities?.Task_1?.requires).toEqual([{ resource: 'clerk', quantity: 1 }])
})

test.each([
  ['{"version": 1,\n  "name": }', 2, 11],
  ['', 1, 1],
  ['[1, 2', 1, 6],
  ['{"version": 1,\n "name": "a"\n "run": {}}', 3, 2],
  ['{"run": {"seed": NaN}}', 1, 18],
  ['{"a": 1} x', 1, 10],
  ['{"a": "open\n"}', 1, 7],
])('a syntax error in %j is at line %d, column %d', (text, line, column) => {
  const { ok, problems } = parseScenario(text)
  expect(ok).toBe(false)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ code: 'scenario-syntax', line })
  expect(problems[0]!.message).toContain(`Line ${line}, column ${column}:`)
})

test('NaN and comments are named as what JSON does not have', () => {
  expect(parseScenario('{"a": NaN}').problems[0]!.message).toContain('NaN is no number in JSON')
  expect(parseScenario('{} // end').problems[0]!.message).toContain('expected the end')
  expect(parseScenario('// start\n{}').problems[0]!.message).toContain('JSON has no comments')
})

test('a key that stands twice is an error with its line', () => {
  const text = '{"version": 1, "name": "a", "flows": {\n"F": {"probability": 1},\n"F": {"probability": 0}}}'
  expect(parseScenario(text).problems).toMatchObject([{ code: 'repeated-key', field: 'flows.F', line: 3 }])
})

test('reads every JSON value as the standard parser does', () => {
  const text = fc.json({ maxDepth: 6 })
  fc.assert(
    fc.property(text, (json) => {
      const wrapped = `{"version": 1, "name": "x", "stray": ${json}}`
      const { problems } = parseScenario(wrapped)
      return problems.every(({ code }) => code === 'unknown-key' || code === 'repeated-key')
    }),
  )
})

test('problems carry the line of their field', () => {
  const text = '{"version": 1, "name": "a",\n"activities": {\n"T": {\n"duration": "P1M"}}}'
  expect(parseScenario(text).problems).toMatchObject([
    { code: 'wrong-unit', field: 'activities.T.duration', elementId: 'T', line: 4 },
  ])
})

test('an unknown key is named with its place and the key that was meant', () => {
  const [problem] = problemsOf({ activities: { Task_1: { durration: 'PT5M' } } })
  expect(problem).toMatchObject({
    code: 'unknown-key',
    field: 'activities.Task_1.durration',
    elementId: 'Task_1',
    message: 'activities.Task_1.durration: unknown key; did you mean duration?',
    mend: 'Rename it to duration, or remove it.',
  })
  expect(
    problemsOf({ arrivals: { S: { interarrivalTime: { kind: 'exponential', meen: 5, mean: 5 } } } }),
  ).toMatchObject([{ code: 'unknown-key', message: expect.stringContaining('did you mean mean?') }])
  expect(problemsOf({ xyzzy: 1 })[0]!.mend).toContain('known here are version, name')
})

const duration = (value: unknown) => ({ activities: { T: { duration: value } } })

test.each([
  ['a number without a unit', duration(900), 'wrong-unit', 'activities.T.duration', '"PT15M"'],
  ['a unit that people use', { run: { duration: '15 min' } }, 'wrong-unit', 'run.duration', '"PT15M"'],
  ['years', { run: { duration: 'P1Y' } }, 'wrong-unit', 'run.duration', 'weeks, days'],
  ['months', duration('P2M'), 'wrong-unit', 'activities.T.duration', 'weeks, days'],
  ['no duration', duration('soon'), 'wrong-format', 'activities.T.duration', 'PT15M'],
  ['NaN', duration({ kind: 'exponential', mean: NaN }), 'not-a-number', 'activities.T.duration.mean', 'finite'],
  ['infinity', { run: { seed: Infinity } }, 'not-a-number', 'run.seed', 'finite'],
  ['a negative value', duration({ kind: 'constant', value: -1 }), 'negative-value', 'activities.T.duration.value', '0'],
  [
    'a mean of 0',
    duration({ kind: 'exponential', mean: 0 }),
    'out-of-range',
    'activities.T.duration.mean',
    'more than 0',
  ],
  ['a negative quantity', { resources: { r: { quantity: -1 } } }, 'negative-value', 'resources.r.quantity', '0'],
  ['half a clerk', { resources: { r: { quantity: 1.5 } } }, 'wrong-type', 'resources.r.quantity', 'whole'],
  [
    'an unknown kind',
    duration({ kind: 'lognorml', mean: 1 }),
    'unknown-kind',
    'activities.T.duration.kind',
    'lognormal',
  ],
  ['no kind', duration({ mean: 1 }), 'missing-key', 'activities.T.duration.kind', 'lognormal'],
  [
    'a missing parameter',
    duration({ kind: 'normal', mean: 1 }),
    'missing-key',
    'activities.T.duration.standardDeviation',
    'Add',
  ],
  ['a probability above 1', { flows: { F: { probability: 1.2 } } }, 'out-of-range', 'flows.F.probability', 'at most 1'],
  ['a negative probability', { flows: { F: { probability: -0.1 } } }, 'negative-value', 'flows.F.probability', '0'],
  ['a text for a number', { flows: { F: { probability: 'half' } } }, 'wrong-type', 'flows.F.probability', 'a number'],
  [
    'an unknown weekday',
    { calendars: { c: { weekly: [{ days: ['MON'], from: '09:00', to: '10:00' }] } } },
    'unknown-value',
    'calendars.c.weekly.0.days.0',
    'MO',
  ],
  [
    'a time of one digit',
    { calendars: { c: { weekly: [{ days: ['MO'], from: '9:00', to: '10:00' }] } } },
    'wrong-format',
    'calendars.c.weekly.0.from',
    '09:00',
  ],
  [
    'a date that does not exist',
    { calendars: { c: { weekly: [], closed: ['2026-02-30'] } } },
    'wrong-format',
    'calendars.c.closed.0',
    'exists',
  ],
  ['a start that does not exist', { start: '2026-13-01T09:00:00' }, 'wrong-format', 'start', 'exists'],
  ['a start with an offset', { start: '2026-01-01T09:00:00Z' }, 'wrong-format', 'start', 'timeZone'],
  ['an unknown time zone', { timeZone: 'Mars/Base' }, 'unknown-time-zone', 'timeZone', 'IANA'],
  ['an unknown currency', { currency: 'EURO' }, 'unknown-currency', 'currency', 'ISO 4217'],
  ['a newer version', { version: 2 }, 'unknown-version', 'version', 'program'],
  ['an empty name', { name: '' }, 'empty-value', 'name', 'Give'],
  [
    'a source that is none',
    { flows: { F: { probability: 1, source: 'guessed' } } },
    'unknown-value',
    'flows.F.source',
    'assumed',
  ],
  [
    'min above mode',
    duration({ kind: 'triangular', min: 5, mode: 3, max: 9 }),
    'contradictory-values',
    'activities.T.duration.mode',
    '5 to 9',
  ],
  [
    'mode above max',
    duration({ kind: 'pert', min: 1, mode: 10, max: 9 }),
    'contradictory-values',
    'activities.T.duration.mode',
    '1 to 9',
  ],
  [
    'min above max',
    duration({ kind: 'uniform', min: 9, max: 3 }),
    'contradictory-values',
    'activities.T.duration.min',
    'Exchange',
  ],
  [
    'a normal far below 0',
    duration({ kind: 'normal', mean: -100, standardDeviation: 1 }),
    'contradictory-values',
    'activities.T.duration.mean',
    'above 0',
  ],
  [
    'bins without weight',
    duration({ kind: 'histogram', bins: [{ from: 0, to: 1, weight: 0 }] }),
    'contradictory-values',
    'activities.T.duration.bins',
    'weight',
  ],
  [
    'a reversed bin',
    duration({ kind: 'histogram', bins: [{ from: 2, to: 1, weight: 1 }] }),
    'contradictory-values',
    'activities.T.duration.bins.0',
    'Exchange',
  ],
  [
    'overlapping bins',
    duration({
      kind: 'histogram',
      bins: [
        { from: 0, to: 2, weight: 1 },
        { from: 1, to: 3, weight: 1 },
      ],
    }),
    'contradictory-values',
    'activities.T.duration.bins.1',
    'begin',
  ],
  ['no bins', duration({ kind: 'histogram', bins: [] }), 'empty-value', 'activities.T.duration.bins', 'entry'],
  [
    'two arrival rates',
    { arrivals: { S: { perDay: 5, interarrivalTime: 'PT5M' } } },
    'contradictory-values',
    'arrivals.S',
    'Keep one',
  ],
  [
    'arrivals all at once',
    { arrivals: { S: { interarrivalTime: 'PT0S' } } },
    'out-of-range',
    'arrivals.S.interarrivalTime',
    'above zero',
  ],
  [
    'a warm-up as long as the run',
    { run: { duration: 'P1D', warmUp: 'PT24H' } },
    'contradictory-values',
    'run.warmUp',
    'shorter',
  ],
  ['a run of no length', { run: { duration: 'PT0S' } }, 'out-of-range', 'run.duration', 'above zero'],
  [
    'a resource required twice',
    { activities: { T: { requires: [{ resource: 'a' }, { resource: 'a' }] } } },
    'contradictory-values',
    'activities.T.requires.1.resource',
    'once',
  ],
  ['a repetition below 0', { activities: { T: { repeat: -2 } } }, 'negative-value', 'activities.T.repeat', '0'],
  [
    'a text for a repetition',
    { activities: { T: { repeat: 'often' } } },
    'wrong-type',
    'activities.T.repeat',
    'number',
  ],
])('%s is a problem that names the field and the mend', (_, more, code, field, mend) => {
  const problems = problemsOf(more)
  expect(problems).toMatchObject([{ severity: 'error', code, field }])
  expect(problems[0]!.message.startsWith(`${field}: `)).toBe(true)
  expect(problems[0]!.mend).toContain(mend)
})

test('a document that is no object at all is refused', () => {
  for (const value of [null, [], 3, 'text', undefined]) expect(checkDocument(value).ok).toBe(false)
})

test('no input makes the check throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      checkDocument(value)
      checkDocument({ ...base, activities: { T: { duration: value } }, run: value, calendars: { c: value } })
    }),
  )
})

test('an id that would vanish in an object is refused', () => {
  expect(parseScenario('{"version":1,"name":"x","activities":{"__proto__":{}}}').ok).toBe(false)
})
