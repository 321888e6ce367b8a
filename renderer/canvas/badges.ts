import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import type { ElementLike } from 'diagram-js/lib/core/Types'
import type { OverlayBadge } from './canvas-store.ts'
import styles from './badges.module.css'

/** Replaces the badges of one layer; ids that the diagram does not have are left out. */
export function showBadges(
  overlays: Overlays,
  registry: ElementRegistry,
  layer: string,
  badges: readonly OverlayBadge[],
): void {
  const type = `badge-${layer}`
  overlays.remove({ type })
  for (const badge of badges) {
    const element = registry.get(badge.elementId)
    if (!element) continue
    const place = document.createElement('div')
    place.className = styles['place'] ?? ''
    place.append(badgeElement(badge))
    overlays.add(badge.elementId, type, {
      position: position(element, badge.at ?? 'bottom'),
      html: place,
      scale: { min: 0.7, max: 1.1 },
      show: { minZoom: 0.25 },
    })
  }
}

function badgeElement(badge: OverlayBadge): HTMLElement {
  const element = document.createElement(badge.onClick ? 'button' : 'span')
  element.className = styles['badge'] ?? ''
  element.dataset['tone'] = badge.tone ?? 'plain'
  element.textContent = badge.text
  element.title = badge.label
  element.setAttribute('aria-label', badge.label)
  if (badge.onClick) {
    element.setAttribute('type', 'button')
    const { onClick } = badge
    element.addEventListener('click', (event) => {
      event.stopPropagation()
      onClick()
    })
    // the canvas below must not start to drag or select
    element.addEventListener('mousedown', (event) => event.stopPropagation())
  } else {
    element.setAttribute('role', 'img')
  }
  return element
}

/** Overlays stand at the element's box; a flow's badge at the middle of its way. */
function position(element: ElementLike, at: 'bottom' | 'top' | 'top-right'): { left: number; top: number } {
  const { waypoints } = element as { waypoints?: readonly Point[] }
  if (waypoints?.length) {
    const middle = middleOf(waypoints)
    return {
      left: middle.x - Math.min(...waypoints.map(({ x }) => x)),
      top: middle.y - Math.min(...waypoints.map(({ y }) => y)),
    }
  }
  const { width = 0, height = 0 } = element as { width?: number; height?: number }
  if (at === 'top') return { left: width / 2, top: 0 }
  if (at === 'top-right') return { left: width, top: 0 }
  return { left: width / 2, top: height }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Point half way along a line of waypoints. */
export function middleOf(waypoints: readonly Point[]): Point {
  const lengths = waypoints.slice(1).map((point, index) => {
    const before = waypoints[index] ?? point
    return Math.hypot(point.x - before.x, point.y - before.y)
  })
  let rest = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [index, length] of lengths.entries()) {
    const from = waypoints[index]
    const to = waypoints[index + 1]
    if (!from || !to) break
    if (rest <= length) {
      const share = length === 0 ? 0 : rest / length
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    }
    rest -= length
  }
  return waypoints[0] ?? { x: 0, y: 0 }
}
