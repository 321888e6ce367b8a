import type { PdfMake } from 'pdfmake'
import { invalid } from '../refusals.ts'

let made: Promise<PdfMake> | null = null

/**
 * A document of pdfmake as a file.
 *
 * @throws INVALID for a picture in it that cannot be read
 */
export async function pdfBytes(definition: Parameters<PdfMake['createPdf']>[0]): Promise<Uint8Array> {
  const library = await pdfMake()
  try {
    return new Uint8Array(await library.createPdf(definition).getBuffer())
  } catch (error) {
    const [, why] = /^(Invalid (?:svg document|image)[^\n]*)/.exec(error instanceof Error ? error.message : '') ?? []
    if (!why) throw error
    throw invalid([
      {
        severity: 'error',
        code: 'picture-unreadable',
        message: `A picture of the document cannot be read: ${why}`,
        mend: 'Draw it anew, or leave it out.',
      },
    ])
  }
}

/**
 * What writes PDF, with its own fonts and nothing else to read: loaded when the first document is made.
 *
 * The fonts are files by their PostScript names. So a text within an SVG, whose font is looked for by the name of its
 * file, has the one that the document has loaded for a text outside of it.
 */
function pdfMake(): Promise<PdfMake> {
  made ??= load()
  return made
}

async function load(): Promise<PdfMake> {
  const [{ default: library }, { default: fonts }] = await Promise.all([
    import('pdfmake'),
    import('pdfmake/build/vfs_fonts.js'),
  ])
  for (const [name, content] of Object.entries(fonts)) {
    library.virtualfs.writeFileSync(name.replace(/\.ttf$/, ''), Buffer.from(content, 'base64'))
  }
  library.setFonts({
    Roboto: {
      normal: 'Roboto-Regular',
      bold: 'Roboto-Medium',
      italics: 'Roboto-Italic',
      bolditalics: 'Roboto-MediumItalic',
    },
  })
  library.setLocalAccessPolicy(() => false)
  library.setUrlAccessPolicy(() => false)
  return library
}
