import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languageOfTexts, localeOfFormats, useLanguage, type LanguageChoice } from './language.ts'
import type { SaidTexts } from './said/said-in-language.ts'

/**
 * The texts: one file a namespace in `locales/LANGUAGE/`, found by glob, so that a new screen or a new
 * language brings its own without a list to keep. English is in the first load, where it is also what a
 * missing text falls back to; the others are fetched when they are wanted.
 */
type Texts = Readonly<Record<string, unknown>>

const english = import.meta.glob<Texts>('../locales/en/*.json', { eager: true, import: 'default' })
const others = import.meta.glob<Texts>(['../locales/*/*.json', '!../locales/en/*.json'], { import: 'default' })

const partsOf = (path: string) => {
  const [, language = '', namespace = ''] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
  return { language, namespace }
}

const englishTexts = Object.fromEntries(
  Object.entries(english).map(([path, texts]) => [partsOf(path).namespace, texts]),
)

/** The languages that there are texts in, in alphabetical order. */
export const languages: readonly string[] = [
  ...new Set(['en', ...Object.keys(others).map((path) => partsOf(path).language)]),
].sort()

void i18next.use(initReactI18next).init({
  resources: { en: englishTexts },
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'shell',
  ns: Object.keys(englishTexts),
  interpolation: { escapeValue: false },
  initAsync: false,
  returnNull: false,
})
// for a noun within a sentence, where the language writes it small: `{{field, lowercase}}`
i18next.services.formatter?.add('lowercase', (value: unknown, language) => String(value).toLocaleLowerCase(language))

/** Brings the texts of the language that this user reads. To be awaited before anything is rendered. */
export async function startInLanguage(): Promise<void> {
  i18next.on('languageChanged', (language) => document.documentElement.setAttribute('lang', language))
  await showLanguage(useLanguage.getState().choice)
}

/** Remembers the choice and shows it at once; what is on the screen is translated where it stands. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  useLanguage.getState().choose(choice)
  await showLanguage(choice)
}

/** Translates outside of components; `namespace:key`. Inside, use `useTranslation(namespace)`. */
export const translate = (key: string, values?: Record<string, unknown>): string => i18next.t(key, values ?? {})

/** BCP 47 locale of the user for numbers, dates and units. */
export const userLocale = (): string =>
  localeOfFormats(useLanguage.getState().choice, i18next.language, navigator.languages)

/** Calls when the texts are in another language, for what is not rendered by React. @returns an end to that */
export function followTexts(onChange: () => void): () => void {
  i18next.on('languageChanged', onChange)
  return () => i18next.off('languageChanged', onChange)
}

/** Texts of the diagram editor by their English, which is the editor's own; null where it stays English. */
export function editorTexts(): Readonly<Record<string, string>> | null {
  const texts: unknown = i18next.getResourceBundle(i18next.language, 'editor')
  return (texts as Record<string, string> | undefined) ?? null
}

/** What the core says, by its English, which is the core's own; null where it stays English. */
export function saidTexts(): SaidTexts | null {
  const texts: unknown = i18next.getResourceBundle(i18next.language, 'said')
  return (texts as SaidTexts | undefined) ?? null
}

/** Of the texts, not of the numbers: that is `userLocale`. */
export const currentLanguage = (): string => i18next.language

async function showLanguage(choice: LanguageChoice): Promise<void> {
  const language = languageOfTexts(choice, languages, navigator.languages)
  const isLoaded = await load(language)
  // two choices in quick succession: the later one counts, whichever arrives first
  if (useLanguage.getState().choice !== choice) return
  await i18next.changeLanguage(isLoaded ? language : 'en')
}

/** @returns false if the texts could not be fetched, so that English has to do */
async function load(language: string): Promise<boolean> {
  const wanted = Object.entries(others).filter(([path]) => partsOf(path).language === language)
  try {
    const texts = await Promise.all(
      wanted.map(async ([path, fetch]) => [partsOf(path).namespace, await fetch()] as const),
    )
    for (const [namespace, bundle] of texts) i18next.addResourceBundle(language, namespace, bundle)
    return true
  } catch {
    return false
  }
}
