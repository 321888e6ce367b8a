import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { CanvasPlane } from './planes.ts'

/**
 * What the rest of the window may know of the one bpmn-js canvas of the diagram in front: the
 * selection, the elements by name and type, the XML as last serialised. `controls` acts on it.
 * One store entry for each open diagram.
 */
export interface CanvasElement {
  readonly id: string
  /** `bpmn:UserTask` */
  readonly type: string
  readonly name: string
}

export interface OverlayBadge {
  readonly elementId: string
  readonly text: string
  /** read aloud and shown on hover */
  readonly label: string
  readonly tone?: 'plain' | 'arrival' | 'selected' | 'heat' | 'problem' | 'warning' | 'work' | 'token'
  /** where on the element; default bottom centre (an event: above it; a flow: its middle) */
  readonly at?: 'bottom' | 'top' | 'top-right'
  readonly onClick?: () => void
}

export interface HeatFill {
  readonly elementId: string
  /** step of the heat scale, 0–4, or of the difference scale */
  readonly step: 0 | 1 | 2 | 3 | 4 | 'less' | 'more'
}

/** What lies over the diagram: colours and badges, of all its planes. */
export interface CanvasOverlays {
  readonly heat: readonly HeatFill[]
  readonly badges: readonly OverlayBadge[]
}

export interface CanvasControls {
  /** selects and, if it is out of sight, scrolls to the element */
  select(elementId: string | null): void
  /** `opening` is `fit`, but near enough to see what is drawn: of a larger diagram its left end */
  /** shows a plane of the file, see `planes`; also by the id of a process that is drawn as a pool */
  showPlane(planeId: string): void
  /** the plane inside a collapsed sub-process; null for every other element */
  insideOf(elementId: string): string | null
  zoom(step: 'in' | 'out' | 'fit' | 'opening' | number): void
  undo(): void
  redo(): void
  /** the plane that is shown as a standalone picture, with what lies over it */
  toSvg(): Promise<string>
  overlays(): CanvasOverlays
  /** replaces all badges of a layer; an empty list clears it */
  showBadges(layer: string, badges: readonly OverlayBadge[]): void
  showHeat(fills: readonly HeatFill[]): void
}

export interface DiagramCanvas {
  readonly selectedId: string | null
  readonly selectedCount: number
  readonly elements: readonly CanvasElement[]
  /** what the file draws: its diagrams and the insides of collapsed sub-processes */
  readonly planes: readonly CanvasPlane[]
  /** the plane that is shown; null until loaded */
  readonly rootId: string | null
  readonly zoom: number
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** the XML of the canvas as last serialised, at most 200 ms behind the last change; null until loaded */
  readonly xml: string | null
  readonly saveState: 'saved' | 'saving' | 'unsaved' | 'failed'
  readonly controls: CanvasControls | null
  /** XML of an earlier version that is looked at in place of the draft */
  readonly pastXml: string | null
}

interface CanvasStore {
  readonly canvases: Readonly<Record<string, DiagramCanvas>>
  update(diagramId: string, change: Partial<DiagramCanvas>): void
  forget(diagramId: string): void
}

export const emptyCanvas: DiagramCanvas = {
  selectedId: null,
  selectedCount: 0,
  elements: [],
  planes: [],
  rootId: null,
  zoom: 1,
  canUndo: false,
  canRedo: false,
  xml: null,
  saveState: 'saved',
  controls: null,
  pastXml: null,
}

export const useCanvasStore = create<CanvasStore>((set) => ({
  canvases: {},
  update: (diagramId, change) =>
    set(({ canvases }) => ({
      canvases: { ...canvases, [diagramId]: { ...(canvases[diagramId] ?? emptyCanvas), ...change } },
    })),
  forget: (diagramId) =>
    set(({ canvases }) => {
      const { [diagramId]: _gone, ...rest } = canvases
      return { canvases: rest }
    }),
}))

/**
 * What one diagram's canvas says of these; re-renders when one of them changes, and for nothing else: the zoom
 * changes with each turn of the wheel, the selection with each click.
 */
export function useCanvas<Key extends keyof DiagramCanvas>(
  diagramId: string,
  ...keys: readonly [Key, ...Key[]]
): Pick<DiagramCanvas, Key> {
  return useCanvasStore(
    useShallow(({ canvases }) => {
      const canvas = canvases[diagramId] ?? emptyCanvas
      return Object.fromEntries(keys.map((key) => [key, canvas[key]])) as Pick<DiagramCanvas, Key>
    }),
  )
}
