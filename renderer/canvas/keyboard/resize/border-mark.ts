import type Canvas from 'diagram-js/lib/core/Canvas'
import type { Box } from '../../editing/editing-tools.ts'
import type { Border } from './move-border.ts'

/** Above the shapes. */
const layerIndex = 1000

/** A line along the borders of a shape that the arrows move. */
export class BorderMark {
  readonly #canvas: Canvas
  #path: SVGPathElement | null = null

  constructor(canvas: Canvas) {
    this.#canvas = canvas
  }

  show(box: Box, borders: readonly Border[]): void {
    if (!this.#path) {
      this.#path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
      this.#path.setAttribute('class', 'resized-borders')
      this.#canvas.getLayer('millraceResize', layerIndex).append(this.#path)
    }
    this.#path.setAttribute('d', borders.map((border) => lineOf(box, border)).join(' '))
  }

  hide(): void {
    this.#path?.remove()
    this.#path = null
  }
}

function lineOf({ x, y, width, height }: Box, border: Border): string {
  switch (border) {
    case 'n':
      return `M${x} ${y}H${x + width}`
    case 's':
      return `M${x} ${y + height}H${x + width}`
    case 'w':
      return `M${x} ${y}V${y + height}`
    case 'e':
      return `M${x + width} ${y}V${y + height}`
  }
}
