import { attributeOf, bpmnChildren } from '../../bpmn/bpmn-xml.ts'
import type { XmlElement } from '../../bpmn/xml-tree.ts'
import type { Holder } from './setting.ts'
import { vocabularyNamed, type Vocabulary } from './vocabulary.ts'

/** Every BPMN element that has a name of its own among people, with its loop and its event definitions. */
export function holdersIn(root: XmlElement): readonly Holder[] {
  const holders: { element: XmlElement; members: XmlElement[] }[] = []
  const visit = (element: XmlElement, owner: XmlElement[] | null) => {
    let members = owner
    if (members === null || isOfItsOwn(element)) {
      members = [element]
      holders.push({ element, members })
    } else members.push(element)
    for (const child of bpmnChildren(element)) if (child.localName !== 'extensionElements') visit(child, members)
  }
  visit(root, null)
  return holders
}

/** The engines whose words a file uses. */
export function vocabulariesIn(root: XmlElement): ReadonlySet<Vocabulary> {
  const found = new Set<Vocabulary>()
  const visit = (element: XmlElement) => {
    for (const { uri } of [element, ...element.attributes]) {
      const vocabulary = vocabularyNamed(uri)
      if (vocabulary) found.add(vocabulary)
    }
    for (const child of element.children) if (child.kind === 'element') visit(child)
  }
  visit(root)
  return found
}

function isOfItsOwn(element: XmlElement): boolean {
  const { localName } = element
  if (attributeOf(element, 'id') === undefined) return false
  return !/EventDefinition$|LoopCharacteristics$|Expression$/.test(localName) && !isPartOfLoop(element)
}

/** Numbers, conditions and times may have ids too. */
function isPartOfLoop({ localName }: XmlElement): boolean {
  return /^(loopCardinality|completionCondition|loopCondition|timeDate|timeDuration|timeCycle|condition|script)$/.test(
    localName,
  )
}
