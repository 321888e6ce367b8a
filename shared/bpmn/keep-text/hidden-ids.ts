import { childElements, contentOf, counterpartOf } from './element-values.ts'
import type { Counterparts } from './match-elements.ts'
import type { SourceElement } from './source-tree.ts'

/**
 * Ids that must not come or go: those of elements that the editor passed over, and those that references name
 * which led nowhere. An edit that makes or takes away one of them would change what the rest is read as.
 */
export function hiddenIdsOf(root: SourceElement, originalOf: Counterparts): ReadonlySet<string> {
  const beforeOf = new Map([...originalOf].map(([b, o]) => [o, b]))
  const ids = new Set<string>()
  const visit = (element: SourceElement) => {
    const before = beforeOf.get(element)
    if (!before) {
      if (element.id !== undefined) ids.add(element.id)
      if (element.children.length > 0) ids.add(contentOf(element).trim())
    }
    for (const attribute of element.attributes)
      if (!before || !counterpartOf(attribute, before)) ids.add(attribute.value)
    for (const child of childElements(element)) visit(child)
  }
  visit(root)
  return ids
}

/** Whether an edit makes or takes away one of those ids. */
export function wouldSurface(hiddenIds: ReadonlySet<string>, before: SourceElement, after: SourceElement): boolean {
  if (hiddenIds.size === 0) return false
  const were = countsOf(before, hiddenIds)
  const are = countsOf(after, hiddenIds)
  return [...hiddenIds].some((id) => were.get(id) !== are.get(id))
}

function countsOf(root: SourceElement, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const visit = (element: SourceElement) => {
    if (element.id !== undefined && wanted.has(element.id)) counts.set(element.id, (counts.get(element.id) ?? 0) + 1)
    for (const child of childElements(element)) visit(child)
  }
  visit(root)
  return counts
}
