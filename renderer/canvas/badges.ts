import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import type { ElementLike } from 'diagram-js/lib/core/Types'
import { badgePlace, type BadgeHost } from './badge-place.ts'
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
    const host = hostOf(element)
    const { x, y, side } = badgePlace(host, badge.at ?? 'bottom')
    const place = document.createElement('div')
    place.className = styles['place'] ?? ''
    place.dataset['side'] = side
    place.append(badgeElement(badge))
    overlays.add(badge.elementId, type, {
      position: { left: x - host.box.x, top: y - host.box.y },
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

/** The element's box of a flow is the one around its way: overlays are placed within it. */
function hostOf(element: ElementLike): BadgeHost {
  const { type = '', waypoints, label } = element as Partial<BadgeHost>
  const { x = 0, y = 0, width = 0, height = 0 } = element as Partial<BadgeHost['box']>
  const corner = waypoints?.length
    ? { x: Math.min(...waypoints.map((point) => point.x)), y: Math.min(...waypoints.map((point) => point.y)) }
    : { x, y }
  return { type, box: { ...corner, width, height }, waypoints, label }
}
