import type { ModdleDescriptor } from 'bpmn-moddle'
import type { Problem } from '../problem.ts'
import { attributeOf, nameOf } from './bpmn-xml.ts'
import { checkRoot } from './check-root.ts'
import { editorReading, type Refusal } from './editor-reading.ts'
import { labelOf } from './element-label.ts'
import { createModdle } from './moddle.ts'
import { spliced } from './splice.ts'
import { parseXml, type XmlDocument, type XmlElement, type XmlNode } from './xml-tree.ts'

/** More losses of one kind than this are counted, not listed. */
const MOST_OF_ONE_KIND = 50

/**
 * What the file would lose or change if the editor saved it: it is read and written by the editor's own
 * reader and writer, and both texts are compared element by element. The order of different kinds of
 * elements, prefixes, CDATA marks and blanks do not count, nor do attributes that only state the
 * default. Each loss is a warning with its line and the element it belongs to; a file that cannot be
 * read gives the errors that say why.
 */
export async function findSaveLosses(xml: string): Promise<readonly Problem[]> {
  const parsed = parseXml(xml)
  if (!parsed.ok) return parsed.problems
  const wrongRoot = checkRoot(parsed.value.root)
  if (wrongRoot) return [wrongRoot]
  const moddle = createModdle()
  const { refusals, types } = editorReading(moddle, parsed.value.root)
  const refused = new Set<XmlNode>(refusals.map(({ node }) => node))
  const losses = [...refusals.map(refusalLoss), ...asideLosses(parsed.value)]
  try {
    const rest = spliced(
      xml,
      refusals.map(({ node }) => ({ from: node.start, to: node.end, text: '' })),
    )
    const { rootElement } = await moddle.fromXML(rest)
    const saved = parseXml((await moddle.toXML(rootElement, { format: true })).xml)
    if (!saved.ok) return [...listed(losses), saveImpossible('what it writes is no XML')]
    compare(parsed.value.root, saved.value.root, { losses, refused, types })
    losses.push(...namespaceLosses(parsed.value.root, saved.value.root))
  } catch (error) {
    return [...listed(losses), saveImpossible(error instanceof Error ? error.message : String(error))]
  }
  return listed(losses)
}

interface Comparison {
  readonly losses: Problem[]
  readonly refused: ReadonlySet<XmlNode>
  readonly types: ReadonlyMap<XmlElement, ModdleDescriptor>
}

function compare(before: XmlElement, after: XmlElement, comparison: Comparison): void {
  compareAttributes(before, after, comparison)
  const { losses, refused } = comparison
  const isTextRefused = before.children.some((child) => child.kind === 'text' && refused.has(child))
  const text = textWithin(before)
  if (!isTextRefused && text !== textWithin(after)) {
    losses.push(
      loss(
        'text-lost',
        before,
        `The text "${excerpt(text)}" in ${placeOf(before)} would be lost or changed`,
        before.line,
      ),
    )
  }
  const counterparts = counterpartsOf(after)
  for (const child of before.children) {
    if (child.kind !== 'element' || refused.has(child)) continue
    const counterpart = counterparts(child)
    if (counterpart) compare(child, counterpart, comparison)
    else losses.push(loss('element-lost', child, `<${child.name}> in ${placeOf(before)} would be lost`, child.line))
  }
}

/** Finds to each child the one that it became: by its id, else the next of the same name without one. */
function counterpartsOf(after: XmlElement): (child: XmlElement) => XmlElement | undefined {
  const queues = new Map<string, XmlElement[]>()
  for (const child of after.children) {
    if (child.kind !== 'element') continue
    const queue = queues.get(keyOf(child))
    if (queue) queue.push(child)
    else queues.set(keyOf(child), [child])
  }
  const positions = new Map<string, number>()
  return (child) => {
    const key = keyOf(child)
    const position = positions.get(key) ?? 0
    positions.set(key, position + 1)
    return queues.get(key)?.[position]
  }
}

function keyOf(element: XmlElement): string {
  return `${element.uri} ${element.localName} ${attributeOf(element, 'id') ?? ''}`
}

function compareAttributes(before: XmlElement, after: XmlElement, { losses, types }: Comparison): void {
  for (const attribute of before.attributes) {
    if (attribute.uri === XMLNS || (attribute.uri === XSI && attribute.localName === 'type')) continue
    const kept = after.attributes.find(
      ({ uri, localName }) =>
        localName === attribute.localName && (uri === attribute.uri || uri === '' || attribute.uri === ''),
    )
    if (kept && isSame(attribute.value, kept.value)) continue
    const property = types.get(before)?.propertiesByName[attribute.localName]
    if (!kept && property && String(property.default) === attribute.value) continue
    const what = `${attribute.name}="${excerpt(attribute.value)}" of ${placeOf(before)}`
    losses.push(
      kept
        ? loss('attribute-changed', before, `${what} would become "${excerpt(kept.value)}"`, before.line)
        : loss('attribute-lost', before, `${what} would be lost`, before.line),
    )
  }
}

const XMLNS = 'http://www.w3.org/2000/xmlns/'
const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

/** Equal as text with runs of blanks made one, or as numbers. */
function isSame(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
  return plain(a) === plain(b) || (a.trim() !== '' && b.trim() !== '' && Number(a) === Number(b))
}

