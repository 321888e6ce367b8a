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
  const haveSameMeaning = scopeComparison()
  return {
    find(text, start, scope) {
      // a ">" in a value cuts the tag short: then it is just not found
      const element = byStartTag.get(text.slice(start, text.indexOf('>', start) + 1))
      if (!element || !text.startsWith(sourceOf(element), start)) return undefined
      return haveSameMeaning(element.parent!.scope, scope) ? element : undefined
    },
  }
}

/** Whether prefixes of the one mean the same in the other; remembers the last answer, since most questions are alike. */
function scopeComparison(): (one: Scope, other: Scope) => boolean {
  let last: { readonly one: Scope; readonly other: Scope; readonly isSame: boolean } | undefined
  return (one, other) => {
    if (last?.one !== one || last.other !== other)
      last = { one, other, isSame: [...one].every(([prefix, uri]) => other.get(prefix) === uri) }
    return last.isSame
  }
}
