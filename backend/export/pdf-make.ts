import type { PdfMake } from 'pdfmake'

let made: Promise<PdfMake> | null = null

/**
 * What writes PDF, with its own fonts and nothing else to read: loaded when the first document is made.
 *
 * The fonts are files by their PostScript names. So a text within an SVG, whose font is looked for by the name of its
 * file, has the one that the document has loaded for a text outside of it.
 */
export function pdfMake(): Promise<PdfMake> {
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
