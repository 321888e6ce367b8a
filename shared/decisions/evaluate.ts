import { unaryTest } from 'feelin'
import { rangeBound } from '../expressions/feel-bounds.ts'
import { instantFunctions } from '../expressions/feel-instant.ts'
import { evaluateFeel } from '../expressions/feel.ts'
import type { Evaluated, Value, Variables } from '../expressions/value.ts'
import type { Decision, DecisionModel, DecisionTable } from './decision-model.ts'

export type Decided =
  | {
      readonly ok: true
      readonly value: Value
      /** ids of the rules that hit, by decision, in the order of evaluation */
      readonly hits: readonly { readonly decision: string; readonly rules: readonly string[] }[]
    }
  | { readonly ok: false; readonly elementId: string; readonly message: string }

class Undecided extends Error {
  readonly elementId: string
  constructor(elementId: string, message: string) {
    super(message)
    this.elementId = elementId
  }
}

/**
 * Evaluates a decision and those it requires, each once (DMN 1.5, 7.3 and 8.2.10 on hit policies). Of a table
 * with one output the value is plain, with several a context; of policies with many hits a list; null where
 * no rule hits and there are no default entries.
 */
export function evaluateDecision(
  model: DecisionModel,
  decisionId: string,
  variables: Variables,
  nowMs: number,
): Decided {
  const hits: { decision: string; rules: readonly string[] }[] = []
  const known = new Map<string, Value>()
  try {
    return { ok: true, value: decide(decisionId), hits }
  } catch (error) {
    if (error instanceof Undecided) return { ok: false, elementId: error.elementId, message: error.message }
    throw error
  }

  function decide(id: string): Value {
    const decision = Object.hasOwn(model.decisions, id) ? model.decisions[id] : undefined
    if (!decision) throw new Undecided(id, `There is no decision "${id}".`)
    if (known.has(id)) return known.get(id)!
    const context: Record<string, unknown> = { ...variables, ...instantFunctions(nowMs) }
    for (const required of decision.requires) {
      const { variable } = model.decisions[required] ?? { variable: required }
      context[variable] = decide(required)
    }
    for (const function_ of decision.knows.flatMap((each) => model.functions[each] ?? [])) {
      const { name, parameters, body } = function_
      context[name] = Object.assign(
        (...args: readonly unknown[]) => {
          const own = Object.fromEntries(parameters.map((parameter, index) => [parameter, args[index] ?? null]))
          return valueOf(decision, body, { ...context, ...own })
        },
        { $args: [...parameters] },
      )
    }
    const { logic } = decision
    const value = logic.kind === 'table' ? tableValue(decision, logic, context) : valueOf(decision, logic.text, context)
    known.set(id, value)
    return value
  }

  function tableValue(decision: Decision, table: DecisionTable, context: Record<string, unknown>): Value {
    const inputs = table.inputs.map(({ expression }) =>
      expression === '' ? null : valueOf(decision, expression, context),
    )
    const hit = table.rules.filter((rule) =>
      rule.inputs.every((test, index) => passes(decision, rule.id, test, inputs[index] ?? null, context)),
    )
    hits.push({ decision: decision.id, rules: hit.map(({ id }) => id) })
    if (hit.length === 0) return withoutHit(decision, table, context)
    const results = hit.map(({ outputs }) =>
      outputs.map((text) => (text === '' ? null : valueOf(decision, text, context))),
    )
    const named = (values: readonly Value[]): Value =>
      table.outputs.length === 1
        ? values[0]!
        : Object.fromEntries(table.outputs.map(({ name }, index) => [name, values[index] ?? null]))
    const ids = hit.map(({ id }) => id).join(', ')
    switch (table.hitPolicy) {
      case 'UNIQUE':
        if (hit.length > 1)
          throw new Undecided(decision.id, `The table of "${decision.name}" allows one rule to hit, and ${ids} do.`)
        return named(results[0]!)
      case 'ANY': {
        const [first, ...others] = results
        if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
          throw new Undecided(
            decision.id,
            `The rules ${ids} of "${decision.name}" hit and give different results, which its hit policy Any does not allow.`,
          )
        }
        return named(first!)
      }
      case 'FIRST':
        return named(results[0]!)
      case 'PRIORITY':
        return named(byPriority(table, results, decision, context)[0]!)
      case 'RULE ORDER':
        return results.map(named)
      case 'OUTPUT ORDER':
        return byPriority(table, results, decision, context).map(named)
      case 'COLLECT':
        return aggregated(decision, table, results.map(named))
    }
  }

  function passes(
    decision: Decision,
    rule: string,
    test: string,
    input: Value,
    context: Record<string, unknown>,
  ): boolean {
    if (test === '' || test === '-') return true
    try {
      return unaryTest(test, { ...context, '?': input }).value === true
    } catch (error) {
      throw new Undecided(
        decision.id,
        `The rule ${rule} of "${decision.name}" has an entry "${test}" that cannot be read: ${(error as Error).message}.`,
      )
    }
  }

  function valueOf(decision: Decision, text: string, context: Record<string, unknown>): Value {
    const tooLarge = turnsOf(decision, text, context)
    const result: Evaluated = tooLarge === null ? evaluateFeel(text, context) : { ok: false, message: tooLarge }
    if (result.ok) return result.value
    throw new Undecided(
      decision.id,
      `"${text}" in the decision "${decision.name}" cannot be evaluated: ${result.message}`,
    )
  }

  /** Why a loop of an expression has no bound, or is too long; null where all is well. */
  function turnsOf(decision: Decision, text: string, context: Record<string, unknown>): string | null {
    try {
      return rangeBound(text)({ get: (name) => context[name] as Value | undefined, all: () => ({}) })
    } catch (error) {
      throw new Undecided(
        decision.id,
        `"${text}" in the decision "${decision.name}" cannot be evaluated: ${(error as Error).message}.`,
      )
    }
  }

  function withoutHit(decision: Decision, table: DecisionTable, context: Record<string, unknown>): Value {
    const isMany = ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(table.hitPolicy)
    if (table.outputs.every((output) => output.default === undefined)) {
      if (table.aggregation === 'COUNT') return 0
      return isMany && table.aggregation === undefined ? [] : null
    }
    const values = table.outputs.map((output) =>
      output.default === undefined ? null : valueOf(decision, output.default, context),
    )
    const value: Value =
      values.length === 1
        ? values[0]!
        : Object.fromEntries(table.outputs.map(({ name }, index) => [name, values[index]!]))
    return isMany && table.aggregation === undefined ? [value] : value
  }

  /** By the place of each output's value among its allowed ones, the first output first. */
  function byPriority(
    table: DecisionTable,
    results: readonly (readonly Value[])[],
    decision: Decision,
    context: Record<string, unknown>,
  ) {
    const orders = table.outputs.map(({ values }) =>
      values.map((text) => JSON.stringify(valueOf(decision, text, context))),
    )
    const ranks = (values: readonly Value[]) =>
      values.map((value, index) => {
        const rank = orders[index]!.indexOf(JSON.stringify(value))
        return rank < 0 ? orders[index]!.length : rank
      })
    return [...results].sort((a, b) => {
      const left = ranks(a)
      const right = ranks(b)
      const place = left.findIndex((rank, index) => rank !== right[index])
      return place < 0 ? 0 : left[place]! - right[place]!
    })
  }
}

function aggregated(decision: Decision, { aggregation }: DecisionTable, values: readonly Value[]): Value {
  if (aggregation === undefined) return [...values]
  if (aggregation === 'COUNT') return new Set(values.map((value) => JSON.stringify(value))).size
  const numbers = values.map((value) => {
    if (typeof value === 'number') return value
    throw new Undecided(
      decision.id,
      `The table of "${decision.name}" adds up its results, and ${JSON.stringify(value)} is no number.`,
    )
  })
  switch (aggregation) {
    case 'SUM':
      return numbers.reduce((sum, number) => sum + number, 0)
    case 'MIN':
      return Math.min(...numbers)
    case 'MAX':
      return Math.max(...numbers)
  }
}
