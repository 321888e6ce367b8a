import { expect, test } from 'vitest'
import { editorText } from './editor-language.ts'

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
