import type { CompiledExpression } from '../shared/expressions/expression.ts'
import type { Scope, Value, Variables } from '../shared/expressions/value.ts'
import type { CompiledMapping } from './executable.ts'
import { Failure } from './failure.ts'
import type { Run } from './run.ts'
import type { ElementInstance, InstanceState, Repetition } from './state.ts'

/**
 * Variables as an expression at an instance sees them: its own, then those of each scope around it up to
 * its process; then data stores. `more` comes before all.
 */
export function visibleAt(run: Run, instance: ElementInstance, more?: Variables): Scope {
  return {
    get(name) {
      if (more && Object.hasOwn(more, name)) return more[name]
      for (let at: ElementInstance | null = instance; at; at = at.kind === 'process' ? null : run.parentOf(at)) {
        if (at.variables && Object.hasOwn(at.variables, name)) return at.variables[name]
        if (at.repetition) {
          const counts = countsOf(at.repetition, at.tokens)
          if (Object.hasOwn(counts, name)) return counts[name]
        }
      }
      return Object.hasOwn(run.stores, name) ? run.stores[name] : undefined
    },
    all() {
      return { ...run.stores, ...variablesAt(run.state, instance), ...more }
    },
  }
}

/** All variables that an instance sees, the nearest of each name; data stores excepted. */
export function variablesAt(state: InstanceState, instance: ElementInstance): Record<string, Value> {
  const chain: Variables[] = []
  for (
    let at: ElementInstance | undefined = instance;
    at;
    at = at.kind === 'process' ? undefined : state.elements[at.parent]
  ) {
    if (at.variables) chain.unshift(at.variables)
    if (at.repetition) chain.unshift(countsOf(at.repetition, at.tokens))
  }
  return Object.assign({}, ...chain) as Record<string, Value>
}

/** What BPMN (table 10.32) and Camunda call the counts of a multi-instance activity. */
function countsOf({ begun, completed, total }: Repetition, active: number): Variables {
  if (total === undefined) return {}
  return {
    numberOfInstances: total,
    numberOfActiveInstances: active,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: begun - completed - active,
    nrOfInstances: total,
    nrOfActiveInstances: active,
    nrOfCompletedInstances: completed,
  }
}

/**
 * Sets variables as seen from an instance: each where the nearest scope has one of that name, else in the
 * process instance.
 */
export function setVariables(run: Run, instance: ElementInstance, variables: Variables): void {
  for (const name of Object.keys(variables)) {
    let owner = instance
    while (owner.kind !== 'process' && !(owner.variables && Object.hasOwn(owner.variables, name))) {
      owner = run.parentOf(owner)!
    }
    setOwn(run, owner, name, variables[name]!)
  }
}

/** Sets a variable of the instance's own scope. */
export function setOwn(run: Run, owner: ElementInstance, name: string, value: Value): void {
  owner.variables ??= {}
  owner.variables[name] = value
  run.mayMeetConditions = true
  const isProcess = owner.kind === 'process'
  const type = isProcess ? 'process' : run.node(owner).type
  run.emit('variable', owner, owner.element, type, owner.key, { name, value })
}

/** Input mappings: each sees those before it, and is the instance's own. */
export function applyInputs(run: Run, instance: ElementInstance, mappings: readonly CompiledMapping[]): void {
  for (const mapping of mappings) {
    const [name, ...fields] = mapping.path
    const value = mappedValue(run, visibleAt(run, instance), mapping)
    setOwn(run, instance, name!, withField(instance.variables?.[name!], fields, value))
  }
}

/** Output mappings: seen from the instance (or from the called process `source`), set in the scope around it. */
export function applyOutputs(
  run: Run,
  instance: ElementInstance,
  mappings: readonly CompiledMapping[],
  source: ElementInstance = instance,
): void {
  const around = run.parentOf(instance)!
  for (const mapping of mappings) {
    const [name, ...fields] = mapping.path
    const value = mappedValue(run, visibleAt(run, source), mapping)
    if (mapping.isStore) {
      run.stores[name!] = value
      run.effects.push({ kind: 'store', name: name!, value })
      continue
    }
    const before = fields.length > 0 ? visibleAt(run, around).get(name!) : undefined
    setVariables(run, around, { [name!]: withField(before, fields, value) })
  }
}

function mappedValue(run: Run, scope: Scope, { expression, variable }: CompiledMapping): Value {
  return expression ? evaluate(run, expression, scope) : (scope.get(variable) ?? null)
}

/** The value with one field within it changed; objects on the way are made where there is none. */
function withField(before: Value | undefined, fields: readonly string[], value: Value): Value {
  const [field, ...deeper] = fields
  if (field === undefined) return value
  const object = before !== null && typeof before === 'object' && !Array.isArray(before) ? before : {}
  return { ...object, [field]: withField((object as Variables)[field], deeper, value) }
}

/** Value of an expression. @throws {Failure} where it fails */
export function evaluate(run: Run, expression: CompiledExpression, scope: Scope): Value {
  return evaluated(run, expression, scope).value
}

/** Value of a condition. @throws {Failure} where it is neither true nor false */
export function isTrue(run: Run, condition: CompiledExpression, scope: Scope): boolean {
  const { value, warning } = evaluated(run, condition, scope)
  if (typeof value === 'boolean') return value
  const why = warning === undefined ? '' : ` (${warning})`
  throw new Failure(
    'condition-not-boolean',
    `The condition "${condition.source}" gives ${value === null ? `nothing${why}` : described(value)}, not true or false.`,
    'Set the variables it uses, or correct the condition, then retry.',
  )
}

function evaluated(run: Run, expression: CompiledExpression, scope: Scope): { value: Value; warning?: string } {
  const result = expression.evaluate(scope, run.nowMs)
  if (result.ok) return result
  throw new Failure(
    'expression-failed',
    `The expression "${expression.source}" failed: ${result.message}`,
    'Correct the expression or the variables it uses, then retry.',
  )
}

/** Text of an optional expression; undefined where it is absent or gives nothing. */
export function textOf(run: Run, expression: CompiledExpression | null, scope: Scope): string | undefined {
  const value = expression ? evaluate(run, expression, scope) : null
  return value === null || value === '' ? undefined : typeof value === 'string' ? value : JSON.stringify(value)
}

export function described(value: Value): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
