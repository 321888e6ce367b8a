import type { PanelGroup } from '@bpmn-io/properties-panel'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { editorTexts, followTexts } from '../app/i18n.ts'

type Translate = (template: string, replacements?: Readonly<Record<string, string | number>>) => string

interface PropertiesPanel {
  registerProvider(
    priority: number,
    provider: { getGroups(): (groups: readonly PanelGroup[]) => readonly PanelGroup[] },
  ): void
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
 * diagram-js module for the editor's own texts: palette, context pad, menus and properties. They are read when they are
 * shown, and what is open is shown anew when another language is chosen.
 */
export const editorLanguageModule: Readonly<Record<string, unknown>> = {
  __init__: ['languageChange', 'groupsInLanguage'],
  translate: ['value', translateEditor],
  languageChange: ['type', LanguageChange],
  groupsInLanguage: ['type', GroupsInLanguage],
}

function translateEditor(template: string, replacements: Readonly<Record<string, string | number>> = {}): string {
  return editorText(template).replaceAll(/\{([^}]+)\}/g, (whole, key: string) => String(replacements[key] ?? whole))
}

function LanguageChange(eventBus: EventBus): void {
  const showAnew = () => {
    eventBus.fire('i18n.changed')
    eventBus.fire('propertiesPanel.providersChanged')
  }
  const unfollow = followTexts(showAnew)
  eventBus.on('diagram.destroy', unfollow)
}
LanguageChange.$inject = ['eventBus']

/**
 * Nobody else hands `translate` to the groups of the properties panel, for buttons as "Toggle section". The button of
 * each group says which: read one after the other, they are told apart by nothing else.
 */
function GroupsInLanguage(panel: PropertiesPanel): void {
  panel.registerProvider(LAST, {
    getGroups: () => (groups) => groups.map((group) => ({ ...group, translate: translateIn(group) })),
  })
}
GroupsInLanguage.$inject = ['propertiesPanel']

const ofGroup = new Set(['Toggle section', 'Create new list item'])

/** The translation for one group, whose buttons have its name. */
export function translateIn({ label }: PanelGroup): Translate {
  return (template, replacements) => {
    const text = translateEditor(template, replacements)
    return label && ofGroup.has(template) ? `${text}: ${label}` : text
  }
}

function inSentenceCase(text: string): string {
  // "Create" is a button, "create" an event of a listener: single words are taken as they are
  if (!text.includes(' ')) return text
  return (text.charAt(0) + text.slice(1).toLowerCase()).replace('(non interrupting)', '(non-interrupting)')
}
