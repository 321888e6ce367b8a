import { expect, test } from 'vitest'
import { lintCases } from '../../shared/lint/find-lint.ts'
import { lintRules } from '../../shared/lint/lint-levels.ts'
import german from '../locales/de/lint.json' with { type: 'json' }
import english from '../locales/en/lint.json' with { type: 'json' }

const rules = lintRules.map((rule) => rule.replace('bpmnlint/', '')).sort()
const cases = [...lintCases].sort()

test.each([
  ['English', english],
  ['German', german],
])('in %s every rule of bpmnlint has a name and a reason, and all that it finds a sentence and a mend', (_, texts) => {
  expect(Object.keys(texts.name).sort()).toEqual(rules)
  expect(Object.keys(texts.why).sort()).toEqual(rules)
  expect(Object.keys(texts.says).sort()).toEqual(cases)
  expect(Object.keys(texts.mend).sort()).toEqual(cases)
  expect(Object.values(texts.says).filter((sentence) => !sentence.includes('{{element}}'))).toEqual([])
})
