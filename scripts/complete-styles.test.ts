import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { missingStyles } from './complete-styles.ts'

const { resolve } = createRequire(import.meta.url)

test('a part of the component library without its style sheet is named by that', () => {
  const button = 'const classes = {"root":"m_77c9d27d"}'
  expect(missingStyles([button], [])).toEqual(['@mantine/core/styles/Button.layer.css'])
  const sheet = readFileSync(resolve('@mantine/core/styles/Button.layer.css'), 'utf8')
  expect(missingStyles([button], [sheet])).toEqual([])
  // what no style sheet of the library knows needs none
  expect(missingStyles(['m_00000000'], [])).toEqual([])
})
