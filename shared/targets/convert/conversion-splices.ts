import { childNamed } from '../../bpmn/bpmn-xml.ts'
import type { Splice } from '../../bpmn/splice.ts'
import type { XmlElement } from '../../bpmn/xml-tree.ts'
import { escapedText, isEmptyTag, tagEnd, withExtension } from '../element-splices.ts'
import type { Conversion } from './conversion.ts'
import { memberAt } from './slots-for.ts'
import type { Attributes, Slot } from './slot.ts'
import type { Vocabulary } from './vocabulary.ts'
import { Words } from './words.ts'

interface Writing {
  readonly xml: string
  readonly to: Vocabulary
  /** of the target's words, as the file has it */
  readonly prefix: string
  /** of BPMN with its colon, or nothing */
  readonly bpmn: string
}

/** What one conversion changes in the text; all else stays as it is. */
export function conversionSplices({ holder, added, removed }: Conversion, writing: Writing): readonly Splice[] {
  return holder.members.flatMap((member) => {
    const slots = added.filter(({ place }) => memberAt(holder, place) === member)
    const attributes = removed.flatMap((part) =>
      part.kind === 'attribute' && part.of === member ? [part.attribute.name] : [],
    )
    const elements = removed.flatMap((part) =>
      part.kind === 'element' && part.element.parent?.parent === member ? [part.element] : [],
    )
    return [
      ...attributeSplices(member, slots, attributes, writing),
      ...contentSplices(member, slots, elements, writing),
    ]
  })
}

