import type { PdfPaper } from '../../shared/contract/export-contract.ts'
import { pdfBytes } from './pdf-make.ts'

interface PicturePage {
  readonly name: string
  readonly svg: string
}

interface Size {
  readonly width: number
  readonly height: number
}

/** In points, the longer side first. */
const papers: Readonly<Record<Exclude<PdfPaper, 'actual'>, readonly [number, number]>> = {
  a4: [841.89, 595.28],
  a3: [1190.55, 841.89],
  letter: [792, 612],
}
/** A pixel of CSS is 1/96 inch, a point 1/72. */
const pointsPerPixel = 0.75
const margin = 28
const footerHeight = 26
/** A small diagram looks lost on a sheet, and shouts when it fills it. */
const mostEnlarged = 1.4
/** Higher and wider ones are not read everywhere: ISO 32000-1, annex C.2. */
const largestPage = 14_400
/** Room for the footer of a tiny picture. */
const smallestPage = 240

/**
 * Pictures as a PDF, each on a page of its own, with a footer that says what it is and which page of how many. Texts
 * stay texts, lines stay lines. Nothing is read but what the pictures hold themselves.
 *
 * @param pages at least one
 * @throws INVALID for a picture that cannot be read
 */
export async function picturesPdf(title: string, pages: readonly PicturePage[], paper: PdfPaper): Promise<Uint8Array> {
  const footer = (name: string, index: number, width: number) => ({
    margin: [margin, 4, margin, 0],
    columns: [
      { text: [{ text: title, bold: true }, name === title ? '' : ` · ${name}`], width: width - 2 * margin - 60 },
      { text: `${index + 1} / ${pages.length}`, alignment: 'right', width: 60 },
    ],
    fontSize: 8,
    color: '#5f6d75',
  })
  const sections = pages.map(({ name, svg }, index) => {
    const picture = sizeOf(svg)
    const { page, scale } = pageFor(picture, paper)
    const [width, height] = [picture.width * scale, picture.height * scale]
    const room = { width: page.width - 2 * margin, height: page.height - margin - footerHeight }
    return {
      pageSize: { ...page },
      pageOrientation: page.width > page.height ? 'landscape' : 'portrait',
      pageMargins: [0, 0, 0, footerHeight],
      footer: footer(name, index, page.width),
      section: [
        {
          svg,
          width,
          height,
          absolutePosition: {
            x: margin + (room.width - width) / 2,
            y: margin + (room.height - height) / 2,
          },
          options: { imageCallback: ownImage, warningCallback: () => {} },
        },
      ],
    }
  })
  return pdfBytes({
    info: { title, creator: 'Millrace' },
    pageSize: { ...sections[0]!.pageSize },
    defaultStyle: { font: 'Roboto' },
    content: sections,
  })
}

/** The page of a picture, and how many points one of its pixels has. */
function pageFor(picture: Size, paper: PdfPaper): { readonly page: Size; readonly scale: number } {
  if (paper === 'actual') {
    const most = Math.min(
      pointsPerPixel,
      (largestPage - 2 * margin) / picture.width,
      (largestPage - margin - footerHeight) / picture.height,
    )
    const width = Math.max(smallestPage, picture.width * most + 2 * margin)
    return { page: { width, height: picture.height * most + margin + footerHeight }, scale: most }
  }
  const [long, short] = papers[paper]
  const page = picture.width >= picture.height ? { width: long, height: short } : { width: short, height: long }
  const scale = Math.min(
    (page.width - 2 * margin) / picture.width,
    (page.height - margin - footerHeight) / picture.height,
    pointsPerPixel * mostEnlarged,
  )
  return { page, scale }
}

function sizeOf(svg: string): Size {
  const root = /<svg\b[^>]*>/.exec(svg)?.[0] ?? ''
  const side = (name: string) =>
    Math.max(1, Number.parseFloat(new RegExp(` ${name}="([\\d.]+)`).exec(root)?.[1] ?? '1'))
  return { width: side('width'), height: side('height') }
}

/** A picture within a picture is its own or none: a name would be that of a file here. */
function ownImage(link: string): string {
  return /^data:image\/(png|jpeg);base64,/.test(link) ? link : ''
}
