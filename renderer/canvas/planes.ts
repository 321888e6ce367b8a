import type BaseViewer from 'bpmn-js/lib/BaseViewer'
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { RootLike } from 'diagram-js/lib/model/Types'
import { openingViewbox } from './fit-diagram.ts'

/** One sheet that the canvas shows at a time: a diagram of the file, or the inside of a collapsed sub-process. */
export interface CanvasPlane {
  readonly id: string
  readonly name: string
  /** the plane that its sub-process stands on; null for a diagram of the file */
  readonly parentId: string | null
}

interface FlowElementContainer {
  readonly id: string
  readonly name?: string
  readonly participants?: readonly {
    readonly id: string
    readonly name?: string
    readonly processRef?: { id: string }
  }[]
}

export interface BpmnDiagram {
  readonly id?: string
  readonly name?: string
  readonly plane?: {
    readonly bpmnElement?: FlowElementContainer
    readonly planeElement?: readonly { readonly bpmnElement?: { readonly id: string } }[]
  }
}

/** Marks a diagram of the file that shows the same elements as another one: it takes the other's place when shown. */
const viewMark = 'view:'

/** Every plane of the file, in its order; inner ones after those they belong to. */
export function planesOf(viewer: BaseViewer): readonly CanvasPlane[] {
  const canvas = viewer.get<Canvas>('canvas')
  const roots = canvas.getRootElements().filter((root) => getBusinessObject(root) !== undefined)
  const diagrams = diagramsOf(viewer)
  const orderOf = (root: RootLike) => {
    const index = diagrams.findIndex(({ plane }) => plane !== undefined && plane === planeOf(root))
    return index < 0 ? diagrams.length : index
  }
  const drawn = roots
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .map((root): CanvasPlane => {
      const element = getBusinessObject(root) as unknown as FlowElementContainer
      const isInner = is(root, 'bpmn:SubProcess')
      const diagram = diagrams.find(({ plane }) => plane === planeOf(root))
      return {
        id: root.id,
        name: (isInner ? element.name : nameOf(element, diagram)) ?? element.id,
        parentId: isInner ? (canvas.findRoot(element.id)?.id ?? null) : null,
      }
    })
  const shown = new Set(roots.map((root) => planeOf(root)))
  const views = diagrams.flatMap((diagram, index): CanvasPlane[] => {
    const element = diagram.plane?.bpmnElement
    if (!element || shown.has(diagram.plane)) return []
    return [{ id: `${viewMark}${index}`, name: nameOf(element, diagram) ?? element.id, parentId: null }]
  })
  return [...drawn, ...views]
}

/** The way from the file's diagram to a plane, both included. */
export function pathTo(planes: readonly CanvasPlane[], id: string | null): readonly CanvasPlane[] {
  const path: CanvasPlane[] = []
  let plane = planes.find((each) => each.id === id)
  while (plane && !path.includes(plane)) {
    path.unshift(plane)
    const { parentId } = plane
    plane = planes.find((each) => each.id === parentId)
  }
  return path
}

/**
 * Shows a plane, also by the id of a process that is drawn as a pool. A second view of elements that are already
 * shown is drawn in their place: what was done before cannot be undone then. Ids that nothing has change nothing.
 */
export function showPlane(viewer: BaseViewer, id: string): void {
  const canvas = viewer.get<Canvas>('canvas')
  if (id.startsWith(viewMark)) {
    const diagram = diagramsOf(viewer)[Number(id.slice(viewMark.length))]
    if (diagram) void viewer.open(diagram as never)
    return
  }
  const pool = viewer.get<ElementRegistry>('elementRegistry').find((element) => {
    const { processRef } = getBusinessObject(element) as unknown as { processRef?: { id: string } }
    return is(element, 'bpmn:Participant') && processRef?.id === id
  })
  const root = canvas.getRootElements().find((each) => each.id === id) ?? (pool && canvas.findRoot(pool))
  if (root) enterPlane(canvas, root)
}

/** Planes that were once shown: the editor remembers where. */
const seen = new WeakSet<RootLike>()

/** Shows a plane where it was left; the first time as a diagram opens. What led there and goes leaves it the focus. */
export function enterPlane(canvas: Canvas, root: RootLike): void {
  const before = canvas.getRootElement()
  if (root === before) return
  seen.add(before)
  const isFromHere = canvas.getContainer().closest('[data-pane]')?.contains(document.activeElement)
  canvas.setRootElement(root)
  if (isFromHere) canvas.focus()
  const { inner, outer } = canvas.viewbox()
  if (!seen.has(root) && inner.width > 0) canvas.viewbox(openingViewbox(inner, outer))
  seen.add(root)
}

/** The inside of a collapsed sub-process; null for everything else. */
export function insideOf(viewer: BaseViewer, elementId: string): string | null {
  const element = viewer.get<ElementRegistry>('elementRegistry').get(elementId)
  if (!element || !is(element, 'bpmn:SubProcess')) return null
  const inside = `${elementId}_plane`
  return viewer
    .get<Canvas>('canvas')
    .getRootElements()
    .some(({ id }) => id === inside)
    ? inside
    : null
}

export function diagramsOf(viewer: BaseViewer): readonly BpmnDiagram[] {
  const definitions = viewer.getDefinitions() as { readonly diagrams?: readonly BpmnDiagram[] } | undefined
  return definitions?.diagrams ?? []
}

/** The `BPMNPlane` that a root element was drawn from. */
const planeOf = (root: RootLike) => (root as { readonly di?: BpmnDiagram['plane'] }).di

/** What the file calls it, else its process, else its pools. */
function nameOf(element: FlowElementContainer, diagram: BpmnDiagram | undefined): string | undefined {
  const pools = (element.participants ?? []).flatMap(({ name }) => (name ? [name] : []))
  return diagram?.name || element.name || (pools.length > 0 ? pools.join(', ') : undefined)
}
