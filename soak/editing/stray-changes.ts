import type Modeler from 'bpmn-js/lib/Modeler'
import type { Element } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, getDi } from 'bpmn-js/lib/util/ModelUtil'
import { childElements } from '../../shared/bpmn/keep-text/element-values.ts'
import { readSource, type SourceElement } from '../../shared/bpmn/keep-text/source-tree.ts'

interface Moddle {
  readonly id?: string
  readonly $type: string
  readonly $parent?: Moddle
}

/** Ids of what the editor says that it changed, with all that holds it. */
export function editedBy(editor: Modeler): { take(): ReadonlySet<string> } {
  let ids = new Set<string>()
  const add = (object: Moddle | undefined) => {
    for (let each = object; each; each = each.$parent) if (each.id) ids.add(each.id)
  }
  editor.on('elements.changed', ({ elements }: { elements: readonly Element[] }) => {
    for (const element of elements) {
      const bo = getBusinessObject(element) as unknown as Moddle | undefined
      ids.add(element.id.replace(/_label$/, ''))
      add(bo)
      add(getDi(element) as unknown as Moddle | undefined)
    }
  })
  return {
    take() {
      const taken = ids
      ids = new Set()
      return taken
    },
  }
}

/** Elements with an id that say something else than before, though nobody edited them. */
export function strayChanges(before: string, after: string, edited: ReadonlySet<string>): readonly string[] {
  const [one, other] = [ownTexts(before), ownTexts(after)]
  return [...one].flatMap(([id, text]) => {
    const now = other.get(id)
    if (now === undefined || now === text || edited.has(id)) return []
    return [`${id}: ${text} -> ${now}`]
  })
}

/** What each element with an id says by itself: its tag and what it holds that has no id. */
function ownTexts(xml: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const own = (element: SourceElement): string => {
    const { text } = element.source
    let at = element.startTagEnd
    let inner = text.slice(element.start, element.startTagEnd)
    for (const child of childElements(element)) {
      inner += text.slice(at, child.start) + (child.id === undefined && !isSet(child) ? own(child) : '')
      at = child.end
    }
    inner += text.slice(Math.min(at, element.endTagStart), element.end)
    return inner
  }
  const visit = (element: SourceElement) => {
    const { id } = element
    // ids of what other tools wrote are copied as they are: the first is the one that was there
    if (id !== undefined && !texts.has(id) && element.parent && element.localName !== 'BPMNLabel')
      texts.set(
        id,
        own(element)
          .replace(/\s+/g, ' ')
          .replace(/ ?\/?>/g, '>')
          .replace(/<\/[^>]*>/g, '')
          .replace(/> /g, '>'),
      )
    for (const child of childElements(element)) visit(child)
  }
  visit(readSource(xml).root)
  return texts
}

const isSet = ({ localName }: SourceElement) =>
  ['incoming', 'outgoing', 'flowNodeRef', 'categoryValueRef'].includes(localName)
