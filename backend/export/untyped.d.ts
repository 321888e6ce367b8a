/** pdfmake brings no types of its own; as far as we use it. */
declare module 'pdfmake' {
  export interface PdfMake {
    readonly virtualfs: { writeFileSync(name: string, content: Buffer): void }
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void
    setLocalAccessPolicy(mayRead: (path: string) => boolean): void
    setUrlAccessPolicy(mayFetch: (url: string) => boolean): void
    createPdf(document: unknown): { getBuffer(): Promise<Buffer> }
  }
  const pdfMake: PdfMake
  export default pdfMake
}

declare module 'pdfmake/build/vfs_fonts.js' {
  /** base64 by the name of the font's file */
  const fonts: Readonly<Record<string, string>>
  export default fonts
}
