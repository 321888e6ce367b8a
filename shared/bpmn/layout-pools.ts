import { attributeOf, childrenNamed } from './bpmn-xml.ts'
import { escapeAttribute } from './diagram-xml.ts'
import { layOutArtifacts } from './layout-artifacts.ts'
import { HEADER, laneShapes, layOutLanes, type Bands } from './layout-lanes.ts'
import { centreOf, emptyPicture, extentOf, movePicture, type Bounds, type Picture, type Point } from './picture.ts'
import type { Lane, Participant, ProcessModel } from './process-model.ts'
import type { Reading } from './reading.ts'
import type { Splice } from './splice.ts'
import type { XmlElement } from './xml-tree.ts'

/** Which pools the diagram has, and what has to be written into the file for those that it lacks. */
export interface PoolPlan {
  readonly needsPools: boolean
  readonly collaborationId: string
  readonly collaboration: XmlElement | undefined
  readonly pools: readonly Participant[]
  readonly added: readonly Participant[]
  readonly splices: readonly Splice[]
}

const MARGIN = 30
const GAP = 40
const LEFT = 160
const TOP = 80

/**
 * A file is drawn in pools if it has some, or if one process cannot be the whole diagram: several
 * processes, or lanes. Processes without a pool then get one.
 */
export function planPools(model: ProcessModel, definitions: XmlElement, reading: Reading): PoolPlan {
  const collaboration = childrenNamed(definitions, 'collaboration')[0]
  const needsPools = model.participants.length > 0 || model.processes.length !== 1 || model.lanes.length > 0
  const withPool = new Set(model.participants.map(({ process }) => process))
  const without = needsPools ? model.processes.filter(({ id }) => !withPool.has(id)) : []
  const taken = new Set<string>()
  const fresh = (wish: string) => {
    let id = wish
    for (let count = 2; reading.hasId(id) || taken.has(id); count++) id = `${wish}_${count}`
    taken.add(id)
    return id
  }
  const added = without.map(({ id, name }) => ({ id: fresh(`Participant_${id}`), name: name ?? id, process: id }))
  const collaborationId = (collaboration && attributeOf(collaboration, 'id')) ?? fresh('Collaboration_1')
  return {
    needsPools,
    collaborationId,
    collaboration,
    pools: [...model.participants, ...added],
    added,
    splices: needsPools ? collaborationSplices(definitions, collaboration, collaborationId, added) : [],
  }
}

function collaborationSplices(
  definitions: XmlElement,
  collaboration: XmlElement | undefined,
  collaborationId: string,
  added: readonly { id: string; name: string; process: string }[],
): Splice[] {
  const prefix = definitions.name.slice(0, -'definitions'.length)
  const participants = added
    .map(
      ({ id, name, process }) =>
        `\n    <${prefix}participant id="${id}" name="${escapeAttribute(name)}" processRef="${escapeAttribute(process)}" />`,
    )
    .join('')
  if (!collaboration) {
    const process = childrenNamed(definitions, 'process')[0]!
    const text = `<${prefix}collaboration id="${collaborationId}">${participants}\n  </${prefix}collaboration>\n  `
    return [{ from: process.start, to: process.start, text }]
  }
  const idMissing = attributeOf(collaboration, 'id') === undefined
  const splices: Splice[] = idMissing
    ? [{ from: collaboration.afterName, to: collaboration.afterName, text: ` id="${collaborationId}"` }]
    : []
  const last = childrenNamed(collaboration, 'participant').at(-1)
  if (participants === '') return splices
  if (last) return [...splices, { from: last.end, to: last.end, text: participants }]
  const first = collaboration.children.find((child): child is XmlElement => child.kind === 'element')
  if (first) return [...splices, { from: first.start, to: first.start, text: `${participants.trimStart()}\n    ` }]
  return [
    {
      from: collaboration.start,
      to: collaboration.end,
      text: `<${prefix}collaboration id="${collaborationId}">${participants}\n  </${prefix}collaboration>`,
    },
  ]
}

