import type { EditorSession } from '../canvas/editor-store.ts'
import { offerFile, offerText } from '../canvas/offer-file.ts'
import { toPng, toStandaloneSvg } from '../canvas/standalone-svg.ts'

export type ExportFormat = 'bpmn' | 'svg' | 'png'

/** Hands the diagram on screen to the browser as a file. */
export async function exportDiagram(session: EditorSession, name: string, format: ExportFormat): Promise<void> {
  const fileName = `${name}.${format}`
  if (format === 'bpmn') {
    offerText(fileName, await session.read())
    return
  }
  const svg = toStandaloneSvg((await session.modeler.saveSVG()).svg)
  if (format === 'svg') offerText(fileName, svg, 'image/svg+xml')
  else offerFile(fileName, await toPng(svg))
}
