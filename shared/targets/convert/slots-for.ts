import { attributeOf, childNamed, textOf } from '../../bpmn/bpmn-xml.ts'
import type { XmlElement } from '../../bpmn/xml-tree.ts'
import { scriptOf } from './read-camunda7.ts'
import { refusalOf } from './refusal.ts'
import type { Holder, Setting } from './setting.ts'
import { shownSlot, type Attributes, type Place, type Slot } from './slot.ts'
import { slotsInCamunda7 } from './slots-camunda7.ts'
import { slotsInCamunda8 } from './slots-camunda8.ts'
import { saysTheSame, translatedSetting } from './translate-setting.ts'
import { vocabularies, type Vocabulary } from './vocabulary.ts'
import { Words } from './words.ts'

interface Known {
  readonly holder: Holder
  readonly to: Vocabulary
  /** what the target is told already */
  readonly known: readonly Setting[]
  /** what is to be written for it */
  readonly added: readonly Slot[]
}

export type Said =
  | { readonly ok: true; readonly settings: readonly Setting[]; readonly slots: readonly Slot[] }
  | { readonly ok: false; readonly mend: string }

/** Settings that belong together in the words of the target: all of them, or what a person has to do. */
export function slotsFor(settings: readonly Setting[], { holder, to, known, added }: Known): Said {
  const { name, prefix } = vocabularies[to]
  const all: Setting[] = []
  const slots: Slot[] = []
  for (const setting of settings) {
    const translated = translatedSetting(setting, to)
    if (translated === null) {
      const language = to === 'camunda8' ? 'FEEL, as "= …"' : 'JUEL, as ${…}'
      return { ok: false, mend: `Put "${setting.value}" by hand in ${language}.` }
    }
    const mend = refusalOf(translated, holder, to) ?? (lacksWork(translated, to, known) ? WITHOUT_WORK : null)
    if (mend !== null) return { ok: false, mend }
    const said = known.find((each) => each.key === setting.key && each.name === setting.name)
    if (said && !saysTheSame(said, translated))
      return { ok: false, mend: `${name} is told "${said.value}" here already: choose one, and remove the other.` }
    all.push(translated)
    if (said || isScriptThere(translated, holder.element, to)) continue
    const wanted = to === 'camunda8' ? slotsInCamunda8(translated) : slotsInCamunda7(translated, holder, to)
    for (const slot of wanted) {
      const there = stateOf(slot, holder, to)
      if (there === 'other') {
        return { ok: false, mend: `Write ${shownSlot(slot, prefix)} by hand: something else stands in its place.` }
      }
      if (there === 'absent' && ![...added, ...slots].some((each) => isSame(each, slot))) slots.push(slot)
    }
  }
  return { ok: true, settings: all, slots }
}

const WITHOUT_WORK = 'Say first who does the work: without a job type there is nothing to try again.'

function lacksWork({ key }: Setting, to: Vocabulary, known: readonly Setting[]): boolean {
  return key === 'retries' && to === 'camunda8' && !known.some((each) => each.key === 'job-type')
}

/** Camunda 7 runs scripts in either language, Flowable in JUEL alone; Camunda 8 reads none of BPMN's. */
function isScriptThere(setting: Setting, element: XmlElement, to: Vocabulary): boolean {
  const script = setting.key === 'script' && to !== 'camunda8' ? scriptOf(element) : null
  if (script === null || (to === 'flowable' && script.language !== 'juel')) return false
  return saysTheSame(script, setting)
}

/** The member of a holder that a word goes into; undefined where there is none. */
export function memberAt(holder: Holder, place: Place): XmlElement | undefined {
  switch (place) {
    case 'element':
      return holder.element
    case 'loop':
      return holder.members.find(({ localName }) => localName === 'multiInstanceLoopCharacteristics')
    case 'definition':
      return holder.members.find(({ localName }) => localName === 'messageEventDefinition')
  }
}

/** Whether a word stands there already, or another in its place. */
function stateOf(slot: Slot, holder: Holder, to: Vocabulary): 'absent' | 'there' | 'other' {
  const member = memberAt(holder, slot.place)
  if (!member) return 'other'
  const words = new Words(member, to)
  const compared = (value: string | undefined, wanted: string) =>
    value === undefined ? 'absent' : value === wanted ? 'there' : 'other'
  switch (slot.kind) {
    case 'attribute':
      return compared(slot.isOfEngine ? words.attribute(slot.name) : attributeOf(member, slot.name), slot.value)
    case 'extension': {
      const element = words.child(slot.element)
      if (!element) return 'absent'
      const states = slot.attributes.map(([name, value]) => compared(attributeOf(element, name), value))
      return states.includes('other') ? 'other' : states.includes('absent') ? 'absent' : 'there'
    }
    case 'entry':
      return 'absent'
    case 'script': {
      const script = childNamed(member, 'script')
      return script && textOf(script) !== '' ? compared(textOf(script), slot.text) : 'absent'
    }
  }
}

function isSame(one: Slot, other: Slot): boolean {
  if (one.kind !== 'extension' || other.kind !== 'extension') return false
  const isWithin = (attributes: Attributes) => JSON.stringify(attributes) === JSON.stringify(other.attributes)
  return one.element === other.element && isWithin(one.attributes)
}
