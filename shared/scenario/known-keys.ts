import type { z } from 'zod'
import type { Path } from './placed-problem.ts'
import { scenarioSchema } from './scenario.ts'

type Schema = z.core.$ZodType

/** Keys that the schema knows at a path; for a distribution those of its kind. */
export function keysAt(path: Path, document: unknown): readonly string[] {
  let schema: Schema | undefined = scenarioSchema
  path.forEach((key, depth) => {
    const [object] = objectSchemas(schema, valueAt(document, path.slice(0, depth)))
    schema = object && childSchema(object, key)
  })
  return objectSchemas(schema, valueAt(document, path)).flatMap((object) =>
    object._zod.def.type === 'object' ? Object.keys((object as z.ZodObject).shape) : [],
  )
}

export function valueAt(document: unknown, path: Path): unknown {
  let value: unknown = document
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}

function childSchema(schema: Schema, key: string | number): Schema | undefined {
  const def = schema._zod.def
  if (def.type === 'object') return (schema as z.ZodObject).shape[key] as Schema | undefined
  if (def.type === 'record') return (schema as z.ZodRecord).valueType as Schema
  if (def.type === 'array') return (schema as z.ZodArray).element as Schema
  return undefined
}

/** The object, record or array schemas behind optional, nullable and union wrappers that a value may be meant for. */
function objectSchemas(schema: Schema | undefined, value: unknown): Schema[] {
  if (!schema) return []
  const def = schema._zod.def as z.core.$ZodTypeDef & { innerType?: Schema; options?: Schema[]; discriminator?: string }
  if (def.innerType) return objectSchemas(def.innerType, value)
  if (def.options && def.discriminator) {
    const discriminator = def.discriminator
    const kind = (value as Record<string, unknown> | undefined)?.[discriminator]
    return def.options.filter((option) => {
      const literal = (option as z.ZodObject).shape[discriminator] as z.ZodLiteral
      return literal.value === kind
    })
  }
  if (def.options) return def.options.flatMap((option) => objectSchemas(option, value))
  return ['object', 'record', 'array'].includes(def.type) ? [schema] : []
}
