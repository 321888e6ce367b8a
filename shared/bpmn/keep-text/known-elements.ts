import { childElements, sourceOf } from './element-values.ts'
import type { KnownElements, Scope, SourceElement, SourceTree } from './source-tree.ts'

/**
 * The elements of a text with an id, to be found again in another version of it: most of a file is the same
 * after an edit, and what is the same need not be read again.
 */
export function knownElements(tree: SourceTree): KnownElements {
  const byStartTag = new Map<string, SourceElement | null>()
  const visit = (element: SourceElement) => {
    if (element.id !== undefined && element.parent) {
      const tag = element.source.text.slice(element.start, element.startTagEnd)
      byStartTag.set(tag, byStartTag.has(tag) ? null : element)
    }
    for (const child of childElements(element)) visit(child)
  }
  visit(tree.root)
  return { find: (text, start, scope) => foundIn(byStartTag, text, { start, scope }) }
}

function foundIn(
  byStartTag: ReadonlyMap<string, SourceElement | null>,
  text: string,
  { start, scope }: { readonly start: number; readonly scope: Scope },
): SourceElement | undefined {
  // a ">" in a value cuts the tag short: then it is just not found
  const element = byStartTag.get(text.slice(start, text.indexOf('>', start) + 1))
  if (!element) return undefined
  return text.startsWith(sourceOf(element), start) && haveSameMeaning(element.parent!.scope, scope)
    ? element
    : undefined
}

function haveSameMeaning(one: Scope, other: Scope): boolean {
  if (one === other) return true
  for (const [prefix, uri] of one) if (other.get(prefix) !== uri) return false
  return true
}
