import type BaseViewer from 'bpmn-js/lib/BaseViewer'
import type Modeler from 'bpmn-js/lib/Modeler'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { BadgeLayers } from './badges.ts'
import type { CanvasControls, HeatFill, OverlayBadge } from './canvas-store.ts'
import { fittingViewbox, openingViewbox } from './fit-diagram.ts'
import { enterPlane, insideOf, showPlane } from './planes.ts'
import { shownSvg } from './shown-svg.ts'

const zoomFactor = 1.25

/** What the rest of the window may do with an editor. */
export function editorControls(modeler: Modeler): CanvasControls {
  const commands = modeler.get<CommandStack>('commandStack')
  return { ...viewerControls(modeler), undo: () => commands.undo(), redo: () => commands.redo() }
}

/** The editor keeps what it measured, even if that was in the middle of an edit, when only a part was drawn anew. */
function measuredAnew(canvas: Canvas): ReturnType<Canvas['viewbox']> {
  delete (canvas as unknown as { _cachedViewbox?: unknown })._cachedViewbox
  return canvas.viewbox()
}

/** A class for the step, and one for all: a rule by a part of a class name would be tried on every element there is. */
const markersOf = (step: HeatFill['step']) => [`heat-${step}`, 'heated']

/** The same with a diagram that is only looked at: nothing to undo. */
export function viewerControls(viewer: BaseViewer): CanvasControls {
  const canvas = viewer.get<Canvas>('canvas')
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  const selection = viewer.get<Selection>('selection')
  const badges = new BadgeLayers(viewer)
  let heated: readonly HeatFill[] = []
  const layers = new Map<string, readonly OverlayBadge[]>()
  const overlays = () => ({ heat: heated, badges: [...layers.values()].flat() })

  return {
    select(elementId) {
      const element = elementId === null ? undefined : registry.get(elementId)
      if (!element) {
        selection.select([])
        return
      }
      const root = canvas.findRoot(element)
      if (root) enterPlane(canvas, root)
      selection.select(element)
      canvas.scrollToElement(element, 60)
    },
    showPlane: (planeId) => showPlane(viewer, planeId),
    insideOf: (elementId) => insideOf(viewer, elementId),
    zoom(step) {
      if (step === 'fit' || step === 'opening') {
        const { inner, outer } = measuredAnew(canvas)
        canvas.viewbox(step === 'opening' ? openingViewbox(inner, outer) : fittingViewbox(inner, outer))
      } else
        canvas.zoom(step === 'in' ? canvas.zoom() * zoomFactor : step === 'out' ? canvas.zoom() / zoomFactor : step)
    },
    undo: () => {},
    redo: () => {},
    overlays,
    toSvg: () => shownSvg(viewer, overlays()),
    showBadges(layer, shown) {
      layers.set(layer, shown)
      badges.show(layer, shown)
    },
    showHeat(fills) {
      for (const { elementId, step } of heated)
        if (registry.get(elementId)) for (const marker of markersOf(step)) canvas.removeMarker(elementId, marker)
      heated = fills.filter(({ elementId }) => registry.get(elementId))
      for (const { elementId, step } of heated)
        for (const marker of markersOf(step)) canvas.addMarker(elementId, marker)
    },
  }
}
