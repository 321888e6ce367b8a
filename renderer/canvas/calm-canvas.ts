import Canvas, { type CanvasConfig } from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory'
import type { Element } from 'diagram-js/lib/model/Types'
import { getBBox } from 'diagram-js/lib/util/Elements'
import { afterPaint } from '../ui/after-paint.ts'

type View = ReturnType<Canvas['viewbox']>
type Size = View['outer']

interface Insides {
  readonly _viewport: SVGGElement
  readonly _rootElement: unknown
}

/** Before all who ask what is seen. */
const first = 10_000

const nowhere = { x: 0, y: 0, width: 0, height: 0 }

/**
 * A canvas that does not have the browser lay out a diagram before it is shown. The editor's own measures the drawing
 * several times on the way to where it opens, and each time all of it is laid out anew. Nor does it lose a quick key.
 */
class CalmCanvas extends Canvas {
  static override readonly $inject = ['config.canvas', 'eventBus', 'graphicsFactory', 'elementRegistry']
  readonly #registry: ElementRegistry
  /** its size when a diagram began to come in, null when that is painted */
  #size: Size | null = null

  constructor(config: CanvasConfig | null, events: EventBus, graphics: GraphicsFactory, registry: ElementRegistry) {
    super(config, events, graphics, registry)
    this.#registry = registry
    const measure = () => {
      this.#size = null
    }
    events.on('import.render.start', first, () => {
      this.#size = super.getSize()
      void afterPaint().then(measure)
    })
    events.on('canvas.resized', first, measure)
  }

  override getSize(): Size {
    return this.#size ?? super.getSize()
  }

  override viewbox(box?: Parameters<Canvas['viewbox']>[0]): View {
    if (box !== undefined || !this.#size) return super.viewbox(box)
    const { a = 1, e = 0, f = 0 } = this.#insides._viewport.transform.baseVal.consolidate()?.matrix ?? {}
    // as the editor's own rounds them
    const [scale = 1, left = 0, top = 0] = [a, e, f].map((value) => Math.round(value * 1000) / 1000)
    const { width, height } = this.#size
    const drawn = () => this.#drawn()
    return {
      x: left === 0 ? 0 : -left / scale,
      y: top === 0 ? 0 : -top / scale,
      width: width / scale,
      height: height / scale,
      scale,
      // few ask for it
      get inner() {
        return drawn()
      },
      outer: { width, height },
    }
  }

  /** Gives the keyboard to the canvas where nothing has it: at once after a key, or a quick one that follows were lost. */
  override restoreFocus(): void {
    super.restoreFocus()
    // after a click a moment later, as the editor does, so that no click is lost
    if (window.event?.type === 'keydown' && document.activeElement === document.body) this.focus()
  }

  get #insides(): Insides {
    return this as unknown as Insides
  }

  /** Where the elements of the shown plane stand. */
  #drawn(): View['inner'] {
    const root = this.#insides._rootElement
    if (!root) return nowhere
    const elements = this.#registry.filter(
      (element) => element !== root && !isHidden(element as Element) && this.findRoot(element as Element) === root,
    )
    return elements.length > 0 ? getBBox(elements as Element[]) : nowhere
  }
}

function isHidden({ hidden, parent }: { readonly hidden?: boolean; readonly parent?: object }): boolean {
  return hidden === true || (parent !== undefined && isHidden(parent))
}

/** diagram-js module that takes the place of the editor's own canvas. */
export const calmCanvasModule = {
  canvas: ['type', CalmCanvas] as ['type', typeof CalmCanvas],
}
