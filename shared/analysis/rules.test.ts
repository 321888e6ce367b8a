import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Problem } from '../problem.ts'
import { chosenProblems, isModelRule, isRule, modelRules, ruleChoicesSchema, rules } from './rules.ts'

const problem = (code: string): Problem => ({ severity: 'warning', code, message: 'm', mend: 'm' })

test('a rule that is off has no problems, one with another level has them at that, all others are as they come', () => {
  const problems = [
    problem('unreachable'),
    problem('name-missing'),
    problem('no-way-out'),
    problem('not-xml'),
    problem('bpmnlint/fake-join'),
    problem('bpmnlint/global'),
  ]
  expect(
    chosenProblems(problems, {
      unreachable: 'off',
      'name-missing': 'error',
      'bpmnlint/fake-join': 'info',
      'bpmnlint/global': 'off',
    }).map(({ code, severity }) => [code, severity]),
  ).toEqual([
    ['name-missing', 'error'],
    ['no-way-out', 'warning'],
    ['not-xml', 'warning'],
    ['bpmnlint/fake-join', 'info'],
  ])
})

test('every code that the checks of a model write is a rule, and every rule is written by one', () => {
  const folder = import.meta.dirname
  const source = readdirSync(folder)
    .filter((name) => /^check-(?!model).*(?<!\.test)\.ts$/.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n')
  const codes = [...source.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code!)
  expect(codes.filter((code) => !isModelRule(code))).toEqual([])
  expect(modelRules.filter((rule) => !source.includes(`'${rule}'`))).toEqual([])
})

test('a project chooses for rules of both sets, and for no others', () => {
  const choices = { unreachable: 'off', 'bpmnlint/fake-join': 'info' }
  expect(ruleChoicesSchema.parse(choices)).toEqual(choices)
  expect(ruleChoicesSchema.safeParse({ 'bpmnlint/standard-size': 'off' }).success).toBe(false)
  expect(rules.every(isRule)).toBe(true)
  expect(isRule('not-xml')).toBe(false)
})
