/** A sentence that was recognised: the template it was made by, and what stands in its places. */
export interface Recognised {
  readonly template: string
  readonly places: readonly Place[]
}

export interface Place {
  readonly name: string
  readonly value: string
  /** whether it stands in quotation marks: a name or a text of the user, which no language changes */
  readonly isQuoted: boolean
}

interface Compiled {
  readonly template: string
  readonly pattern: RegExp
  readonly places: readonly Omit<Place, 'value'>[]
  /** the longest text between two places: without it no sentence can be of this template */
  readonly anchor: string
  /** so many characters are fixed: of two templates that fit, the more particular one is meant */
  readonly fixed: number
}

const place = /\{(\w+)\}/
/** Places that take as much as they can: in "in of all variables of Camunda 7" the last "of" is the sentence's. */
const greedy: ReadonlySet<string> = new Set(['what'])
/** No message of ours is longer; what another program said within one may be. */
const LONGEST = 4_000

/**
 * Finds by which of the templates a sentence was made. A template has its places in braces; a place takes as
 * little as it can. Of several that fit, the one with most text of its own counts.
 */
export function sentenceMatcher(templates: readonly string[]): (sentence: string) => Recognised | null {
  const exact = new Set(templates.filter((template) => !place.test(template)))
  const compiled = templates
    .filter((template) => !exact.has(template))
    .map(compile)
    .toSorted((one, other) => other.fixed - one.fixed)
  return (sentence) => {
    if (exact.has(sentence)) return { template: sentence, places: [] }
    if (sentence.length > LONGEST) return null
    for (const { template, pattern, places, anchor } of compiled) {
      const found = sentence.includes(anchor) ? pattern.exec(sentence) : null
      if (found) return { template, places: places.map((each, n) => ({ ...each, value: found[n + 1]! })) }
    }
    return null
  }
}

/** The template with its places filled; one that is not given stays as it is. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

function compile(template: string): Compiled {
  const pieces = template.split(place)
  const texts = pieces.filter((_, n) => n % 2 === 0)
  const places = pieces
    .filter((_, n) => n % 2 === 1)
    .map((name, n) => ({ name, isQuoted: /["“]$/.test(texts[n]!) && /^["”]/.test(texts[n + 1]!) }))
  const source = texts.map((text, n) => (n === 0 ? '' : takenBy(places[n - 1]!)) + escaped(text)).join('')
  return {
    template,
    pattern: new RegExp(`^${source}$`),
    places,
    anchor: texts.reduce((longest, text) => (text.length > longest.length ? text : longest), ''),
    fixed: texts.join('').length,
  }
}

function takenBy({ name, isQuoted }: Omit<Place, 'value'>): string {
  if (isQuoted) return '([^]*?)'
  return greedy.has(name) ? '([^]+)' : '([^]+?)'
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
