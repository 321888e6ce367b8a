import type { Problem } from '../problem.ts'
import { attributeOf } from './bpmn-xml.ts'
import { diagramXml, gatewayNamesOf } from './diagram-xml.ts'
import { layOutArtifacts } from './layout-artifacts.ts'
import { layOutProcess } from './layout-process.ts'
import { movePicture, extentOf } from './picture.ts'
import type { Process, ProcessModel } from './process-model.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

/**
 * Diagrams for those processes of a file of which nothing is drawn while others are: each gets one of its own. A
 * process of a pool is left as it is, since a pool may be drawn closed on purpose.
 *
 * @param planes `BPMNPlane` elements of the file
 * @returns the `BPMNDiagram` elements as text, one after the other; `process-laid-out` (info) and
 *   `layout-simple` for each
 */
export async function drawUndrawn(
  model: ProcessModel,
  planes: readonly XmlElement[],
  processElements: ReadonlyMap<string, XmlElement>,
  reading: Reading,
  simpleLayout: (processId: string, reason: string) => Problem,
): Promise<{ readonly text: string; readonly problems: readonly Problem[] }> {
  const drawn = new Set(planes.flatMap((plane) => [plane, ...elementsIn(plane)]).map(drawnIdOf))
  const inPool = new Set(model.participants.map(({ process }) => process))
  const isUndrawn = (process: Process) =>
    process.nodes.length > 0 && !inPool.has(process.id) && ![process.id, ...process.nodes].some((id) => drawn.has(id))

  const expanded = new Set(
    Object.values(model.nodes)
      .filter(({ kind }) => kind === 'subProcess')
      .map(({ id }) => id),
  )
  const used = new Set<string>()
  const isTaken = (id: string) => reading.hasId(id) || used.has(id)
  let text = ''
  const problems: Problem[] = []
  for (const process of model.processes.filter(isUndrawn)) {
    const { picture, failure } = await layOutProcess(model, process)
    const element = processElements.get(process.id)
    if (element) layOutArtifacts(element, picture, reading)
    const extent = extentOf(picture)
    if (extent) movePicture(picture, 160 - extent.x, 80 - extent.y)
    const diagram = diagramXml(process.id, picture, {
      expanded,
      upright: new Set(),
      gatewayNames: gatewayNamesOf(model),
      isTaken,
    })
    for (const [, id] of diagram.matchAll(/ id="([^"]+)"/g)) if (id !== undefined) used.add(id)
    text += diagram
    problems.push(processLaidOut(process))
    if (failure !== undefined) problems.push(simpleLayout(process.id, failure))
  }
  return { text, problems }
}

function elementsIn(plane: XmlElement): XmlElement[] {
  return plane.children.filter((child): child is XmlElement => child.kind === 'element')
}

/** Also where the reference is written with a prefix, as some tools do. */
function drawnIdOf(element: XmlElement): string | undefined {
  return attributeOf(element, 'bpmnElement')?.replace(/^.*:/, '')
}

function processLaidOut({ id, name }: Process): Problem {
  return {
    severity: 'info',
    code: 'process-laid-out',
    elementId: id,
    message: `Nothing of the process ${name ? `"${name}" (${id})` : id} is drawn in the file; it has been laid out on a diagram of its own.`,
    mend: 'Find it in the path above the drawing; move its elements as you like.',
  }
}
