import type { PanelGroup } from '@bpmn-io/properties-panel'
import { editorTexts } from '../app/i18n.ts'

type Translate = (template: string, replacements?: Readonly<Record<string, string | number>>) => string

interface PropertiesPanel {
  registerProvider(priority: number, provider: GroupsInLanguage): void
}

/** After every provider of groups. */
const LAST = 100

/**
 * A text of the editor in the user's language, or as it is where there is none. The editor's names of
 * element types come as "Message Start Event (Non Interrupting)", too.
 */
export function editorText(english: string, texts: Readonly<Record<string, string>> | null = editorTexts()): string {
  return texts?.[english] ?? texts?.[inSentenceCase(english)] ?? english
}

/**
 * diagram-js module for the editor's own texts: palette, context pad, menus and properties. They are
 * read when an editor is made, so one that is open keeps its language.
 */
export function editorLanguageModule(): Readonly<Record<string, unknown>> {
  const texts = editorTexts()
  if (!texts) return {}
  const translate: Translate = (template, replacements = {}) =>
    editorText(template, texts).replaceAll(/\{([^}]+)\}/g, (whole, key: string) => String(replacements[key] ?? whole))
  return {
    __init__: ['groupsInLanguage'],
    translate: ['value', translate],
    groupsInLanguage: ['type', GroupsInLanguage],
  }
}

/** Nobody else hands `translate` to the groups of the properties panel, for buttons as "Toggle section". */
class GroupsInLanguage {
  static readonly $inject = ['propertiesPanel', 'translate']
  readonly #translate: Translate

  constructor(panel: PropertiesPanel, translate: Translate) {
    this.#translate = translate
    panel.registerProvider(LAST, this)
  }

  getGroups(): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    return (groups) => groups.map((group) => ({ ...group, translate: this.#translate }))
  }
}

function inSentenceCase(text: string): string {
  // "Create" is a button, "create" an event of a listener: single words are taken as they are
  if (!text.includes(' ')) return text
  return (text.charAt(0) + text.slice(1).toLowerCase()).replace('(non interrupting)', '(non-interrupting)')
}