function attributeSplices(
  member: XmlElement,
  slots: readonly Slot[],
  removed: readonly string[],
  { xml, prefix }: Writing,
): readonly Splice[] {
  const splices: Splice[] = []
  const written = slots
    .flatMap((slot) => (slot.kind === 'attribute' ? [slot] : []))
    .map(({ name, value, isOfEngine }) => attribute(isOfEngine ? `${prefix}:${name}` : name, value))
  if (written.length > 0) splices.push({ from: member.afterName, to: member.afterName, text: written.join('') })
  const tag = xml.slice(member.afterName, tagEnd(xml, member))
  for (const match of tag.matchAll(/\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    const from = member.afterName + match.index
    if (removed.includes(match[1]!)) splices.push({ from, to: from + match[0].length, text: '' })
  }
  return splices
}

/** Extensions that go, and those that come in their place; the script of BPMN at the end. */
function contentSplices(
  member: XmlElement,
  slots: readonly Slot[],
  removed: readonly XmlElement[],
  writing: Writing,
): readonly Splice[] {
  const { xml, bpmn, to } = writing
  const words = new Words(member, to)
  const isIntoOther = (slot: Slot) =>
    (slot.kind === 'extension' && words.child(slot.element) !== undefined) ||
    (slot.kind === 'entry' && slot.list !== null && words.child(slot.list) !== undefined)
  const splices = slots.filter(isIntoOther).flatMap((slot) => intoOther(slot, words, writing))
  const written = newExtensions(
    slots.filter((slot) => !isIntoOther(slot)),
    writing,
  )
  const script = slots
    .flatMap((slot) => (slot.kind === 'script' ? [`<${bpmn}script>${escapedText(slot.text)}</${bpmn}script>`] : []))
    .join('')
  const extensions = childNamed(member, 'extensionElements')
  if (removed.length > 0 && extensions) splices.push(...replaced(extensions, removed, written, xml))
  else if (isEmptyTag(xml, member) && (written.length > 0 || script !== '')) {
    const all = written.length === 0 ? '' : `<${bpmn}extensionElements>${written.join('')}</${bpmn}extensionElements>`
    const end = tagEnd(xml, member)
    return [...splices, { from: end - 2, to: end, text: `>${all}${script}</${member.name}>` }]
  } else if (written.length > 0) splices.push(withExtension(member, written.join(''), bpmn, xml))
  if (script !== '') splices.push(...scriptSplices(member, script, xml))
  return splices
}

/** In place of an empty script, or as the last of the task. */
function scriptSplices(member: XmlElement, text: string, xml: string): readonly Splice[] {
  const empty = childNamed(member, 'script')
  if (empty) return [{ from: empty.start, to: empty.end, text }]
  const from = xml.lastIndexOf('</', member.end - 1)
  return [{ from, to: from, text }]
}

function replaced(
  extensions: XmlElement,
  removed: readonly XmlElement[],
  written: readonly string[],
  xml: string,
): readonly Splice[] {
  const others = extensions.children.filter(
    (child) => (child.kind !== 'text' || child.text.trim() !== '') && !removed.includes(child as XmlElement),
  )
  if (written.length === 0 && others.length === 0)
    return [{ from: blanksBefore(extensions.start, xml), to: extensions.end, text: '' }]
  const [first, ...rest] = removed.toSorted((a, b) => a.start - b.start)
  const blanks = xml.slice(blanksBefore(first!.start, xml), first!.start)
  const gone = (written.length === 0 ? [first!, ...rest] : rest).map((element) => ({
    from: blanksBefore(element.start, xml),
    to: element.end,
    text: '',
  }))
  return written.length === 0 ? gone : [{ from: first!.start, to: first!.end, text: written.join(blanks) }, ...gone]
}

/** An attribute or an entry more in an extension that the target has here already. */
function intoOther(slot: Slot, words: Words, { xml, prefix }: Writing): readonly Splice[] {
  if (slot.kind === 'extension') {
    const element = words.child(slot.element)!
    const attributes = slot.attributes.filter(
      ([name]) => !element.attributes.some((each) => each.uri === '' && each.name === name),
    )
    return [{ from: element.afterName, to: element.afterName, text: attributesText(attributes) }]
  }
  if (slot.kind !== 'entry' || slot.list === null) return []
  const list = words.child(slot.list)!
  const text = tag(`${prefix}:${slot.element}`, slot.attributes, slot.text)
  if (isEmptyTag(xml, list)) {
    const end = tagEnd(xml, list)
    return [{ from: end - 2, to: end, text: `>${text}</${list.name}>` }]
  }
  const from = xml.lastIndexOf('</', list.end - 1)
  return [{ from, to: from, text }]
}

/** Extension elements as text: the attributes of one name in one element, the entries of a list together. */
function newExtensions(slots: readonly Slot[], { prefix }: Writing): readonly string[] {
  const elements = new Map<string, (readonly [string, string])[]>()
  const lists = new Map<string, string[]>()
  const single: string[] = []
  for (const slot of slots) {
    if (slot.kind === 'extension') {
      const attributes = elements.get(slot.element) ?? []
      attributes.push(...slot.attributes.filter(([name]) => !attributes.some(([other]) => other === name)))
      elements.set(slot.element, attributes)
    } else if (slot.kind === 'entry') {
      const text = tag(`${prefix}:${slot.element}`, slot.attributes, slot.text)
      if (slot.list === null) single.push(text)
      else lists.set(slot.list, [...(lists.get(slot.list) ?? []), text])
    }
  }
  return [
    ...[...elements].map(([name, attributes]) => tag(`${prefix}:${name}`, attributes)),
    ...[...lists].map(([name, entries]) => `<${prefix}:${name}>${entries.join('')}</${prefix}:${name}>`),
    ...single,
  ]
}

function tag(name: string, attributes: Attributes, text?: string): string {
  const start = `<${name}${attributesText(attributes)}`
  return text === undefined ? `${start} />` : `${start}>${escapedText(text)}</${name}>`
}

function attributesText(attributes: Attributes): string {
  return attributes.map(([name, value]) => attribute(name, value)).join('')
}

function attribute(name: string, value: string): string {
  const escaped = escapedText(value).replaceAll('"', '&quot;')
  return ` ${name}="${escaped.replace(/[\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`)}"`
}

function blanksBefore(at: number, xml: string): number {
  let from = at
  while (/\s/.test(xml[from - 1] ?? '')) from--
  return from
}
