import GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory'

type Kind = 'shape' | 'connection' | 'label' | 'root'

interface Containers {
  _createContainer(kind: Kind, children: SVGElement, index?: number, isFrame?: boolean): SVGElement
}

/**
 * Makes the groups that each element is drawn in as copies of the first ones of their kind, which are put into the
 * drawing as a whole: one call of the browser instead of nine.
 */
export class QuickContainers extends GraphicsFactory {
  readonly #patterns = new Map<string, Element>()

  // @ts-expect-error -- it is not among its published types
  override _createContainer(kind: Kind, children: SVGElement, index?: number, isFrame = false): SVGElement {
    const name = `${kind} ${isFrame}`
    const pattern = this.#patterns.get(name)
    if (!pattern) {
      const make = (GraphicsFactory.prototype as unknown as Containers)._createContainer
      const made = make.call(this, kind, children, index, isFrame)
      this.#patterns.set(name, made.parentElement!.cloneNode(true) as Element)
      return made
    }
    const group = pattern.cloneNode(true) as SVGElement
    children.insertBefore(group, index === undefined ? null : (children.childNodes[index] ?? children.firstChild))
    return group.firstChild as SVGElement
  }
}
