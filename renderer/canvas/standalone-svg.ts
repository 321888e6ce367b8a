import { pngScale } from '../../shared/pictures/png-scale.ts'
import { lightTokens } from '../pictures/light-tokens.ts'

/**
 * An SVG that shows the same everywhere: the design tokens, which only this window knows, become the
 * colours that they have in the light theme.
 */
export function toStandaloneSvg(svg: string): string {
  return svg
    .replace(/var\((--[\w-]+)\)/g, (whole, token: string) => lightTokens[token as keyof typeof lightTokens] ?? whole)
    .replaceAll(/\s*--(?:ink|stroke|fill)-in-dark: [^;"]*;/g, '')
    .replaceAll(/(&quot;|&#34;|')Inter Variable\1/g, 'Inter')
}

/** The picture as PNG, white behind it, as a data URL. */
export async function toPng(svg: string): Promise<string> {
  return (await svgCanvas(svg)).toDataURL('image/png')
}

/** The picture drawn at twice its size, or as large as a browser can where it is very large; white behind it. */
export async function svgCanvas(svg: string): Promise<HTMLCanvasElement> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const scale = pngScale(image.naturalWidth, image.naturalHeight)
  const picture = document.createElement('canvas')
  picture.width = Math.ceil(image.naturalWidth * scale)
  picture.height = Math.ceil(image.naturalHeight * scale)
  const context = picture.getContext('2d')
  if (!context) throw new Error('This browser cannot draw pictures.')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, picture.width, picture.height)
  context.drawImage(image, 0, 0, picture.width, picture.height)
  return picture
}
