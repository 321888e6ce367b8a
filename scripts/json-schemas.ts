import { z } from 'zod'
import { resultSchema } from '../shared/scenario/result.ts'
import {
  distributionSchema,
  durationSchema,
  isoDurationSchema,
  scenarioSchema,
  sourceSchema,
} from '../shared/scenario/scenario.ts'
import {
  distributionDescriptions,
  type FieldDescription,
  resultDescriptions,
  scenarioDescriptions,
} from './schema-descriptions.ts'

type JsonSchema = { [key: string]: unknown }

/** JSON Schema (2020-12) of `*.scenario.json`, as it is written: what may be left out is not required. */
export function scenarioJsonSchema(): JsonSchema {
  const named = z.registry<{ id: string; description: string }>()
  named.add(isoDurationSchema, {
    id: 'isoDuration',
    description:
      'ISO 8601 duration such as PT15M, P30D or P1DT2H. Years and months have no fixed length and are refused.',
  })
  named.add(distributionSchema, { id: 'distribution', description: 'A distribution; durations in seconds.' })
  named.add(durationSchema, { id: 'duration', description: 'A distribution in seconds, or a constant in ISO 8601.' })
  named.add(sourceSchema, { id: 'source', description: 'Where a value comes from.' })
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', metadata: named }) as JsonSchema
  describeDistributions(schema)
  return titled('Millrace scenario, version 1', described(schema, scenarioDescriptions))
}

/** JSON Schema (2020-12) of what `millrace simulate --json` prints. */
export function resultJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(resultSchema) as JsonSchema
  return titled('Millrace simulation result', described(schema, resultDescriptions))
}

/** The text of a schema file. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}

function titled(title: string, { $schema, ...schema }: JsonSchema): JsonSchema {
  return { $schema, title, ...schema }
}

function described(schema: JsonSchema, descriptions: Readonly<Record<string, FieldDescription>>): JsonSchema {
  for (const [path, description] of Object.entries(descriptions)) {
    const found = fieldAt(schema, path === '' ? [] : path.split('.'))
    if (!found) throw new Error(`the schema has no field ${path}: correct scripts/schema-descriptions.ts`)
    Object.assign(found, description)
  }
  return schema
}

function fieldAt(schema: JsonSchema, path: readonly string[]): JsonSchema | undefined {
  const [key, ...rest] = path
  if (key === undefined) return schema
  for (const option of (schema.anyOf as JsonSchema[] | undefined) ?? [schema]) {
    const child =
      key === '*'
        ? option.additionalProperties
        : key === '[]'
          ? option.items
          : (option.properties as JsonSchema | undefined)?.[key]
    if (child && typeof child === 'object') return fieldAt(child as JsonSchema, rest)
  }
  return undefined
}

function describeDistributions(schema: JsonSchema) {
  const { distribution } = schema.$defs as { distribution: { oneOf: JsonSchema[] } }
  for (const option of distribution.oneOf) {
    const kind = ((option.properties as JsonSchema).kind as { const: string }).const
    option.description = distributionDescriptions[kind]
  }
}
