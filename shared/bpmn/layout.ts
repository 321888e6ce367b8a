import type { Checked, Problem } from '../problem.ts'
import { attributeOf, bpmnChildren, childrenNamed, interchangeNamed } from './bpmn-xml.ts'
import { checkPlaces } from './check-places.ts'
import { diagramXml, gatewayNamesOf } from './diagram-xml.ts'
import { layOutArtifacts } from './layout-artifacts.ts'
import { layOutPools, planPools } from './layout-pools.ts'
import { layOutProcess } from './layout-process.ts'
import { drawUndrawn } from './layout-undrawn.ts'
import { extentOf, movePicture, type Picture } from './picture.ts'
import { readDefinitions } from './read-model.ts'
import type { Reading } from './reading.ts'
import { spliced, type Splice } from './splice.ts'
import type { XmlElement } from './xml-tree.ts'

/**
 * The file with diagram interchange: as it is where it has shapes, but for processes of which nothing is drawn,
 * which get a diagram each; else with a diagram laid out by
 * bpmn-auto-layout, in pools and lanes where the file has them or several processes need them. The diagram is
 * written into the text, so that everything else of the file stays as it is, comments too.
 *
 * Problems: those of a file that is no BPMN and those of {@link checkPlaces} (not ok); `diagram-laid-out`,
 * `process-laid-out` (info), `layout-simple`, `pools-added`, `nothing-to-lay-out`.
 */
export async function ensureDiagram(
  xml: string,
): Promise<Checked<{ readonly xml: string; readonly laidOut: boolean }>> {
  const read = readDefinitions(xml)
  if (!read.ok) return read
  const { model, definitions, reading } = read.value
  const misplaced = checkPlaces(definitions)
  if (misplaced.length > 0) return { ok: false, problems: misplaced }
  const diagrams = interchangeNamed(definitions, 'BPMNDiagram')
  const processElements = new Map(
    childrenNamed(definitions, 'process').map((element) => [reading.idOf(element) as string, element] as const),
  )
  if (diagrams.some(hasShape)) {
    const planes = diagrams.flatMap((diagram) => interchangeNamed(diagram, 'BPMNPlane'))
    const { text, problems } = await drawUndrawn(model, planes, processElements, reading, simpleLayout)
    if (text === '') return { ok: true, value: { xml, laidOut: false }, problems: [] }
    const end = endTagOf(xml, definitions)
    const splices = [...givenIds(reading), { from: end, to: end, text }]
    return { ok: true, value: { xml: spliced(xml, splices), laidOut: true }, problems }
  }
  if (model.processes.length + model.participants.length === 0) {
    return { ok: true, value: { xml, laidOut: false }, problems: [nothingToLayOut(definitions)] }
  }

  const problems: Problem[] = []
  const pictures = new Map<string, Picture>()
  for (const process of model.processes) {
    const { picture, failure } = await layOutProcess(model, process)
    pictures.set(process.id, picture)
    if (failure !== undefined) problems.push(simpleLayout(process.id, failure))
  }

  const plan = planPools(model, definitions, reading)
  const splices: Splice[] = [...plan.splices]
  let picture: Picture
  if (plan.needsPools) {
    picture = layOutPools(model, plan, pictures, processElements, reading)
    if (plan.added.length > 0) problems.push(poolsAdded(plan.added.length))
  } else {
    const [process] = model.processes
    picture = pictures.get(process!.id)!
    layOutArtifacts(processElements.get(process!.id)!, picture, reading)
    const extent = extentOf(picture)
    if (extent) movePicture(picture, 160 - extent.x, 80 - extent.y)
  }
  splices.push(...givenIds(reading))
  for (const diagram of diagrams) splices.push({ from: diagram.start, to: diagram.end, text: '' })
  const planeId = plan.needsPools ? plan.collaborationId : model.processes[0]!.id
  const expanded = new Set(
    Object.values(model.nodes)
      .filter(({ kind }) => kind === 'subProcess')
      .map(({ id }) => id),
  )
  const upright = new Set([...plan.pools.map(({ id }) => id), ...model.lanes.map(({ id }) => id)])
  splices.push({
    from: endTagOf(xml, definitions),
    to: endTagOf(xml, definitions),
    text: diagramXml(planeId, picture, {
      expanded,
      upright,
      gatewayNames: gatewayNamesOf(model),
      isTaken: (id) => reading.hasId(id),
    }),
  })
  problems.unshift(laidOut())
  return { ok: true, value: { xml: spliced(xml, splices), laidOut: true }, problems }
}

/** Writes the ids that elements without one were given. */
function givenIds(reading: Reading): Splice[] {
  return [...reading.givenIds].map(([element, id]) => ({
    from: element.afterName,
    to: element.afterName,
    text: ` id="${id}"`,
  }))
}

function hasShape(diagram: XmlElement): boolean {
  return interchangeNamed(diagram, 'BPMNPlane').some((plane) =>
    interchangeNamed(plane, 'BPMNShape').some((shape) => attributeOf(shape, 'bpmnElement') !== undefined),
  )
}

function endTagOf(xml: string, definitions: XmlElement): number {
  return bpmnChildren(definitions).length === 0 ? definitions.end : xml.lastIndexOf('</', definitions.end - 1)
}

function laidOut(): Problem {
  return {
    severity: 'info',
    code: 'diagram-laid-out',
    message: 'The file holds no diagram, only the process; it has been laid out automatically.',
    mend: 'Move elements as you like; the positions are kept when you save.',
  }
}

function simpleLayout(processId: string, reason: string): Problem {
  return {
    severity: 'warning',
    code: 'layout-simple',
    elementId: processId,
    message: `The process ${processId} is laid out in plain columns, because the usual layout failed: ${reason}.`,
    mend: 'Arrange the diagram by hand.',
  }
}

function poolsAdded(count: number): Problem {
  return {
    severity: 'info',
    code: 'pools-added',
    message: `The file has processes without a pool of their own; ${count === 1 ? 'a pool was' : `${count} pools were`} added so that all can be drawn in one diagram.`,
    mend: 'Nothing has to be done; names of pools can be changed in the diagram.',
  }
}

function nothingToLayOut(definitions: XmlElement): Problem {
  return {
    severity: 'warning',
    code: 'nothing-to-lay-out',
    message: 'The file holds neither a diagram nor a process or pool that could be laid out.',
    mend: 'Choose a file with a process, or start a new diagram.',
    line: definitions.line,
  }
}
