import { attributeOf, BPMN_NAMESPACE } from '../bpmn/bpmn-xml.ts'
import { spliced, type Splice } from '../bpmn/splice.ts'
import { parseXml, type XmlElement } from '../bpmn/xml-tree.ts'
import { checkForTarget, translationsFor } from './check-for-target.ts'
import { conversionSplices } from './convert/conversion-splices.ts'
import { conversionsOf } from './convert/conversion.ts'
import { vocabularyOf } from './convert/vocabulary.ts'
import { escapedText, freePrefix, isEmptyTag, prefixOf, tagEnd, withExtension } from './element-splices.ts'
import type { TargetFinding } from './target-finding.ts'
import { isEngine, targets, type FixKind, type TargetKind } from './targets.ts'

/** How long Camunda's modeler proposes that history is kept. */
const HISTORY_TIME_TO_LIVE = 'P180D'

/**
 * Puts findings right that one click can put right, as splices into the text: everything else of the file
 * stays as it is to the byte. Where settings of another engine are to be converted, only that is done: what
 * they do not say is for the next round.
 *
 * @param findings those of `checkForTarget` on this very text; those without a fix are passed over
 */
export function applyFixes(xml: string, kind: TargetKind, findings: readonly TargetFinding[]): string {
  const read = parseXml(xml)
  if (!read.ok) return xml
  const { root } = read.value
  const byId = new Map<string, XmlElement>()
  for (const element of all(root)) {
    const id = attributeOf(element, 'id')
    if (id !== undefined && !byId.has(id)) byId.set(id, element)
  }
  const uri = targets[kind].namespace ?? ''
  const prefix = prefixOf(root, uri) ?? freePrefix(root, targets[kind].prefix)
  const bpmn = root.name.includes(':') ? `${root.name.split(':')[0]}:` : ''
  // what settings of another engine say is not asked for once more, so that they come first
  const splices: Splice[] = convertedSplices(findings, root, { kind, prefix, bpmn, xml })
  let needsNamespace = splices.some(({ text }) => text.includes(`${prefix}:`))
  const done = new Set<string>()
  for (const { fix, elementId } of splices.length > 0 ? [] : findings) {
    const element = elementId === undefined ? undefined : byId.get(elementId)
    if (!fix || !element || done.has(`${fix} ${elementId}`)) continue
    done.add(`${fix} ${elementId}`)
    const fixed = fixOf(fix, element, { kind, prefix, bpmn, xml })
    splices.push(...fixed.splices)
    needsNamespace ||= fixed.usesExtensions
  }
  if (needsNamespace && prefixOf(root, uri) === null) {
    splices.push({ from: root.afterName, to: root.afterName, text: ` xmlns:${prefix}="${uri}"` })
  }
  return spliced(xml, splices)
}

/** All that can be put right without asking: one thing put right may bring up the next. */
export function fixedFor(xml: string, kind: TargetKind): string {
  const once = applyFixes(xml, kind, checkForTarget(xml, kind))
  return once === xml ? xml : fixedFor(once, kind)
}

interface Fixing {
  readonly kind: TargetKind
  readonly prefix: string
  readonly bpmn: string
  readonly xml: string
}

function convertedSplices(findings: readonly TargetFinding[], root: XmlElement, fixing: Fixing): Splice[] {
  const { kind } = fixing
  const ids = new Set(findings.flatMap(({ fix, elementId }) => (fix === 'extensions' ? [elementId] : [])))
  if (!isEngine(kind) || ids.size === 0) return []
  const to = vocabularyOf(kind)
  return conversionsOf(root, to)
    .filter(({ holder }) => ids.has(attributeOf(holder.element, 'id')))
    .flatMap((conversion) => conversionSplices(conversion, { ...fixing, to }))
}

function fixOf(
  fix: FixKind,
  element: XmlElement,
  { kind, prefix, bpmn, xml }: Fixing,
): { readonly splices: readonly Splice[]; readonly usesExtensions: boolean } {
  const at = (text: string) => [{ from: element.afterName, to: element.afterName, text }]
  switch (fix) {
    case 'executable': {
      const written = /\sisExecutable\s*=\s*("[^"]*"|'[^']*')/.exec(xml.slice(element.afterName, tagEnd(xml, element)))
      if (!written) return { splices: at(' isExecutable="true"'), usesExtensions: false }
      const from = element.afterName + written.index
      return {
        splices: [{ from, to: from + written[0].length, text: ' isExecutable="true"' }],
        usesExtensions: false,
      }
    }
    case 'history-time-to-live':
      return { splices: at(` ${prefix}:historyTimeToLive="${HISTORY_TIME_TO_LIVE}"`), usesExtensions: true }
    case 'topic':
      return {
        splices: at(
          ` ${prefix}:type="${kind === 'flowable' ? 'external-worker' : 'external'}" ${prefix}:topic="${typeFor(element)}"`,
        ),
        usesExtensions: true,
      }
    case 'service-task':
      return { splices: renamed(element, `${bpmn}serviceTask`, xml), usesExtensions: false }
    case 'expression': {
      const splices = translationsFor(kind, element).map(({ of, text }) => {
        const type = of.attributes.find(({ localName }) => localName === 'type')
        const attributes = type ? ` ${type.name}="${type.value}"` : ''
        return { from: of.start, to: of.end, text: `<${of.name}${attributes}>${escapedText(text)}</${of.name}>` }
      })
      return { splices, usesExtensions: false }
    }
    case 'extensions':
      // done before all others
      return { splices: [], usesExtensions: false }
    case 'job-type':
      return {
        splices: [withExtension(element, `<${prefix}:taskDefinition type="${typeFor(element)}" />`, bpmn, xml)],
        usesExtensions: true,
      }
  }
}

/** A job type or topic after the task's name: `Check credit score` as `check-credit-score`. */
function typeFor(element: XmlElement): string {
  const name = attributeOf(element, 'name') ?? attributeOf(element, 'id') ?? 'work'
  const words = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return words || 'work'
}

/** The element under another name, with what it has. */
function renamed(element: XmlElement, name: string, xml: string): readonly Splice[] {
  const start = { from: element.start + 1, to: element.afterName, text: name }
  if (isEmptyTag(xml, element)) return [start]
  return [start, { from: xml.lastIndexOf('</', element.end - 1) + 2, to: element.end - 1, text: name }]
}

function all(element: XmlElement): readonly XmlElement[] {
  const inside = element.children.flatMap((child) => (child.kind === 'element' ? all(child) : []))
  return element.uri === BPMN_NAMESPACE ? [element, ...inside] : inside
}
