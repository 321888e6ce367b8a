import type { BpmnModdle } from 'bpmn-moddle'
import { collectionOf, isUnordered, keyInSet } from './collections.ts'
import { childElements, isSameElement } from './element-values.ts'
import { readSource, type SourceElement } from './source-tree.ts'

/** Whether the editor's reader takes both texts for the same model. It reads and writes each of them as a whole. */
export async function readsBackAs(moddle: BpmnModdle, text: string, written: string): Promise<boolean> {
  const [one, other] = [await rewritten(moddle, text), await rewritten(moddle, written)]
  return one === other || isSameModel(one, other)
}

/** What is equal but for prefixes, the order of attributes and that of sets is the same model. */
export function isSameModel(one: string, other: string): boolean {
  return isSame(readSource(one).root, readSource(other).root)
}

function isSame(one: SourceElement, other: SourceElement): boolean {
  if (!isSameElement(one, other)) return false
  const [left, right] = [rowsOf(one), rowsOf(other)]
  return (
    left.size === right.size &&
    [...left].every(([key, row]) => {
      const counterparts = right.get(key) ?? []
      return row.length === counterparts.length && row.every((child, index) => isSame(child, counterparts[index]!))
    })
  )
}

/** Children whose order counts in one row, each member of a set in a row of its own. */
function rowsOf(element: SourceElement): ReadonlyMap<string, readonly SourceElement[]> {
  return Map.groupBy(childElements(element), (child) => {
    return isUnordered(collectionOf(child)) ? `${child.localName} ${keyInSet(child)}` : ''
  })
}

async function rewritten(moddle: BpmnModdle, xml: string): Promise<string> {
  const { rootElement } = await moddle.fromXML(xml)
  return (await moddle.toXML(rootElement)).xml
}
