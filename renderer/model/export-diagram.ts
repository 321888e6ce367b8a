import { strToU8, zipSync, type Zippable } from 'fflate'
import type { EditorSession } from '../canvas/editor-store.ts'
import { offerFile, offerText } from '../canvas/offer-file.ts'
import { printPages } from '../canvas/print-pages.ts'
import { toPng, toStandaloneSvg } from '../canvas/standalone-svg.ts'
import { pageFileName } from './page-file-name.ts'
import { usePictureOptions } from './picture-store.ts'

export type ExportFormat = 'bpmn' | 'svg' | 'png'

/** Hands the diagram on screen to the browser as a file: pictures of several pages as a zip of them. */
export async function exportDiagram(session: EditorSession, name: string, format: ExportFormat): Promise<void> {
  const fileName = `${name}.${format}`
  if (format === 'bpmn') {
    offerText(fileName, await session.read())
    return
  }
  const pages = await pagesOf(session, name)
  if (pages.length === 1) {
    const [{ svg }] = pages as [Page]
    if (format === 'svg') offerText(fileName, svg, 'image/svg+xml')
    else offerFile(fileName, await toPng(svg))
    return
  }
  const files: Zippable = {}
  for (const [index, page] of pages.entries()) {
    const content = format === 'svg' ? strToU8(page.svg) : bytesOf(await toPng(page.svg))
    files[pageFileName(name, index, page.name, format)] = content
  }
  const zip = new Blob([Uint8Array.from(zipSync(files))], { type: 'application/zip' })
  offerFile(`${name}.${format}.zip`, URL.createObjectURL(zip))
}

/** Prints the diagram on screen, a page for each picture. */
export async function printDiagram(session: EditorSession, name: string): Promise<void> {
  printPages(await pagesOf(session, name), name)
}

interface Page {
  readonly name: string
  readonly svg: string
}

/** What is on screen, or all that the file draws, as the user wishes; never nothing. */
async function pagesOf(session: EditorSession, name: string): Promise<readonly Page[]> {
  if (usePictureOptions.getState().withPages) {
    const { diagramPages } = await import('../canvas/diagram-pages.ts')
    const pages = await diagramPages(await session.read())
    if (pages.length > 0) return pages
  }
  return [{ name, svg: toStandaloneSvg((await session.modeler.saveSVG()).svg) }]
}

function bytesOf(dataUrl: string): Uint8Array {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) => character.charCodeAt(0))
}
