import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { resultJsonSchema, scenarioJsonSchema, schemaText } from './json-schemas.ts'

const kept = (name: string) =>
  readFileSync(new URL(`../resources/schemas/${name}.schema.json`, import.meta.url), 'utf8')

test('the kept schemas are those that the code uses (npm run schemas writes them)', () => {
  expect(kept('scenario')).toBe(schemaText(scenarioJsonSchema()))
  expect(kept('result')).toBe(schemaText(resultJsonSchema()))
})

test('the schema of a scenario states its defaults', () => {
  const { properties } = scenarioJsonSchema() as unknown as { properties: Record<string, { default?: unknown }> }
  expect(properties.timeZone).toMatchObject({ default: 'UTC' })
  expect(JSON.stringify(properties.run)).toContain('"default":20')
})

test('every distribution is described', () => {
  const { $defs } = scenarioJsonSchema() as unknown as {
    $defs: { distribution: { oneOf: { description?: string }[] } }
  }
  expect($defs.distribution.oneOf).toHaveLength(14)
  for (const { description } of $defs.distribution.oneOf) expect(description).toBeTruthy()
})
