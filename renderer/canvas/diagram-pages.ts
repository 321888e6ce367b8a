import type BaseViewer from 'bpmn-js/lib/BaseViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type { Element } from 'diagram-js/lib/model/Types'
import { createViewer } from './create-viewer.ts'
import type { CanvasOverlays } from './canvas-store.ts'
import { shownSvg } from './shown-svg.ts'

export interface DiagramPage {
  /** what is drawn on it: the name of the process, collaboration or sub-process, else its id */
  readonly name: string
  readonly svg: string
}

/**
 * Everything that a file draws, plane by plane: what it opens with first, then the inside of each collapsed
 * sub-process, then further diagrams of the file. Planes without anything on them are left out.
 *
 * @param overlays what lies over the elements, each on its plane
 */
export async function diagramPages(xml: string, overlays: CanvasOverlays): Promise<readonly DiagramPage[]> {
  const container = document.createElement('div')
  container.style.cssText = 'position: fixed; left: -10000px; width: 1000px; height: 800px'
  document.body.append(container)
  const viewer = createViewer(container)
  try {
    await viewer.importXML(xml)
    const pages: DiagramPage[] = []
    const drawn = new Set<string>()
    for (const { id, plane } of diagramsOf(viewer)) {
      if (drawn.has(plane?.bpmnElement?.id ?? '')) continue
      if (drawn.size > 0) await viewer.open(id)
      const canvas = viewer.get<Canvas>('canvas')
      for (const root of canvas.getRootElements() as Element[]) {
        const { id: elementId, name } = businessObjectOf(root)
        if (drawn.has(elementId)) continue
        drawn.add(elementId)
        if ((root.children ?? []).length === 0) continue
        canvas.setRootElement(root as never)
        pages.push({ name: name?.trim() || elementId, svg: await shownSvg(viewer, overlays) })
      }
    }
    return pages
  } finally {
    viewer.destroy()
    container.remove()
  }
}

interface DrawnDiagram {
  readonly id: string
  readonly plane?: { readonly bpmnElement?: { readonly id: string } }
}

function diagramsOf(viewer: BaseViewer): readonly DrawnDiagram[] {
  return (viewer.getDefinitions() as unknown as { readonly diagrams?: readonly DrawnDiagram[] }).diagrams ?? []
}

function businessObjectOf(element: Element) {
  return element['businessObject'] as { readonly id: string; readonly name?: string }
}
