import type BaseViewer from 'bpmn-js/lib/BaseViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import { measureText } from '../pictures/measure-text.ts'
import { withBadges, withHeat, type PlacedBadge } from '../pictures/painted-svg.ts'
import { withTextWidths } from '../pictures/text-widths.ts'
import { badgePlace } from './badge-place.ts'
import { hostOf } from './badges.ts'
import type { CanvasOverlays, OverlayBadge } from './canvas-store.ts'
import { toStandaloneSvg } from './standalone-svg.ts'

export const noOverlays: CanvasOverlays = { heat: [], badges: [] }

/** The plane that a viewer shows as a standalone picture, with what lies over it. */
export async function shownSvg(viewer: BaseViewer, { heat, badges }: CanvasOverlays): Promise<string> {
  const { svg } = await viewer.saveSVG()
  const drawn = withTextWidths(toStandaloneSvg(withHeat(svg, heat)), measureText)
  return withBadges(drawn, placed(viewer, badges), measureText)
}

/** Badges of the plane that is shown, where they stand; not only those in sight. */
function placed(viewer: BaseViewer, badges: readonly OverlayBadge[]): readonly PlacedBadge[] {
  const canvas = viewer.get<Canvas>('canvas')
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  const root = canvas.getRootElement()
  return badges.flatMap(({ elementId, text, tone = 'plain', at = 'bottom' }) => {
    const element = registry.get(elementId)
    if (!element || canvas.findRoot(element) !== root) return []
    return [{ ...badgePlace(hostOf(element), at), text, tone }]
  })
}
