import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from './remembered.ts'

/** A language of the texts (the name of a folder in `locales/`), or `system` for what the browser asks for. */
export type LanguageChoice = string

interface LanguageState {
  readonly choice: LanguageChoice
  choose(choice: LanguageChoice): void
}

/** The user's choice, remembered for this user and window. */
export const useLanguage = create<LanguageState>()(
  persist(
    (set) => ({
      choice: 'system',
      choose: (choice) => set({ choice }),
    }),
    { name: 'millrace.language', storage: remembered, partialize: ({ choice }) => ({ choice }) },
  ),
)

const english = 'en'

/**
 * The language of the texts: the chosen one, else the first that the browser asks for and there are
 * texts in, else English.
 *
 * @param available the languages that there are texts in
 * @param wanted    BCP 47 tags in the user's order, as `navigator.languages` gives them
 */
export function languageOfTexts(
  choice: LanguageChoice,
  available: readonly string[],
  wanted: readonly string[],
): string {
  if (available.includes(choice)) return choice
  for (const tag of wanted) {
    if (available.includes(tag)) return tag
    const language = languageOf(tag)
    if (available.includes(language)) return language
  }
  return english
}

/**
 * The locale of numbers, dates and units: the browser's own, unless a language was chosen that is not
 * its language. German texts with American dates would be read wrongly.
 *
 * @param language the language of the texts
 * @param wanted   BCP 47 tags in the user's order; the first is the browser's own
 */
export function localeOfFormats(choice: LanguageChoice, language: string, wanted: readonly string[]): string {
  const own = wanted[0] ?? english
  if (choice !== language || languageOf(own) === languageOf(language)) return own
  return wanted.find((tag) => languageOf(tag) === languageOf(language)) ?? whereMostSpeakIt(language)
}

/** What a language calls itself, such as "Deutsch". */
export function nameOfLanguage(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

const languageOf = (tag: string): string => new Intl.Locale(tag).language

/** `de` → `de-DE` */
function whereMostSpeakIt(language: string): string {
  const { language: bare, region } = new Intl.Locale(language).maximize()
  return region ? `${bare}-${region}` : bare
}
