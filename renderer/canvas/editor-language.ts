import { editorTexts } from '../app/i18n.ts'

/**
 * A text of the editor in the user's language, or as it is where there is none. The editor's names of
 * element types come as "Message Start Event (Non Interrupting)", too.
 */
export function editorText(english: string, texts: Readonly<Record<string, string>> | null = editorTexts()): string {
  return texts?.[english] ?? texts?.[inSentenceCase(english)] ?? english
}

/** diagram-js module for the editor's own texts: palette, context pad, menus and properties. */
export const editorLanguageModule = () => {
  const texts = editorTexts()
  const translate = (template: string, replacements: Readonly<Record<string, string>> = {}): string =>
    editorText(template, texts).replaceAll(/\{([^}]+)\}/g, (whole, key: string) => replacements[key] ?? whole)
  return { translate: ['value', translate] as ['value', typeof translate] }
}

function inSentenceCase(text: string): string {
  // "Create" is a button, "create" an event of a listener: single words are taken as they are
  if (!text.includes(' ')) return text
  return (text.charAt(0) + text.slice(1).toLowerCase()).replace('(non interrupting)', '(non-interrupting)')
}
