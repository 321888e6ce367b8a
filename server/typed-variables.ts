import type { Value, Variables } from '../shared/expressions/value.ts'

/** A variable as the Camunda 7 REST API writes it. */
export interface TypedVariable {
  readonly value?: unknown
  readonly type?: string | null | undefined
}

/** Variables with their types; objects and lists as JSON text. */
export function typedVariables(variables: Variables): Record<string, TypedVariable & { readonly valueInfo: object }> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, { ...typed(value), valueInfo: {} }]),
  )
}

function typed(value: Value): TypedVariable {
  switch (typeof value) {
    case 'string':
      return { type: 'String', value }
    case 'boolean':
      return { type: 'Boolean', value }
    case 'number':
      return { type: Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 'Integer' : 'Double', value }
    case 'object':
      return value === null ? { type: 'Null', value: null } : { type: 'Json', value: JSON.stringify(value) }
  }
}

/** Plain values of typed variables; JSON text is read where the type says so and it is JSON. */
export function plainVariables(variables: Readonly<Record<string, TypedVariable>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, plain(variable)]))
}

function plain({ value, type }: TypedVariable): unknown {
  const isJson = type?.toLowerCase() === 'json' || type?.toLowerCase() === 'object'
  if (!isJson || typeof value !== 'string') return value ?? null
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}
