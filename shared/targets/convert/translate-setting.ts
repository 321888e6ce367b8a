import { parse, SyntaxProblem } from '../../expressions/syntax.ts'
import { feelToJuel, juelToFeel } from '../translate-expression.ts'
import type { Setting } from './setting.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * A setting in the language of another engine.
 *
 * Plain text stays plain text, but for inputs and outputs: Camunda 8 evaluates them always, so that text becomes
 * a FEEL text, `="so"`, and back.
 *
 * @returns null where the language has no words for it
 */
export function translatedSetting(setting: Setting, to: Vocabulary): Setting | null {
  const { key, language } = setting
  if (language === undefined) return setting
  // Camunda 7 runs scripts in either language
  if (key === 'script' && to === 'camunda7') return setting
  const wanted = to === 'camunda8' ? 'feel' : 'juel'
  if (language === wanted) return setting
  const isMapping = key === 'input' || key === 'output'
  const value = wanted === 'feel' ? feelValue(setting.value, isMapping) : juelValue(setting.value, isMapping)
  return value === null ? null : { ...setting, value, language: wanted }
}

/** Whether two settings say the same, each in its language. */
export function saysTheSame(one: Setting, other: Setting): boolean {
  return canonical(one) === canonical(other)
}

function canonical(setting: Setting): string {
  const isMapping = setting.key === 'input' || setting.key === 'output'
  const feel = setting.language === 'juel' ? feelValue(setting.value, isMapping) : setting.value
  // through JUEL and back, so that brackets and blanks do not count
  const juel = feel?.startsWith('=') ? juelValue(feel, isMapping) : null
  return (juel === null ? null : feelValue(juel, isMapping)) ?? feel ?? setting.value.trim()
}

function feelValue(text: string, isMapping: boolean): string | null {
  if (/[$#]\{/.test(text)) return juelToFeel(text)
  return isMapping || text.startsWith('=') ? `=${feelText(text)}` : text
}

function juelValue(text: string, isMapping: boolean): string | null {
  if (!text.startsWith('=')) return /[$#]\{/.test(text) ? null : text
  const body = text.slice(1).trim()
  const plain = textOfLiteral(body)
  if (plain !== null && (isMapping || plain.startsWith('='))) return isPlainJuel(plain) ? plain : null
  return feelToJuel(body)
}

/** Whether JUEL reads the text as itself: neither evaluated, nor trimmed, nor taken for nothing. */
function isPlainJuel(text: string): boolean {
  return !/[$#]\{/.test(text) && text === text.trim() && text !== ''
}

/** The text of a FEEL expression that is nothing but a text; null of any other. */
function textOfLiteral(body: string): string | null {
  try {
    const ast = parse(body, 'feel')
    return ast.kind === 'literal' && typeof ast.value === 'string' ? ast.value : null
  } catch (error) {
    if (error instanceof SyntaxProblem) return null
    throw error
  }
}

function feelText(text: string): string {
  const escaped = text.replace(/[\\"]/g, (sign) => `\\${sign}`)
  return `"${escaped.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`
}
