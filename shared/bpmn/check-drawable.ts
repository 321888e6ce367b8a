import type { Problem } from '../problem.ts'
import { attributeOf, interchangeNamed, isBpmn } from './bpmn-xml.ts'
import { checkPlaces } from './check-places.ts'
import { checkRoot } from './check-root.ts'
import type { XmlElement } from './xml-tree.ts'

/**
 * Why an editor cannot show the whole of a file as it is; empty where it can be tried.
 *
 * Problems (errors, with their line): those of {@link checkRoot} and {@link checkPlaces}, `source-undrawn`,
 * `source-id-twice`.
 */
export function checkDrawable(root: XmlElement): readonly Problem[] {
  const wrong = checkRoot(root) ?? (isDrawn(root) ? undefined : undrawn(root.line))
  return wrong ? [wrong] : [...idsTwice(root), ...checkPlaces(root)]
}

/** Of two elements of one id the editor would drop the second. */
function idsTwice(root: XmlElement): readonly Problem[] {
  const lines = new Map<string, number>()
  const problems: Problem[] = []
  const visit = (element: XmlElement) => {
    // what other tools write has ids of its own
    if (!isBpmn(element) || element.localName === 'extensionElements') return
    const id = attributeOf(element, 'id')
    const line = id === undefined ? undefined : lines.get(id)
    if (id !== undefined && line !== undefined) problems.push(idTwice(id, line, element))
    else if (id !== undefined) lines.set(id, element.line)
    for (const child of element.children) if (child.kind === 'element') visit(child)
  }
  visit(root)
  return problems
}

function idTwice(id: string, first: number, { name, line }: XmlElement): Problem {
  return {
    severity: 'error',
    code: 'source-id-twice',
    message: `The id ${id} of line ${first} is used again by <${name}> on line ${line}.`,
    mend: 'Give one of the two another id, and correct what refers to it.',
    line,
  }
}

/** Whether it says of anything where it is drawn. */
function isDrawn(root: XmlElement): boolean {
  const planes = interchangeNamed(root, 'BPMNDiagram').flatMap((diagram) => interchangeNamed(diagram, 'BPMNPlane'))
  return planes.some((plane) => attributeOf(plane, 'bpmnElement') !== undefined)
}

function undrawn(line: number): Problem {
  return {
    severity: 'error',
    code: 'source-undrawn',
    message: 'The text does not say where anything is drawn: it has no BPMNDiagram with a BPMNPlane.',
    mend: 'Take this part along from where the text comes from, or open the file on Home, where it is laid out.',
    line,
  }
}