/** All pools one below the other, as wide as the widest, with their lanes, contents and message flows. */
export function layOutPools(
  model: ProcessModel,
  plan: PoolPlan,
  pictures: ReadonlyMap<string, Picture>,
  processElements: ReadonlyMap<string, XmlElement>,
  reading: Reading,
): Picture {
  const drawn = new Set<string>()
  const contents = plan.pools.map((pool) => {
    // a process that two pools refer to is drawn in the first
    const process = pool.process !== undefined && !drawn.has(pool.process) ? pool.process : undefined
    if (process === undefined) return { pool, lanes: [], bands: undefined, picture: emptyPicture(), headers: HEADER }
    drawn.add(process)
    const picture = pictures.get(process)!
    const element = processElements.get(process)!
    const lanes = lanesOfProcess(model, element, reading)
    const owner = model.processes.find(({ id }) => id === process)!
    const bands = lanes.length > 0 ? layOutLanes(model, owner, lanes, picture) : undefined
    layOutArtifacts(element, picture, reading)
    return { pool, lanes, bands, picture, headers: HEADER + (bands ? (bands.depth + 1) * HEADER : 0) }
  })
  const width = Math.max(
    600,
    ...contents.map(({ picture, headers }) => headers + (extentOf(picture)?.width ?? 0) + 2 * MARGIN),
  )
  const whole = emptyPicture()
  let top = TOP
  for (const { pool, lanes, bands, picture, headers } of contents) {
    const extent = extentOf(picture)
    const stretched = bands && stretch(bands, extent)
    const height = stretched ? stretched.height : extent ? extent.height + 2 * MARGIN : pool.process ? 160 : 60
    whole.shapes.set(pool.id, { x: LEFT, y: top, width, height })
    if (stretched) {
      const shapes = laneShapes(lanes, stretched.bands, LEFT + HEADER, top, width - HEADER)
      for (const [id, bounds] of shapes) whole.shapes.set(id, bounds)
    }
    if (extent) {
      const dx = LEFT + headers + MARGIN - extent.x
      movePicture(picture, dx, stretched ? top + stretched.shift : top + MARGIN - extent.y)
    }
    for (const [id, bounds] of picture.shapes) whole.shapes.set(id, bounds)
    for (const [id, points] of picture.edges) whole.edges.set(id, points)
    top += height + GAP
  }
  for (const { id, source, target } of model.messageFlows) {
    const from = whole.shapes.get(source)
    const to = whole.shapes.get(target)
    if (from && to) whole.edges.set(id, messageRoute(from, to))
  }
  if (plan.collaboration) layOutArtifacts(plan.collaboration, whole, reading)
  return whole
}

/** Lanes of the process itself; those of its sub-processes are not drawn. */
function lanesOfProcess(model: ProcessModel, process: XmlElement, reading: Reading): Lane[] {
  const ids = new Set<string | undefined>()
  const collect = (laneSet: XmlElement) => {
    for (const lane of childrenNamed(laneSet, 'lane')) {
      ids.add(reading.idOf(lane))
      childrenNamed(lane, 'childLaneSet').forEach(collect)
    }
  }
  childrenNamed(process, 'laneSet').forEach(collect)
  return model.lanes.filter(({ id }) => ids.has(id))
}

/** Makes room in the first and last lane for what lies above or below the rows: edges and artifacts. */
function stretch(bands: Bands, extent: Bounds | null) {
  const last = bands.leaves.at(-1)!
  const bottom = last.top + last.height
  const shift = Math.max(0, 20 - (extent?.y ?? 20))
  const below = Math.max(0, (extent ? extent.y + extent.height + 20 : 0) - bottom)
  const leaves = bands.leaves.map((band, index) => ({
    lane: band.lane,
    top: index === 0 ? 0 : band.top + shift,
    height: band.height + (index === 0 ? shift : 0) + (index === bands.leaves.length - 1 ? below : 0),
  }))
  return { bands: { ...bands, leaves }, shift, height: bottom + shift + below }
}

function messageRoute(from: Bounds, to: Bounds): Point[] {
  const isDown = from.y < to.y
  const start = { x: centreOf(from).x, y: isDown ? from.y + from.height : from.y }
  const end = { x: centreOf(to).x, y: isDown ? to.y : to.y + to.height }
  // a pool is as wide as the diagram: stay above or below the element at the other end
  const isPool = ({ width }: Bounds) => width >= 600
  if (isPool(from) && !isPool(to)) return [{ x: end.x, y: start.y }, end]
  if (isPool(to) && !isPool(from)) return [start, { x: start.x, y: end.y }]
  if (Math.abs(start.x - end.x) < 1) return [start, end]
  const middle = (start.y + end.y) / 2
  return [start, { x: start.x, y: middle }, { x: end.x, y: middle }, end]
}
