import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lightTokens } from './light-tokens.ts'

test('pictures have the colours of the light theme', () => {
  const css = readFileSync(join(import.meta.dirname, '..', 'app', 'tokens.css'), 'utf8')
  const light = css.slice(0, css.indexOf("[data-mantine-color-scheme='dark']"))
  const themed = Object.keys(lightTokens).map((name) => [name, new RegExp(`${name}: (#\\w+);`).exec(light)?.[1]])
  expect(Object.fromEntries(themed)).toEqual(lightTokens)
})
