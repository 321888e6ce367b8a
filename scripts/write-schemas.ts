import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { resultJsonSchema, scenarioJsonSchema, schemaText } from './json-schemas.ts'

/** Writes the JSON Schemas that the project keeps: `npm run schemas`. */
const folder = fileURLToPath(new URL('../resources/schemas/', import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}scenario.schema.json`, schemaText(scenarioJsonSchema()))
writeFileSync(`${folder}result.schema.json`, schemaText(resultJsonSchema()))
