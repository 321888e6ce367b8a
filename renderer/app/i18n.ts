import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

/**
 * The texts: one file a namespace in `locales/LANGUAGE/`, found by glob, so that a new screen brings
 * its own without a list to keep. Numbers and dates follow the browser's locale, not the language.
 */
const files = import.meta.glob<Record<string, unknown>>('../locales/*/*.json', { eager: true, import: 'default' })

const resources: Record<string, Record<string, Record<string, unknown>>> = {}
for (const [path, texts] of Object.entries(files)) {
  const [, language, namespace] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
  if (!language || !namespace) continue
  resources[language] = { ...resources[language], [namespace]: texts }
}

void i18next.use(initReactI18next).init({
  resources,
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'shell',
  ns: Object.keys(resources['en'] ?? {}),
  interpolation: { escapeValue: false },
  initAsync: false,
  returnNull: false,
})

/** Translates outside of components; `namespace:key`. Inside, use `useTranslation(namespace)`. */
export const translate = (key: string, values?: Record<string, unknown>): string => i18next.t(key, values ?? {})

/** BCP 47 locale of the user for numbers, dates and units. */
export const userLocale = (): string => navigator.language
