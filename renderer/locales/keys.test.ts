import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import run from './en/run.json' with { type: 'json' }
import simulate from './en/simulate.json' with { type: 'json' }

const screens = { run, simulate }

describe.each(['run', 'simulate'] as const)('the texts of %s', (screen) => {
  const folder = join(import.meta.dirname, '..', screen)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const known = new Set(keysOf(screens[screen]))

  test('every text that a component asks for by its full name is there', () => {
    // a literal as the first argument of t(…), or as one of its alternatives
    const calls = [...sources.matchAll(/\bt\(\s*((?:[^()`]|\([^()]*\))*?)(?:,\s*\{|\))/g)].map(
      (match) => match[1] ?? '',
    )
    const keys = calls.flatMap((call) =>
      [...call.matchAll(/'([a-z]\w*(?:\.[\w-]+)+)'/gi)].map((match) => match[1] ?? ''),
    )
    expect(keys.length).toBeGreaterThan(70)
    expect(keys.filter((key) => !known.has(key))).toEqual([])
  })

  test('every group of texts that is asked for by a part of its name is there', () => {
    const prefixes = [...sources.matchAll(/\bt\(`([\w.]+)\$\{/g)].map((match) => match[1] ?? '')
    expect(prefixes.length).toBeGreaterThan(0)
    expect(prefixes.filter((prefix) => ![...known].some((key) => key.startsWith(prefix)))).toEqual([])
  })
})

function keysOf(value: unknown, prefix = ''): readonly string[] {
  if (typeof value === 'string') return [prefix.replace(/_(one|other)$/, '')]
  return Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, prefix ? `${prefix}.${key}` : key))
}
