import { findInDiagram } from '../../shared/bpmn/search/find-in-diagram.ts'
import { patternOf, replacedIn, type SearchWish } from '../../shared/bpmn/search/pattern.ts'
import { searchPlaces } from '../../shared/bpmn/search/places.ts'
import { textsOf } from '../../shared/bpmn/search/texts-of.ts'
import type { DiagramHits, SearchAnswer, SearchedDiagram, SearchQuestion } from './search-messages.ts'
import { mostHits } from './search-messages.ts'

type Texts = ReturnType<typeof textsOf>

/** Reads each diagram once, however often it is searched. */
export class ProjectSearch {
  readonly #read = new Map<string, { readonly xml: string; readonly texts: Texts }>()

  /** @param onDiagram told before each diagram, with how many are done */
  answer(question: SearchQuestion, onDiagram: (done: number, name: string) => void): SearchAnswer {
    const { diagrams, wish, places, replacement } = question
    const wished = patternOf(wish)
    if (!wished.ok || wish.text === '') return { found: [], unreadable: [], isCut: false }
    const { pattern } = wished
    const within = new Set(places.length > 0 ? places : searchPlaces)
    const found: DiagramHits[] = []
    const unreadable: SearchAnswer['unreadable'][number][] = []
    let left = mostHits + 1
    for (const [index, diagram] of diagrams.entries()) {
      if (left === 0) break
      onDiagram(index, diagram.name)
      if (!mayHold(diagram.xml, wish)) continue
      const texts = this.#textsOf(diagram)
      if (!texts.ok) {
        unreadable.push({ diagram, problem: texts.problems[0]! })
        continue
      }
      const hits = findInDiagram(texts.value, pattern, within, left).map((hit) => ({
        ...hit,
        after:
          replacement === null || !hit.isReplaceable
            ? null
            : replacedIn(hit.value, pattern, replacement, wish.isExpression),
      }))
      left -= hits.length
      if (hits.length > 0) found.push({ diagram, hits })
    }
    const isCut = left === 0
    const last = found.at(-1)
    if (isCut && last) found[found.length - 1] = { ...last, hits: last.hits.slice(0, -1) }
    return { found: found.filter(({ hits }) => hits.length > 0), unreadable, isCut }
  }

  #textsOf({ id, xml }: SearchedDiagram): Texts {
    const known = this.#read.get(id)
    if (known?.xml === xml) return known.texts
    const texts = textsOf(xml)
    this.#read.set(id, { xml, texts })
    return texts
  }
}

/**
 * Whether the file could have the text, by a look at it that costs little. A word of the text stands in the file as it
 * is unless a sign of it is written as an entity.
 */
export function mayHold(xml: string, { text, isExpression }: SearchWish): boolean {
  if (isExpression || unusualEntity.test(xml)) return true
  const words = text.split(/[\s&<>"']+/)
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one), '')
  const word = patternOf({ text: longest, matchCase: false, wholeWord: false, isExpression: false })
  return longest === '' || !word.ok || word.pattern.test(xml)
}

/** Line breaks and the five signs of XML are no part of a word. */
const unusualEntity = /&(?!(?:lt|gt|amp|quot|apos|#10|#13|#9|#xA|#xD|#x9);)/i