function textWithin(element: XmlElement): string {
  let text = ''
  for (const child of element.children) if (child.kind === 'text' && child.text.trim() !== '') text += child.text
  return text.replace(/\s+/g, ' ').trim()
}

function refusalLoss({ node, parent, reason }: Refusal): Problem {
  if (node.kind !== 'element') {
    // the line of its first word, not of the end of the tag before it
    const line = node.line + (/^\s*/.exec(node.text)![0].match(/\n/g)?.length ?? 0)
    return loss('text-lost', parent, `The text "${excerpt(node.text)}" in ${placeOf(parent)} would be lost`, line)
  }
  const why = {
    unknown: 'the editor does not know it there',
    nested: 'only text may stand there',
    'duplicate-id': `its id ${attributeOf(node, 'id')} is used before`,
    'illegal-id': `the editor does not accept its id "${attributeOf(node, 'id')}"`,
    text: '',
  }[reason]
  const content = node.children.some(({ kind }) => kind === 'element') ? ' with all that it holds' : ''
  return loss('element-lost', node, `<${node.name}> in ${placeOf(parent)} would be lost${content}: ${why}`, node.line)
}

/** Comments and processing instructions, none of which the editor keeps. */
function asideLosses({ root, around }: XmlDocument): Problem[] {
  const found = around.map((node) => ({ node, parent: root }))
  const pending = [root]
  for (let element = pending.pop(); element; element = pending.pop()) {
    for (const child of element.children) {
      if (child.kind === 'element') pending.push(child)
      else if (child.kind !== 'text') found.push({ node: child, parent: element })
    }
  }
  found.sort((a, b) => a.node.start - b.node.start)
  return found.map(({ node, parent }) =>
    node.kind === 'comment'
      ? loss('comment-lost', parent, `The comment "${excerpt(node.text)}" would be lost`, node.line)
      : loss('instruction-lost', parent, `The instruction <?${excerpt(node.text)}?> would be lost`, node.line),
  )
}

/** Namespaces whose prefix stands in values, as in `structureRef="xsd:string"`, and would be declared no more. */
function namespaceLosses(before: XmlElement, after: XmlElement): Problem[] {
  const { declared, used } = prefixesOf(before)
  const kept = prefixesOf(after)
  return [...declared]
    .filter(([prefix]) => used.has(prefix) && kept.used.has(prefix) && !kept.declared.has(prefix))
    .map(([prefix, element]) =>
      loss(
        'namespace-lost',
        element,
        `The prefix "${prefix}" stands in values of the file, and its declaration would be lost`,
        element.line,
      ),
    )
}

function prefixesOf(root: XmlElement): { declared: Map<string, XmlElement>; used: Set<string> } {
  const declared = new Map<string, XmlElement>()
  const used = new Set<string>()
  const pending = [root]
  for (let element = pending.pop(); element; element = pending.pop()) {
    for (const { uri, name, localName, value } of element.attributes) {
      if (uri === XMLNS) {
        if (name !== 'xmlns') declared.set(localName, element)
      } else {
        const prefix = /^([A-Za-z_][\w.-]*):[A-Za-z_]/.exec(value)?.[1]
        if (prefix !== undefined) used.add(prefix)
      }
    }
    for (const child of element.children) if (child.kind === 'element') pending.push(child)
  }
  return { declared, used }
}

function loss(code: string, element: XmlElement, what: string, line: number): Problem {
  const id = idNear(element)
  return {
    severity: 'warning',
    code,
    message: `Line ${line}: ${what}.`,
    mend: 'Keep a copy of the file if you need it, or move it into documentation or extension elements before you save.',
    ...(id === undefined ? {} : { elementId: id }),
    line,
  }
}

function saveImpossible(reason: string): Problem {
  return {
    severity: 'error',
    code: 'save-impossible',
    message: `The editor cannot read and write this file: ${reason.split('\n')[0]}.`,
    mend: 'Export the diagram again from the tool that wrote it, and open that file.',
  }
}

function placeOf(element: XmlElement): string {
  const id = attributeOf(element, 'id')
  if (id === undefined || labelOf(element.localName, undefined, '').startsWith('Element')) return `<${element.name}>`
  return labelOf(element.localName, nameOf(element), id)
}

function idNear(element: XmlElement): string | undefined {
  for (let at: XmlElement | null = element; at; at = at.parent) {
    const id = attributeOf(at, 'id')
    if (id !== undefined) return id
  }
  return undefined
}

function excerpt(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > 60 ? `${plain.slice(0, 59)}\u2026` : plain
}

function listed(losses: readonly Problem[]): Problem[] {
  const counts = new Map<string, number>()
  const ordered = [...losses].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const kept = ordered.filter(({ code }) => {
    counts.set(code, (counts.get(code) ?? 0) + 1)
    return counts.get(code)! <= MOST_OF_ONE_KIND
  })
  for (const [code, count] of counts) {
    if (count <= MOST_OF_ONE_KIND) continue
    kept.push({
      severity: 'warning',
      code,
      message: `${count - MOST_OF_ONE_KIND} more losses of this kind (${code}) are not listed.`,
      mend: 'Keep a copy of the file.',
    })
  }
  return kept
}
