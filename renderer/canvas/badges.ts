import type BaseViewer from 'bpmn-js/lib/BaseViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import type { ElementLike } from 'diagram-js/lib/core/Types'
import { badgePlace, leastZoomOf, type BadgeHost } from './badge-place.ts'
import type { OverlayBadge } from './canvas-store.ts'
import styles from './badges.module.css'

const leastZoom = 0.25

/**
 * Badges on the elements of one diagram, in layers that are replaced as a whole. Drawn is what is in sight and
 * what comes into sight: each overlay costs the browser a layout, too much for a thousand at once.
 */
export class BadgeLayers {
  readonly #canvas: Canvas
  readonly #registry: ElementRegistry
  readonly #overlays: Overlays
  readonly #layers = new Map<string, readonly OverlayBadge[]>()
  /** badges of each layer that are not drawn yet */
  readonly #waiting = new Map<string, OverlayBadge[]>()
  #frame = 0
  #isOver = false

  constructor(viewer: BaseViewer) {
    this.#canvas = viewer.get<Canvas>('canvas')
    this.#registry = viewer.get<ElementRegistry>('elementRegistry')
    this.#overlays = viewer.get<Overlays>('overlays')
    viewer.on(['canvas.viewbox.changed', 'canvas.resized', 'commandStack.changed', 'import.done', 'root.set'], () =>
      this.#drawSoon(),
    )
    // with an element go its overlays; where an undo brings it back, they come again
    viewer.on(['shape.removed', 'connection.removed'], ({ element }: { readonly element: ElementLike }) =>
      this.#awaitAgain(element.id),
    )
    viewer.on('diagram.destroy', () => {
      this.#isOver = true
      cancelAnimationFrame(this.#frame)
    })
  }

  /** Replaces the badges of one layer; ids that the diagram does not have are left out. */
  show(layer: string, badges: readonly OverlayBadge[]): void {
    // whoever showed badges may clear them after the diagram has gone
    if (this.#isOver) return
    this.#overlays.remove({ type: typeOf(layer) })
    this.#layers.set(layer, badges)
    this.#waiting.delete(layer)
    if (badges.length > 0) this.#waiting.set(layer, [...badges])
    this.#drawSoon()
  }

  #awaitAgain(elementId: string): void {
    for (const [layer, badges] of this.#layers) {
      const waiting = this.#waiting.get(layer) ?? []
      const gone = badges.filter((badge) => badge.elementId === elementId && !waiting.includes(badge))
      if (gone.length > 0) this.#waiting.set(layer, [...waiting, ...gone])
    }
  }

  /** With the next frame, of which the layout is made once for all that changes until then. */
  #drawSoon(): void {
    if (this.#waiting.size === 0) return
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => this.#draw())
  }

  #draw(): void {
    const root = this.#canvas.getRootElement()
    const view = this.#canvas.viewbox()
    if (view.scale < leastZoom) return
    for (const [layer, badges] of this.#waiting) {
      const later: OverlayBadge[] = []
      for (const badge of badges) {
        const element = this.#registry.get(badge.elementId)
        const host = element && hostOf(element)
        if (host && isInSight(host.box, view) && this.#canvas.findRoot(element) === root) this.#add(layer, badge, host)
        else later.push(badge)
      }
      if (later.length > 0) this.#waiting.set(layer, later)
      else this.#waiting.delete(layer)
    }
  }

  #add(layer: string, badge: OverlayBadge, host: BadgeHost): void {
    const { x, y, side } = badgePlace(host, badge.at ?? 'bottom')
    const place = document.createElement('div')
    place.className = styles['place'] ?? ''
    place.dataset['side'] = side
    place.append(badgeElement(badge))
    this.#overlays.add(badge.elementId, typeOf(layer), {
      position: { left: x - host.box.x, top: y - host.box.y },
      html: place,
      scale: { min: 0.7, max: 1.1 },
      show: { minZoom: leastZoomOf(host, leastZoom) },
    })
  }
}

const typeOf = (layer: string): string => `badge-${layer}`

/** Within the view, or so near that its badge may reach into it. */
function isInSight(box: BadgeHost['box'], view: BadgeHost['box']): boolean {
  const margin = 60
  return (
    box.x + box.width + margin > view.x &&
    box.x - margin < view.x + view.width &&
    box.y + box.height + margin > view.y &&
    box.y - margin < view.y + view.height
  )
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
export function hostOf(element: ElementLike): BadgeHost {
  const { type = '', waypoints, label } = element as Partial<BadgeHost>
  const { x = 0, y = 0, width = 0, height = 0 } = element as Partial<BadgeHost['box']>
  return { type, box: waypoints?.length ? boxAround(waypoints) : { x, y, width, height }, waypoints, label }
}

function boxAround(points: NonNullable<BadgeHost['waypoints']>): BadgeHost['box'] {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const corner = { x: Math.min(...xs), y: Math.min(...ys) }
  return { ...corner, width: Math.max(...xs) - corner.x, height: Math.max(...ys) - corner.y }
}
