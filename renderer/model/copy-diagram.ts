import type { EditorSession } from '../canvas/editor-store.ts'
import { toPng, toStandaloneSvg } from '../canvas/standalone-svg.ts'
import type { ExportFormat } from './export-diagram.ts'

/**
 * Puts the diagram on screen onto the system's clipboard: BPMN as text, SVG as text and where the browser knows it as
 * a picture, PNG as a picture.
 *
 * @throws what the browser throws where it refuses
 */
export async function copyDiagram(session: EditorSession, format: ExportFormat): Promise<void> {
  if (format === 'bpmn') {
    await navigator.clipboard.writeText(await session.read())
    return
  }
  const svg = async () => toStandaloneSvg((await session.modeler.saveSVG()).svg)
  if (format === 'png') {
    // the write begins within the click, the picture follows
    const picture = svg().then(async (text) => blobOf(await toPng(text)))
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
    return
  }
  const text = await svg()
  const types = ['text/plain', 'image/svg+xml'].filter((type) => type === 'text/plain' || ClipboardItem.supports(type))
  await navigator.clipboard.write([
    new ClipboardItem(Object.fromEntries(types.map((type) => [type, new Blob([text], { type })]))),
  ])
}

/** Not by fetch: the studio's pages may not fetch data URLs. */
function blobOf(dataUrl: string): Blob {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (sign) => sign.charCodeAt(0))
  return new Blob([bytes], { type: 'image/png' })
}
