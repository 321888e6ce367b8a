import type { Problem } from '../problem.ts'
import { checkPlaces } from './check-places.ts'
import { checkRoot } from './check-root.ts'
import { passedOverBy } from './editor-reading.ts'
import { createModdle } from './moddle.ts'
import { spliced } from './splice.ts'
import { parseXml } from './xml-tree.ts'

/**
 * Whether the editor can open the file and write it again. What it passes over while it reads is no problem: it
 * stays in the file.
 *
 * Errors (codes): those of a file that is no BPMN and those of {@link checkPlaces}; `save-impossible`.
 */
export async function checkEditable(xml: string): Promise<readonly Problem[]> {
  const parsed = parseXml(xml)
  if (!parsed.ok) return parsed.problems
  const wrongRoot = checkRoot(parsed.value.root)
  if (wrongRoot) return [wrongRoot]
  const misplaced = checkPlaces(parsed.value.root)
  if (misplaced.length > 0) return misplaced
  const moddle = createModdle()
  // its reader looks through the whole text for the line of each place that it passes over
  const passedOver = passedOverBy(moddle, parsed.value.root).map(({ start, end }) => ({
    from: start,
    to: end,
    text: '',
  }))
  try {
    const { rootElement } = await moddle.fromXML(spliced(xml, passedOver))
    const written = parseXml((await moddle.toXML(rootElement, { format: true })).xml)
    return written.ok ? [] : [saveImpossible('what it writes is no XML')]
  } catch (error) {
    return [saveImpossible(error instanceof Error ? error.message : String(error))]
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
