import { expect, test } from 'vitest'
import german from '../../locales/de/said.json' with { type: 'json' }
import { saidInLanguage } from './said-in-language.ts'

const say = saidInLanguage(german, 'de-DE')

test('a sentence without places is said as it stands there', () => {
  expect(say('Give it a probability above 0.')).toBe('Geben Sie ihm eine Wahrscheinlichkeit über 0.')
})

test('elements are called by their kind, and numbers written as the language does', () => {
  expect(
    say('1,204.5 cases are stuck at Parallel gateway "Both done" (Gateway_2): it waits for a token that never comes.'),
  ).toBe(
    'Paralleles Gateway „Both done“ (Gateway_2) hält Fälle fest (1.204,5): Es wartet auf ein Token, das nie kommt.',
  )
  expect(say('Call activity "Say "yes" (or no)" (C) has no name.')).toBe(
    'Aufrufaktivität „Say "yes" (or no)“ (C) hat keinen Namen.',
  )
  expect(say('Exclusive gateway (G) has no name.')).toBe('Exklusives Gateway (G) hat keinen Namen.')
})

test('what a user called something stays as it is, even if it looks like words of ours', () => {
  expect(say('There is a scenario "a number" already.')).toBe('Ein Szenario „a number“ gibt es schon.')
  expect(say('Task "is empty" (T) has no duration in scenario "Base".')).toBe(
    'Aufgabe „is empty“ (T) hat im Szenario „Base“ keine Dauer.',
  )
})

test('a sentence within a sentence is said too', () => {
  expect(say('activities.T.duration: is an object.')).toBe('activities.T.duration: ist ein Objekt.')
  expect(say('Task "A" (T) has an expression that cannot be read: "= 1 +" is read as JUEL: it ends too early.')).toBe(
    'Aufgabe „A“ (T) hat einen Ausdruck, der sich nicht lesen lässt: „= 1 +“ wird als JUEL gelesen: er endet zu früh.',
  )
})

test('lists are joined as the language does', () => {
  expect(
    say('Task "A" (T) can never be worked on in scenario "Base": "Day" and "Night" have no working hour in common.'),
  ).toBe(
    'An Aufgabe „A“ (T) kann im Szenario „Base“ nie gearbeitet werden: „Day“ und „Night“ haben keine gemeinsame Arbeitsstunde.',
  )
})

test('a part that holds the word after it ends at the last one', () => {
  expect(say('Call activity (C): camunda:in of all variables of Camunda 7 needs no more words for Camunda 8.')).toBe(
    'Aufrufaktivität (C): camunda:in mit allen Variablen von Camunda 7 braucht für Camunda 8 keine Worte mehr.',
  )
})

test('of two sentences in a row each is said', () => {
  expect(say('This process instance is not there any more. Give it another name.')).toBe(
    'Diese Prozessinstanz gibt es nicht mehr. Geben Sie ihm einen anderen Namen.',
  )
  expect(
    say('activities.T.cost: is 5, a number without a unit. Write "PT5S" if seconds are meant, or a distribution.'),
  ).toBe(
    'activities.T.cost: ist 5, eine Zahl ohne Einheit. Schreiben Sie „PT5S“, wenn Sekunden gemeint sind, oder eine Verteilung.',
  )
})

test('what has no translation stays as it was said', () => {
  const foreign = 'ENGINE-09005 Could not parse BPMN process. Errors: cvc-complex-type.2.4.a'
  expect(say(foreign)).toBe(foreign)
  expect(say('')).toBe('')
})

test('what another program said stays within a sentence of ours', () => {
  expect(say(`"Prod" refused (HTTP 400): ${'x. Y '.repeat(200)}`)).toContain('„Prod“ hat abgelehnt (HTTP 400): x. Y')
})
