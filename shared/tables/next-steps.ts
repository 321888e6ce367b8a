import { nearest } from '../scenario/nearest-word.ts'
import { parseNumber } from '../scenario/units.ts'

/** Where a step goes on, as its cell says it. */
export interface NextEntry {
  /** as written: a number, an id, a step's name or an end word */
  readonly reference: string
  /** null: where nothing is said */
  readonly condition: string | null
  /** 0 to 1 */
  readonly probability: number | null
  readonly isElse: boolean
}

export interface NextCell {
  readonly entries: readonly NextEntry[]
  /** all of them are taken, at the same time */
  readonly isParallel: boolean
}

const endWords = /^(end|ende|the end|finish|finished|stop|done|fertig|process end|prozessende|schluss|-|–|—|x)$/i
const elseWords = /^(else|otherwise|default|sonst|andernfalls|ansonsten)$/i
const ifWords = /^(if|when|in case of|in case|wenn|falls|bei)\s+/i
const parallelWords =
  /^(parallel|both|all|in parallel|gleichzeitig|beide|alle)\s*[:→]?\s+|^(parallel|both|all|gleichzeitig)\s*:\s*/i
const arrows = /\s*(?:→|->|=>|⇒|:)\s*/

export const isEndWord = (text: string): boolean => endWords.test(text.trim())

/**
 * Reads a cell that says what comes next: `4`, `4; 6`, `if approved: 5, else: 7`, `80 % → 5`, `5 (80 %)`,
 * `4 and 6`, `parallel: 4, 6`. A text that names a step as a whole is that step, whatever signs its name has.
 *
 * @param isStep whether a text names a step or the end
 */
export function readNext(text: string, isStep: (reference: string) => boolean, locale: string): NextCell {
  const whole = text.trim()
  if (whole === '') return { entries: [], isParallel: false }
  if (isStep(whole)) return { entries: [plainEntry(whole)], isParallel: false }
  const said = parallelWords.exec(whole)
  const list = said ? whole.slice(said[0].length) : whole
  const together = list.split(/\s+(?:and|und)\s+|\s*[&+]\s*/i)
  const isJoined =
    together.length > 1 && together.every((part) => part.split(/[,;]/).every((each) => isStep(each.trim())))
  const parts = isJoined
    ? together.flatMap((part) => part.split(/[,;]/))
    : splitList(list, (part) => isStep(readEntry(part, isStep, locale).reference))
  return {
    entries: parts.map((part) => readEntry(part.trim(), isStep, locale)).filter(({ reference }) => reference !== ''),
    isParallel: isJoined || (said !== null && parts.length > 1),
  }
}

/** Semicolons and line breaks part always, commas and bars where each part then names a step. */
function splitList(text: string, isEntry: (part: string) => boolean): readonly string[] {
  const parts = text.split(/\s*(?:;|\r?\n)\s*/).filter((part) => part !== '')
  return parts.flatMap((part) => {
    const finer = part.split(/\s*,\s*(?!\d+\s*%)|\s+\/\s+|\s+(?:or|oder)\s+/i).filter((each) => each !== '')
    return finer.length > 1 && (finer.every(isEntry) || finer.every((each) => arrows.test(each))) ? finer : [part]
  })
}

function readEntry(text: string, isStep: (reference: string) => boolean, locale: string): NextEntry {
  if (isStep(text)) return plainEntry(text)
  const suffix = /^(.*?)\s*\(([^()]*)\)$/.exec(text)
  if (suffix && isStep(suffix[1]!)) return labelled(suffix[1]!, suffix[2]!, locale)
  // the last arrow before something that names a step; else the first one
  const cuts = [...text.matchAll(new RegExp(arrows, 'g'))]
  const cut = cuts.findLast(({ index, 0: arrow }) => isStep(text.slice(index + arrow.length))) ?? cuts[0]
  if (cut) return labelled(text.slice(cut.index + cut[0].length).trim(), text.slice(0, cut.index).trim(), locale)
  const worded = /^(else|otherwise|sonst|andernfalls)\s+(.+)$/i.exec(text)
  if (worded) return { ...plainEntry(worded[2]!), isElse: true, condition: worded[1]! }
  const share = /^(\d+(?:[.,]\d+)?\s*%)\s+(.+)$/.exec(text)
  if (share) return labelled(share[2]!, share[1]!, locale)
  return plainEntry(text)
}

function plainEntry(reference: string): NextEntry {
  return { reference, condition: null, probability: null, isElse: false }
}

function labelled(reference: string, label: string, locale: string): NextEntry {
  const share = /(\d+(?:[.,]\d+)?)\s*%/.exec(label)
  const words = label
    .replace(share?.[0] ?? '', '')
    .replace(/\(\s*\)/, '')
    .replace(/^[\s,]+|[\s,]+$/g, '')
    .replace(ifWords, '')
    .trim()
  return {
    reference,
    condition: words === '' ? null : words,
    probability: share ? parseProbability(share[0], locale) : null,
    isElse: elseWords.test(words),
  }
}

/** `80 %`, `80`, `0,8`: a share from 0 to 1; null if it is none. */
export function parseProbability(text: string, locale: string): number | null {
  const isPercent = text.includes('%')
  const value = parseNumber(text.replace('%', '').trim(), locale)
  if (value === null || value < 0) return null
  const share = isPercent || value > 1 ? value / 100 : value
  return share <= 1 ? share : null
}

/** What references can mean: numbers, ids and names of steps. */
export interface StepNames {
  readonly find: (reference: string) => number | 'end' | null
  /** the name that a reference with a typing error may mean */
  readonly nearest: (reference: string) => string | undefined
}

/** @param steps their ids as written ('' for none) and names; a step without an id answers to its place, from 1 */
export function stepNames(steps: readonly { readonly id: string; readonly name: string }[]): StepNames {
  const byKey = new Map<string, number>()
  const add = (key: string, index: number) => {
    const plain = keyOf(key)
    if (plain !== '' && !byKey.has(plain)) byKey.set(plain, index)
  }
  steps.forEach(({ id }, index) => add(id, index))
  steps.forEach(({ name }, index) => add(name, index))
  const hasIds = steps.some(({ id }) => id !== '')
  if (!hasIds) steps.forEach((_, index) => add(String(index + 1), index))
  const find = (reference: string) => {
    const key = keyOf(reference)
    const bare = key.replace(/^(go to|goto|weiter mit|zu|to|step|schritt|nr|no|row|zeile|#)\s*(?=\S)/, '')
    const index = byKey.get(key) ?? byKey.get(bare)
    return index ?? (isEndWord(reference) ? 'end' : null)
  }
  return {
    find,
    nearest: (reference) => {
      const known = [...steps.map(({ name }) => name), ...steps.map(({ id }) => id)].filter(Boolean)
      // a part of a longer name is far from it by letters
      return nearest(reference, known) ?? known.find((name) => keyOf(name).startsWith(keyOf(reference)))
    },
  }
}

function keyOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(#|(nr|no)\.)\s*/, '')
    .replace(/^(\d+)\.0$|^(.+?)\.$/, '$1$2')
}
