import { childElements, contentOf, counterpartOf } from './element-values.ts'
import type { BeforeTree, Counterparts } from './match-elements.ts'
import type { SourceElement } from './source-tree.ts'

/**
 * Ids that must not come or go: those of elements that the editor passed over, and those that references name
 * which led nowhere. An edit that makes or takes away one of them would change what the rest is read as.
 */
export class HiddenIds {
  readonly #ids: ReadonlySet<string>
  readonly #before: ReadonlyMap<string, number>

  /** @param reading what the editor read, and what it did not but has at another place */
  constructor(
    original: SourceElement,
    before: SourceElement,
    reading: { readonly originalOf: Counterparts; readonly passed: ReadonlySet<SourceElement> },
  ) {
    this.#ids = hiddenIdsOf(original, reading.originalOf, reading.passed)
    this.#before = countsOf(before, this.#ids, () => false)
  }

  wouldSurface(after: SourceElement, before: BeforeTree): boolean {
    if (this.#ids.size === 0) return false
    // where none was in use, none is in what is the same as before
    const isSame = (element: SourceElement) => this.#before.size === 0 && before.has(element)
    const counts = countsOf(after, this.#ids, isSame)
    return counts.size !== this.#before.size || [...counts].some(([id, count]) => this.#before.get(id) !== count)
  }
}

function hiddenIdsOf(
  root: SourceElement,
  originalOf: Counterparts,
  passed: ReadonlySet<SourceElement>,
): ReadonlySet<string> {
  const beforeOf = new Map([...originalOf].map(([b, o]) => [o, b]))
  const ids = new Set<string>()
  const visit = (element: SourceElement) => {
    if (passed.has(element)) return
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

function countsOf(
  root: SourceElement,
  wanted: ReadonlySet<string>,
  isPassed: (element: SourceElement) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const visit = (element: SourceElement) => {
    if (isPassed(element)) return
    if (element.id !== undefined && wanted.has(element.id)) counts.set(element.id, (counts.get(element.id) ?? 0) + 1)
    for (const child of childElements(element)) visit(child)
  }
  visit(root)
  return counts
}
