import { createViewer } from './create-viewer.ts'
import { toPng, toStandaloneSvg } from './standalone-svg.ts'

/** A diagram as a picture, drawn out of sight. */
export async function drawDiagram(
  xml: string,
): Promise<{ readonly svg: string; readonly png: string; readonly widthPx: number; readonly heightPx: number }> {
  const container = document.createElement('div')
  container.style.cssText = 'position: fixed; left: -10000px; width: 1000px; height: 800px'
  document.body.append(container)
  const viewer = createViewer(container)
  try {
    await viewer.importXML(xml)
    const svg = toStandaloneSvg((await viewer.saveSVG()).svg)
    const [, width, height] = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
    const png = await toPng(svg)
    return {
      svg,
      png: png.slice(png.indexOf(',') + 1),
      widthPx: Math.max(1, Number(width)),
      heightPx: Math.max(1, Number(height)),
    }
  } finally {
    viewer.destroy()
    container.remove()
  }
}
