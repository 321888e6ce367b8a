import { expect, test } from 'vitest'
import { editorText, translateIn } from './editor-language.ts'

const texts = {
  'User task': 'Benutzeraufgabe',
  'Message start event (non-interrupting)': 'Nachrichten-Startereignis (nicht unterbrechend)',
  Create: 'Anlegen',
}

test('a text of the editor is in the language where there is one, else as the editor has it', () => {
  expect(editorText('User task', texts)).toBe('Benutzeraufgabe')
  expect(editorText('Quantum task', texts)).toBe('Quantum task')
  expect(editorText('User task', null)).toBe('User task')
})

test('a type is found as the properties panel writes it', () => {
  expect(editorText('User Task', texts)).toBe('Benutzeraufgabe')
  expect(editorText('Message Start Event (Non Interrupting)', texts)).toBe(
    'Nachrichten-Startereignis (nicht unterbrechend)',
  )
})

test('a single word is another one when it is written small', () => {
  expect(editorText('create', texts)).toBe('create')
})

test('the buttons of a group of properties say which group', () => {
  const translate = translateIn({ id: 'inputs', label: 'Inputs' })
  expect(translate('Toggle section')).toBe('Toggle section: Inputs')
  expect(translate('Create new list item')).toBe('Create new list item: Inputs')
  expect(translate('List contains {numOfItems} items', { numOfItems: 3 })).toBe('List contains 3 items')
  expect(translateIn({ id: 'plain' })('Toggle section')).toBe('Toggle section')
})
