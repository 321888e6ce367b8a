import { strToU8, zipSync, type Zippable } from 'fflate'
import { api } from '../app/api.ts'
import { loadPart } from '../app/load-part.ts'
import type { DiagramPage } from '../canvas/diagram-pages.ts'
import { offerFile, offerText } from '../canvas/offer-file.ts'
import { printPages } from '../canvas/print-pages.ts'
import { svgCanvas } from '../canvas/standalone-svg.ts'
import { handOut, pngOf } from './hand-out.ts'
import { measureText } from './measure-text.ts'
import { pageFileName } from './page-file-name.ts'
import { withCaption } from './painted-svg.ts'
import { paperOf, usePictureOptions } from './picture-options.ts'
import type { ShownDiagram } from './shown-diagram.ts'

export const copyFormats = ['bpmn', 'svg', 'png'] as const
export const exportFormats = [...copyFormats, 'pdf'] as const
export type CopyFormat = (typeof copyFormats)[number]
export type ExportFormat = (typeof exportFormats)[number]

/** Hands the diagram on screen to the browser as a file: SVG and PNG of several pages as a zip of them. */
export async function exportDiagram(shown: ShownDiagram, format: ExportFormat): Promise<void> {
  const { name } = shown
  if (format === 'bpmn') {
    offerText(`${name}.bpmn`, await shown.xml())
    return
  }
  const pages = await pagesOf(shown)
  if (format === 'pdf') {
    offerFile(`${name}.pdf`, URL.createObjectURL(await pdfOf(shown, pages)))
    return
  }
  const [first, second] = pages
  if (first && !second) {
    await handOut({ name, svg: () => first.svg, png: () => pngOfSvg(first.svg) }, format, 'save')
    return
  }
  const files: Zippable = {}
  for (const [index, page] of pages.entries()) {
    const content = format === 'svg' ? strToU8(page.svg) : await bytesOf(await pngOfSvg(page.svg))
    files[pageFileName(name, index, page.name, format)] = content
  }
  const zip = new Blob([Uint8Array.from(zipSync(files))], { type: 'application/zip' })
  offerFile(`${name}.${format}.zip`, URL.createObjectURL(zip))
}

/** Prints the diagram on screen, a page for each picture. */
export async function printDiagram(shown: ShownDiagram): Promise<void> {
  printPages(await pagesOf(shown), shown.name)
}

/**
 * Puts the diagram on screen onto the system's clipboard.
 *
 * @throws what the browser throws where it refuses
 */
export async function copyDiagram(shown: ShownDiagram, format: CopyFormat): Promise<void> {
  if (format === 'bpmn') {
    await navigator.clipboard.writeText(await shown.xml())
    return
  }
  const svg = () => pictureOf(shown)
  await handOut({ name: shown.name, svg, png: async () => pngOfSvg(await svg()) }, format, 'copy')
}

/** What is on screen, or all that the file draws, as the user wishes; never nothing. */
async function pagesOf(shown: ShownDiagram): Promise<readonly DiagramPage[]> {
  if (usePictureOptions.getState().withPages) {
    const { diagramPages } = await loadPart(() => import('../canvas/diagram-pages.ts'))
    const pages = await diagramPages(await shown.xml(), shown.overlays)
    // the first is what the file is about, and has its name
    const named = pages.map((page, index) => (index === 0 ? { ...page, name: shown.name } : page))
    if (named.length > 0) return named.map(({ name, svg }) => ({ name, svg: captioned(shown, svg, name) }))
  }
  return [{ name: shown.name, svg: await pictureOf(shown) }]
}

const pictureOf = async (shown: ShownDiagram) => captioned(shown, await shown.svg())

function captioned({ caption }: ShownDiagram, svg: string, page?: string): string {
  if (!caption) return svg
  const lines = page === undefined || page === caption.title ? caption.lines : [page, ...caption.lines]
  return withCaption(svg, { ...caption, lines }, measureText)
}

async function pdfOf({ projectId, name }: ShownDiagram, pages: readonly DiagramPage[]): Promise<Blob> {
  const { forPdf } = await loadPart(() => import('./pdf-texts.ts'))
  const paper = paperOf(usePictureOptions.getState())
  const { content } = await api.exports.pdf({
    projectId,
    title: name.slice(0, 500),
    paper,
    pages: pages.map((page) => ({ name: page.name.slice(0, 500), svg: forPdf(page.svg) })),
  })
  return new Blob([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], { type: 'application/pdf' })
}

const pngOfSvg = async (svg: string) => pngOf(await svgCanvas(svg))

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}
