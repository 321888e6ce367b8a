import './labels-in-sight.css'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { afterPaint } from '../../ui/after-paint.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Drawn {
  readonly element: Partial<Box>
  readonly gfx: SVGElement
}

/** After everything that draws. */
const last = 100

/** Units of the diagram by which a text may stand out of its shape. */
const overhang = 200

const outOfSight = 'label-out-of-sight'
const awaitSight = 'labels-await-sight'

/**
 * Keeps the labels that are out of sight from the browser's layout. It lays out every label anew whenever the scale
 * changes: most of a step of zoom among a thousand elements. While a diagram comes in, no label is laid out until it
 * is known what of it is seen.
 */
class LabelsInSight {
  static readonly $inject = ['eventBus', 'canvas', 'elementRegistry']
  readonly #canvas: Canvas
  readonly #registry: ElementRegistry
  readonly #hidden = new Set<SVGElement>()
  /** null while it is not known what is seen */
  #sight: Box | null = null
  #isComingIn = false
  #isOver = false

  constructor(events: EventBus, canvas: Canvas, registry: ElementRegistry) {
    this.#canvas = canvas
    this.#registry = registry
    let wasSeen = false
    events.on('import.render.start', () => {
      wasSeen = this.#sight !== null
      this.#isComingIn = true
      this.#sight = null
      canvas.getContainer().classList.add(awaitSight)
      // by then it was brought to where it opens, stands where it is, or could not be drawn
      void afterPaint().then(() => {
        this.#isComingIn = false
        if (!this.#sight) this.#look()
      })
    })
    events.on('import.render.complete', last, () => {
      this.#isComingIn = false
      // one that takes the place of another is shown where that was
      if (wasSeen) this.#look()
    })
    events.on(['canvas.viewbox.changed', 'canvas.resized', 'root.set', 'saveSVG.done'], last, () => this.#look())
    events.on(['shape.added', 'shape.changed'], last, (drawn: Drawn) => this.#lookAt(drawn))
    // a picture has all of them
    events.on('saveSVG.start', () => this.#showAll())
    events.on('diagram.clear', () => this.#hidden.clear())
    events.on('diagram.destroy', () => {
      this.#isOver = true
    })
  }

  #look(): void {
    if (this.#isComingIn || this.#isOver) return
    const { x, y, scale } = this.#canvas.viewbox()
    // the window and not the canvas, so that a panel may close beside it
    const [width, height] = [window.innerWidth / scale, window.innerHeight / scale]
    this.#sight = { x, y, width, height }
    this.#registry.forEach((element, gfx) => this.#lookAt({ element: element as Partial<Box>, gfx }))
    this.#canvas.getContainer().classList.remove(awaitSight)
  }

  #lookAt({ element, gfx }: Drawn): void {
    // flows and roots have no label of their own
    if (!this.#sight || element.x === undefined) return
    const isHidden = this.#hidden.has(gfx)
    if (isNear(element as Box, this.#sight) !== isHidden) return
    gfx.classList.toggle(outOfSight, !isHidden)
    if (isHidden) this.#hidden.delete(gfx)
    else this.#hidden.add(gfx)
  }

  #showAll(): void {
    for (const gfx of this.#hidden) gfx.classList.remove(outOfSight)
    this.#hidden.clear()
    this.#canvas.getContainer().classList.remove(awaitSight)
  }
}

function isNear(shape: Box, sight: Box): boolean {
  return (
    shape.x < sight.x + sight.width + overhang &&
    shape.x + shape.width > sight.x - overhang &&
    shape.y < sight.y + sight.height + overhang &&
    shape.y + shape.height > sight.y - overhang
  )
}

export const labelsInSightModule = {
  __init__: ['labelsInSight'],
  labelsInSight: ['type', LabelsInSight] as ['type', typeof LabelsInSight],
}
