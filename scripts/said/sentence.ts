import type ts from 'typescript'

/** Text, or a place that something is put into. */
export type Part =
  | string
  | {
      readonly place: string
      /** the parameter that is put in here, before it is followed to the callers */
      readonly hole?: ts.ParameterDeclaration
      /** what it says here, where that is translated by itself */
      readonly apart?: readonly Sentence[]
    }
export type Sentence = readonly Part[]

/** Functions whose text has a form of its own, which is translated by that form. */
export const formed: Readonly<Record<string, string>> = {
  elementLabel: 'label',
  labelOf: 'label',
  formatNumber: 'number',
  formatPercent: 'percent',
  formatDuration: 'duration',
  formatDurationExactly: 'duration',
  formatMoney: 'money',
}

export function union(ways: readonly (readonly Sentence[])[]): readonly Sentence[] {
  return [
    ...new Map(
      ways
        .flat()
        .map((way) => [JSON.stringify(way.map((part) => (typeof part === 'string' ? part : part.place))), way]),
    ).values(),
  ]
}

/** A place is called what the sentence calls it. */
export function renamed(ways: readonly Sentence[], name: string): readonly Sentence[] {
  return ways.map((way) => {
    const [part] = way
    return way.length === 1 && typeof part === 'object' && !isFormed(way) ? [{ ...part, place: name }] : way
  })
}

export function isFormed(way: Sentence): boolean {
  const [part] = way
  return way.length === 1 && typeof part === 'object' && Object.values(formed).includes(part.place)
}

/** Nothing but punctuation around what is said apart, such as `{field}: {text}.` */
export function holdsSaidApart(way: Sentence): boolean {
  return (
    way.some((part) => typeof part === 'string' && part.trim() !== '') &&
    way.some((part) => typeof part !== 'string' && part.apart)
  )
}

export function holdsWords(way: Sentence): boolean {
  return way.some((part) => typeof part === 'string' && /[A-Za-z]{2}/.test(part))
}

/** With each place named once: `{label} … {label2}`. */
export function written(way: Sentence): string {
  const seen = new Map<string, number>()
  return way
    .map((part) => {
      if (typeof part === 'string') return part
      const count = (seen.get(part.place) ?? 0) + 1
      seen.set(part.place, count)
      return `{${part.place}${count === 1 ? '' : count}}`
    })
    .join('')
}
