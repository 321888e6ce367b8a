import type { EditorSession } from '../canvas/editor-store.ts'
import { toPng, toStandaloneSvg } from '../canvas/standalone-svg.ts'

export type ExportFormat = 'bpmn' | 'svg' | 'png'

/** Hands the diagram on screen to the browser as a file. */
export async function exportDiagram(session: EditorSession, name: string, format: ExportFormat): Promise<void> {
  const fileName = `${name.replace(/[\\/:*?"<>|]+/g, '-')}.${format}`
  if (format === 'bpmn') {
    const { xml = '' } = await session.modeler.saveXML({ format: true })
    offer(fileName, URL.createObjectURL(new Blob([xml], { type: 'application/xml' })))
    return
  }
  const svg = toStandaloneSvg((await session.modeler.saveSVG()).svg)
  if (format === 'svg') offer(fileName, URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
  else offer(fileName, await toPng(svg))
}

function offer(fileName: string, url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  if (url.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
