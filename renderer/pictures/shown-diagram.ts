import type { DiagramMode } from '../app/modes.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useCanvasStore, type CanvasOverlays } from '../canvas/canvas-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { noOverlays, shownSvg } from '../canvas/shown-svg.ts'
import { captionOf } from './captions.ts'
import type { PictureCaption } from './painted-svg.ts'

/** A diagram as pictures of it are taken. */
export interface ShownDiagram {
  readonly projectId: string
  readonly name: string
  readonly overlays: CanvasOverlays
  readonly caption: PictureCaption | null
  xml(): Promise<string>
  /** the plane that is on screen, without the caption */
  svg(): Promise<string>
}

/**
 * The diagram as a mode shows it: in Model what is drawn, bare; elsewhere the text that is looked at, which may be an
 * earlier one, with the colours and badges that lie over it. Null until the editor has loaded.
 */
export function shownDiagram(mode: DiagramMode, diagramId: string): ShownDiagram | null {
  const tab = useWorkspace.getState().tabs.find((each) => each.diagramId === diagramId)
  const session = useEditorStore.getState().sessions[diagramId]
  if (!tab || !session) return null
  const { projectId, name } = tab
  const { controls, pastXml } = useCanvasStore.getState().canvases[diagramId] ?? {}
  if (mode === 'model' || !controls) {
    const svg = () => shownSvg(session.modeler, noOverlays)
    return { projectId, name, overlays: noOverlays, caption: null, xml: () => session.read(), svg }
  }
  return {
    projectId,
    name,
    overlays: controls.overlays(),
    caption: captionOf(diagramId),
    xml: async () => pastXml ?? (await session.read()),
    svg: () => controls.toSvg(),
  }
}
