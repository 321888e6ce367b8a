import type { XmlElement } from '../../bpmn/xml-tree.ts'
import { leftOverStatement } from './by-hand.ts'
import { holdersIn, vocabulariesIn } from './holders.ts'
import { readCamunda7 } from './read-camunda7.ts'
import { readCamunda8 } from './read-camunda8.ts'
import { slotsFor } from './slots-for.ts'
import type { Holder, Part, Piece, Setting, Statement } from './setting.ts'
import type { Slot } from './slot.ts'
import { type Vocabulary } from './vocabulary.ts'
import { Words } from './words.ts'

/** What becomes of one statement. */
export type Outcome = {
  readonly what: string
  /** null: the attribute of BPMN itself */
  readonly from: Vocabulary | null
} & (
  | { readonly kind: 'changed'; readonly slots: readonly Slot[]; readonly note?: string }
  | { readonly kind: 'inherent' }
  | { readonly kind: 'by-hand'; readonly mend: string }
)

export interface Conversion {
  readonly holder: Holder
  readonly outcomes: readonly Outcome[]
  /** what is written in the words of the target */
  readonly added: readonly Slot[]
  /** what goes, as all of it is said in the words of the target */
  readonly removed: readonly Part[]
}

/**
 * The settings of other engines in the words of one, element by element; elements that say nothing of the sort are
 * left out. What has no words stays where it is, beside the words of the target.
 */
export function conversionsOf(root: XmlElement, to: Vocabulary): readonly Conversion[] {
  const used = vocabulariesIn(root)
  return holdersIn(root).flatMap((holder) => {
    const conversion = conversionOf(holder, to, used)
    return conversion.outcomes.length === 0 ? [] : [conversion]
  })
}

function conversionOf(holder: Holder, to: Vocabulary, used: ReadonlySet<Vocabulary>): Conversion {
  const known = [...ownSettings(holder, to, used)]
  const outcomes: Outcome[] = []
  const added: Slot[] = []
  const removed: Part[] = []
  for (const { piece, from } of foreignPieces(holder, to, used)) {
    const results = piece.statements.map((statement) => outcomeOf(statement, from, { holder, to, known, added }))
    const isAllSaid = piece.parts.length > 0 && results.every(({ kind }) => kind !== 'by-hand')
    if (isAllSaid) removed.push(...piece.parts)
    outcomes.push(...results.filter((each) => isAllSaid || each.kind !== 'changed' || each.slots.length > 0))
  }
  return { holder, outcomes, added, removed }
}

interface Saying {
  readonly holder: Holder
  readonly to: Vocabulary
  readonly known: Setting[]
  readonly added: Slot[]
}

function outcomeOf(statement: Statement, from: Vocabulary | null, saying: Saying): Outcome {
  const { what } = statement
  if (statement.kind === 'inherent') return { kind: 'inherent', what, from }
  if (statement.kind === 'by-hand') return { kind: 'by-hand', what, from, mend: statement.mend }
  const { note } = statement
  const said = slotsFor(statement.settings, saying)
  if (!said.ok) return { kind: 'by-hand', what, from, mend: said.mend }
  saying.known.push(...said.settings)
  saying.added.push(...said.slots)
  return { kind: 'changed', what, from, slots: said.slots, ...(note === undefined ? {} : { note }) }
}

/** What the target is told already. Defaults of Camunda 7 are nothing that is said. */
function ownSettings(holder: Holder, to: Vocabulary, used: ReadonlySet<Vocabulary>): readonly Setting[] {
  const settings = piecesIn(holder, to, used.has(to), to).flatMap(({ statements }) =>
    statements.flatMap((statement) => (statement.kind === 'settings' ? statement.settings : [])),
  )
  return to === 'camunda8' ? settings : settings.filter(({ value }) => value !== 'latest' && value !== 'false')
}

function foreignPieces(holder: Holder, to: Vocabulary, used: ReadonlySet<Vocabulary>) {
  const foreign = (['camunda7', 'camunda8', 'flowable'] as const).filter((each) => each !== to && used.has(each))
  const pieces = foreign.flatMap((from) =>
    piecesIn(holder, from, true, to).map((piece) => ({ piece, from: piece.parts.length === 0 ? null : from })),
  )
  // what a file of no engine calls
  const isPlain = to === 'camunda8' && !used.has('camunda7') && !used.has('flowable')
  const plain = isPlain ? piecesIn(holder, 'camunda7', false, to).map((piece) => ({ piece, from: null })) : []
  // tries belong to work that has been said
  const isLate = ({ piece }: { piece: Piece }) =>
    piece.statements.some((each) => each.kind === 'settings' && each.settings.some(({ key }) => key === 'retries'))
  const all = [...pieces, ...plain]
  return [...all.filter((each) => !isLate(each)), ...all.filter(isLate)]
}

function piecesIn(holder: Holder, vocabulary: Vocabulary, isWritten: boolean, to: Vocabulary): readonly Piece[] {
  return holder.members.flatMap((member) => {
    const words = new Words(member, vocabulary)
    if (vocabulary === 'camunda8') readCamunda8(words)
    else readCamunda7(words, holder, vocabulary, isWritten)
    if (vocabulary === to) return words.pieces
    const leftOver = words.leftOver().map((word): Piece => {
      const isElement = 'kind' in word
      const what = `${words.named(word.localName)}${isElement ? '' : ` "${word.value}"`}`
      return {
        parts: [isElement ? { kind: 'element', element: word } : { kind: 'attribute', attribute: word, of: member }],
        statements: [leftOverStatement(word.localName, what, to)],
      }
    })
    return [...words.pieces, ...leftOver]
  })
}
