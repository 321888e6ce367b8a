import { attributeOf } from '../../bpmn/bpmn-xml.ts'
import type { TargetFinding } from '../target-finding.ts'
import { labelOf } from '../label-of.ts'
import type { Conversion, Outcome } from './conversion.ts'
import { shownSlot } from './slot.ts'
import { vocabularies, type Vocabulary } from './vocabulary.ts'

/**
 * What of a conversion is to be known, a finding each: `foreign-extensions` is put right by one click and names the
 * words that are written for it, `extension-by-hand` is left to a person. The `field` is the setting.
 *
 * @param target as people know it
 */
export function conversionFindings(
  { holder: { element }, outcomes }: Conversion,
  to: Vocabulary,
  target: string,
): readonly TargetFinding[] {
  const elementId = attributeOf(element, 'id')
  return outcomes.flatMap((outcome) => {
    // what BPMN says itself is no setting of another engine: the check asks for it by its own name
    if (outcome.from === null && outcome.kind !== 'by-hand') return []
    const owner = outcome.from === null ? 'BPMN' : vocabularies[outcome.from].name
    const told = toldOf(outcome, to, target)
    return [
      {
        severity: outcome.kind === 'inherent' ? 'info' : 'warning',
        code: outcome.kind === 'by-hand' ? 'extension-by-hand' : 'foreign-extensions',
        message: `${labelOf(element)}: ${outcome.what} of ${owner} ${told.message}`,
        mend: told.mend,
        field: outcome.what,
        line: element.line,
        ...(elementId === undefined ? {} : { elementId }),
        ...(outcome.kind === 'by-hand' ? {} : { fix: 'extensions' }),
      } as const,
    ]
  })
}

function toldOf(outcome: Outcome, to: Vocabulary, target: string): { readonly message: string; readonly mend: string } {
  switch (outcome.kind) {
    case 'by-hand':
      return { message: `is passed over by ${target}, and cannot be converted.`, mend: outcome.mend }
    case 'inherent':
      return { message: `needs no words for ${target}, which does so of itself.`, mend: 'Leave it out.' }
    case 'changed': {
      const words = outcome.slots.map((slot) => shownSlot(slot, vocabularies[to].prefix)).join(', ')
      const note = outcome.note === undefined ? '' : ` ${outcome.note}`
      return {
        message: words === '' ? `needs no more words for ${target}.${note}` : `is ${words} for ${target}.${note}`,
        mend: `Say it in the words of ${target}.`,
      }
    }
  }
}
