import { filled, sentenceMatcher, type Place, type Recognised } from './sentence-matcher.ts'

/** What the core says, in another language: `locales/LANGUAGE/said.json`. */
export interface SaidTexts {
  /** kinds of elements and other single words, and how an element, a quotation is written */
  readonly words: Readonly<Record<string, string>>
  /** English templates with their places in braces, and the same in this language */
  readonly sentences: Readonly<Record<string, string>>
}

/** Sentences within sentences; no message of ours goes deeper. */
const DEEPEST = 4
/** A message and a mend have fewer; what another program said may go on for long. */
const MOST_IN_A_ROW = 8

/** `Task "Assess claim" (Task_1)`, as `shared/bpmn/element-label.ts` writes it. */
const label = String.raw`[A-Z][\w-]*(?: [a-z-]+)?(?: "[^"]*")? \([^()\s]+\)`
const quotation = '"[^"]*"'
const list = new RegExp(`^(?:${label}|${quotation})(?:(?:,| and) (?:${label}|${quotation}))*$`)
const listed = new RegExp(`${label}|${quotation}`, 'g')
/** The same alone, whose name may hold quotation marks of its own. */
const alone = /^([A-Z][^"(]*?)(?: "([^]*)")? \(([^()\s]+)\)$/

/** Places that hold what a user called something: no words of ours, even if they look so. */
const names: ReadonlySet<string> = new Set(['name', 'named', 'id', 'resource', 'value'])
const figures: ReadonlySet<string> = new Set(['number', 'Number', 'percent', 'duration', 'megabytes'])

/**
 * Makes what the core says in English say it in another language, sentence by sentence; what the texts do not have
 * stays as it is.
 *
 * @param locale of numbers (BCP 47)
 */
export function saidInLanguage(texts: SaidTexts, locale: string): (english: string) => string {
  const recognise = sentenceMatcher(Object.keys(texts.sentences))

  function say(english: string, depth: number): string | null {
    const whole = recognise(english)
    // a place that goes on into the next sentence has taken too much: first see whether these are several
    if (whole && !whole.places.some(({ value }) => /[.?] [A-Z]/.test(value))) return inLanguage(whole, depth)
    return inARow(english, depth) ?? (whole && inLanguage(whole, depth))
  }

  /** Sentences of ours one after the other, each by itself. */
  function inARow(english: string, depth: number): string | null {
    const ends = [...english.matchAll(/(?<=[.?…]) (?=\S)/g)].map(({ index }) => index)
    if (ends.length === 0 || ends.length >= MOST_IN_A_ROW) return null
    // what the text says up to each end; null where that is nothing of ours
    const upTo = new Map<number, string | null>([[-1, '']])
    for (const end of [...ends, english.length]) {
      const ways = [...upTo].flatMap(([start, before]) => {
        const found = before === null ? null : recognise(english.slice(start + 1, end))
        return found && (start >= 0 || end < english.length) ? [`${before} ${inLanguage(found, depth)}`] : []
      })
      upTo.set(end, ways.at(-1) ?? null)
    }
    return upTo.get(english.length)?.trimStart() ?? null
  }

  function inLanguage({ template, places }: Recognised, depth: number): string {
    return filled(
      texts.sentences[template]!,
      Object.fromEntries(places.map((place) => [place.name, placeInLanguage(place, depth)])),
    )
  }

  function placeInLanguage({ name, value, isQuoted }: Place, depth: number): string {
    if (isQuoted) return value
    const kind = name.replace(/\d+$/, '')
    if (figures.has(kind)) return figuresIn(value, locale)
    if (list.test(value)) return listInLanguage(value)
    if (alone.test(value)) return labelInLanguage(value)
    if (names.has(kind) || depth >= DEEPEST) return value
    return word(value) ?? say(value, depth + 1) ?? value
  }

  /** `Task "A" (Task_1), "B" and "C"` */
  function listInLanguage(value: string): string {
    const items = [...value.matchAll(listed)].map(([item]) => labelInLanguage(item))
    return value.includes(' and ') ? new Intl.ListFormat(locale).format(items) : items.join(', ')
  }

  function labelInLanguage(item: string): string {
    const [, kind, name, id] = alone.exec(item) ?? []
    if (kind === undefined || id === undefined)
      return filled(word('"{text}"') ?? '"{text}"', { text: item.slice(1, -1) })
    const form = name === undefined ? '{kind} ({id})' : '{kind} "{name}" ({id})'
    return filled(word(form) ?? form, { kind: word(kind) ?? kind, name: name ?? '', id })
  }

  function word(english: string): string | undefined {
    return Object.hasOwn(texts.words, english) ? texts.words[english] : undefined
  }

  return (english) => say(english, 0) ?? english
}

/** Numbers that were written in English, with as many digits, as this locale writes them. */
function figuresIn(value: string, locale: string): string {
  return value.replaceAll(/\d[\d,]*(?:\.\d+)?/g, (written) => {
    const digits = written.split('.')[1]?.length ?? 0
    return new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: written.includes(','),
    }).format(Number(written.replaceAll(',', '')))
  })
}
