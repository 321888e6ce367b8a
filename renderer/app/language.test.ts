import { describe, expect, test } from 'vitest'
import { languageOfTexts, localeOfFormats, nameOfLanguage } from './language.ts'

const available = ['de', 'en', 'pt-BR']

describe('the language of the texts', () => {
  test('is the chosen one, whatever the browser asks for', () => {
    expect(languageOfTexts('de', available, ['en-US', 'en'])).toBe('de')
    expect(languageOfTexts('en', available, ['de-DE', 'de'])).toBe('en')
  })

  test('is what the browser asks for as long as none is chosen', () => {
    expect(languageOfTexts('system', available, ['de-AT', 'en'])).toBe('de')
    expect(languageOfTexts('system', available, ['pt-BR', 'en'])).toBe('pt-BR')
    expect(languageOfTexts('system', available, ['fr-FR', 'de'])).toBe('de')
  })

  test('is English where there are no texts in what is wanted or was chosen once', () => {
    expect(languageOfTexts('system', available, ['fr-FR', 'ja'])).toBe('en')
    expect(languageOfTexts('xx', available, [])).toBe('en')
  })
})

describe('the locale of numbers and dates', () => {
  test("is the browser's own as long as no language is chosen", () => {
    expect(localeOfFormats('system', 'en', ['fr-CH', 'fr'])).toBe('fr-CH')
    expect(localeOfFormats('system', 'de', ['fr-CH', 'de'])).toBe('fr-CH')
  })

  test("is the browser's own where it speaks the chosen language, too", () => {
    expect(localeOfFormats('de', 'de', ['de-AT', 'de'])).toBe('de-AT')
    expect(localeOfFormats('en', 'en', ['en-GB', 'en'])).toBe('en-GB')
  })

  test('is one of the chosen language where the browser speaks another', () => {
    expect(localeOfFormats('de', 'de', ['en-US', 'en'])).toBe('de-DE')
    expect(localeOfFormats('de', 'de', ['en-US', 'de-CH'])).toBe('de-CH')
    expect(localeOfFormats('pt-BR', 'pt-BR', ['en-US'])).toBe('pt-BR')
  })

  test("is the browser's own where the chosen texts could not be fetched", () => {
    expect(localeOfFormats('de', 'en', ['en-US'])).toBe('en-US')
  })
})

test('a language is called as it calls itself', () => {
  expect(['en', 'de', 'fr'].map(nameOfLanguage)).toEqual(['English', 'Deutsch', 'Français'])
})
