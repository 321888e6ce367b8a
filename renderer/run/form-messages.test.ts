import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test, vi } from 'vitest'
import { formMessage, spokenValidation } from './form-messages.ts'

vi.mock('../app/i18n.ts', () => ({
  translate: (key: string, values?: object) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim(),
}))

test('all that form-js says by itself is said in the language of the user', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('@bpmn-io/form-js-viewer'), 'utf8')
  const validation = source.slice(source.indexOf('function runNumberValidation'))
  const texts = validation
    .slice(0, validation.indexOf('\n/**'))
    .split('\n')
    .filter((line) => line.includes('errors.push(') && !line.includes('Value is expected'))
    .map((line) => /(['`])(.*)\1/.exec(line)![2]!.replaceAll(/\$\{[^}]*\}/g, '3'))
  expect(texts).toHaveLength(12)
  // the two that only an author can cause
  const ofAuthors = texts.filter((text) => formMessage(text) === text)
  expect(ofAuthors).toEqual([
    'Min validation value is not a valid number.',
    'Max validation value is not a valid number.',
  ])
  expect(formMessage('Value is expected to be an integer.')).toBe('run:form.integer')
  expect(formMessage('Value is expected to have at most 2 decimal digits.')).toBe('run:form.decimals 2')
  expect(formMessage('Field must have minimum value of 3.')).toBe('run:form.min 3')
})

test('what the author of a form wrote stays as it is', () => {
  expect(formMessage('Bitte eine Kundennummer angeben.')).toBe('Bitte eine Kundennummer angeben.')
})

test('a day that form-js made of something else is refused', () => {
  const [, build] = spokenValidation.spokenValidation as unknown as [string, (...services: unknown[]) => object]
  const validator = { validateFieldInstance: (_field: { id: string }, _value: unknown) => ['Field is required.'] }
  build(validator, { get: (id: string) => ({ type: id }) })
  const found = (id: string, value: unknown) => validator.validateFieldInstance({ id }, value)
  for (const day of ['0007-06-07', '+010007-06-07', '1899-12-31T08:00'])
    expect(found('datetime', day)).toEqual(['run:form.required', 'run:form.date'])
  for (const value of ['2026-06-07', '1900-01-01T08:00Z', '08:15', null])
    expect(found('datetime', value)).toEqual(['run:form.required'])
  expect(found('textfield', '0007-06-07')).toEqual(['run:form.required'])
})
