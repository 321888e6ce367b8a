import { offerFile, offerText } from '../canvas/offer-file.ts'

/** What pictures are handed out as. */
export type PictureFormat = 'svg' | 'png'
export type PictureTarget = 'copy' | 'save'

/** A picture that can be had in both formats; each is made when it is asked for. */
export interface Picture {
  /** of the file, without ending */
  readonly name: string
  svg(): string | Promise<string>
  png(): Promise<Blob>
}

/**
 * Puts a picture onto the clipboard or hands it to the browser as a file. SVG is copied as text, and where the
 * browser knows it as a picture too.
 *
 * @throws what the browser throws where it refuses
 */
export async function handOut(picture: Picture, format: PictureFormat, target: PictureTarget): Promise<void> {
  if (target === 'copy') {
    // the write begins within the click, the picture follows
    const item = format === 'png' ? { 'image/png': picture.png() } : svgTypes(Promise.resolve(picture.svg()))
    await navigator.clipboard.write([new ClipboardItem(item)])
    return
  }
  if (format === 'svg') offerText(`${picture.name}.svg`, await picture.svg(), 'image/svg+xml')
  else offerFile(`${picture.name}.png`, URL.createObjectURL(await picture.png()))
}

function svgTypes(svg: Promise<string>): Record<string, Promise<Blob>> {
  const types = ['text/plain', 'image/svg+xml'].filter((type) => type === 'text/plain' || ClipboardItem.supports(type))
  return Object.fromEntries(types.map((type) => [type, svg.then((text) => new Blob([text], { type }))]))
}

/** What is drawn on a canvas, as a file. */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('This browser could not make a picture.'))),
      'image/png',
    ),
  )
}
