import type { Problem } from '../../../shared/problem.ts'
import { currentLanguage, saidTexts, userLocale } from '../i18n.ts'
import { saidInLanguage } from './said-in-language.ts'

/**
 * The one door for what the core says (`Problem`, refusals, incidents) to a user. The core speaks English, in files
 * and on the command line for good; here it is said in the user's language, as far as `locales/LANGUAGE/said.json`
 * has it.
 */

/** Most problems outlast an edit, and recognising thousands of them takes longer than a frame. */
const mostKept = 5_000
let known: {
  readonly key: string
  readonly say: (english: string) => string
  readonly kept: Map<string, string>
} | null = null

/** A message or a mend in the user's language; English where there is no translation. */
export function saidText(english: string): string {
  const texts = saidTexts()
  if (!texts) return english
  const key = `${currentLanguage()} ${userLocale()}`
  if (known?.key !== key) known = { key, say: saidInLanguage(texts, userLocale()), kept: new Map() }
  const before = known.kept.get(english)
  if (before !== undefined) return before
  const text = known.say(english)
  if (known.kept.size >= mostKept) known.kept.clear()
  known.kept.set(english, text)
  return text
}

/** A problem with its message and mend in the user's language. */
export function said<P extends Problem>(problem: P): P {
  const message = saidText(problem.message)
  const mend = saidText(problem.mend)
  return message === problem.message && mend === problem.mend ? problem : { ...problem, message, mend }
}

/** What is wrong and what to do, one after the other, in the user's language. */
export function saidInWhole({ message, mend }: Pick<Problem, 'message' | 'mend'>): string {
  return `${saidText(message)} ${saidText(mend)}`
}
