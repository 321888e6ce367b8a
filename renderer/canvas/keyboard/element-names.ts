import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { translate } from '../../app/i18n.ts'
import { rests, whenIdle } from '../../ui/after-paint.ts'
import { labelOfElement } from './describe-element.ts'
import { isConnection, type Walkable } from './reading-order.ts'

interface Drawn {
  readonly element: Walkable & { readonly labelTarget?: unknown }
  readonly gfx: SVGElement
}

/** After everything that draws. */
const last = 100

/** Gives each element of the drawing its kind and name for screen readers, and keeps them right. */
function ElementNames(eventBus: EventBus, canvas: Canvas, elementRegistry: ElementRegistry): void {
  const put = ({ element, gfx }: Drawn) => {
    if (element.labelTarget) {
      // its text is said with its element
      gfx.setAttribute('aria-hidden', 'true')
      return
    }
    gfx.setAttribute('role', 'img')
    gfx.setAttribute('aria-label', labelOfElement(element))
  }
  const putAll = async (imported: readonly Drawn[]) => {
    // a diagram is seen before it is said
    await whenIdle()
    const rest = rests()
    for (const drawn of imported) {
      if (elementRegistry.get(drawn.element.id) === drawn.element) put(drawn)
      const pause = rest()
      if (pause) await pause
    }
  }
  let unnamed: Drawn[] | null = null
  eventBus.on('import.render.start', () => {
    unnamed = []
  })
  eventBus.on('import.render.complete', () => {
    const imported = unnamed ?? []
    unnamed = null
    void putAll(imported)
  })
  eventBus.on(['shape.added', 'connection.added'], last, (drawn: Drawn) => {
    if (unnamed) unnamed.push(drawn)
    else put(drawn)
  })
  eventBus.on('element.changed', last, (drawn: Drawn) => {
    // a root has no drawing of its own
    if (!drawn.element.parent) return
    put(drawn)
    if (isConnection(drawn.element)) return
    for (const flow of [...(drawn.element.incoming ?? []), ...(drawn.element.outgoing ?? [])]) {
      const gfx = elementRegistry.getGraphics(flow.id) as SVGElement | undefined
      if (gfx) put({ element: flow, gfx })
    }
  })
  eventBus.on('canvas.init', ({ svg }: { svg: SVGElement }) => nameDrawing(svg))
  const drawing = canvas.getContainer().querySelector('svg')
  if (drawing) nameDrawing(drawing)
  eventBus.on('i18n.changed', () => {
    const shown = canvas.getContainer().querySelector('svg')
    if (shown) nameDrawing(shown)
    elementRegistry.forEach((element, gfx) => {
      if ((element as Walkable).parent) put({ element: element as Drawn['element'], gfx })
    })
  })
}
ElementNames.$inject = ['eventBus', 'canvas', 'elementRegistry']

/** Keys in it are the diagram's and not the screen reader's. */
function nameDrawing(svg: SVGElement): void {
  svg.setAttribute('role', 'application')
  svg.setAttribute('aria-label', translate('canvas:walk.drawing'))
}

export const elementNamesModule = {
  __init__: ['elementNames'],
  elementNames: ['type', ElementNames] as ['type', typeof ElementNames],
}
