import GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QuickContainers } from './quick-containers.ts'

interface Containers {
  _createContainer(kind: string, children: unknown, index?: number, isFrame?: boolean): Group
}

/** A group of the drawing as far as its making needs it. */
class Group {
  readonly nodeType = 1
  readonly childNodes: Group[] = []
  readonly classes = new Set<string>()
  readonly classList = { add: (name: string) => void this.classes.add(name) }
  parentElement: Group | null = null

  get firstChild(): Group | undefined {
    return this.childNodes[0]
  }
  appendChild(child: Group): Group {
    return this.insertBefore(child, null)
  }
  insertBefore(child: Group, next: Group | null | undefined): Group {
    this.childNodes.splice(next ? this.childNodes.indexOf(next) : this.childNodes.length, 0, child)
    child.parentElement = this
    return child
  }
  cloneNode(): Group {
    const copy = new Group()
    for (const name of this.classes) copy.classes.add(name)
    for (const child of this.childNodes) copy.appendChild(child.cloneNode())
    return copy
  }
  text(): string {
    return `<${[...this.classes].join(' ')}>${this.childNodes.map((child) => child.text()).join('')}</>`
  }
}

beforeEach(() => void vi.stubGlobal('document', { createElementNS: () => new Group() }))
afterEach(() => void vi.unstubAllGlobals())

test('groups are made and placed as the editor makes and places them', () => {
  const made = fc.record({
    kind: fc.constantFrom('shape', 'connection', 'label', 'root'),
    index: fc.option(fc.nat({ max: 6 }), { nil: undefined }),
    isFrame: fc.boolean(),
  })
  const drawn = (factory: GraphicsFactory, all: readonly { kind: string; index?: number; isFrame: boolean }[]) => {
    const children = new Group()
    for (const [number, { kind, index, isFrame }] of all.entries()) {
      const group = (factory as unknown as Containers)._createContainer(kind, children, index, isFrame)
      // which one it is, so that their order is seen
      group.classList.add(`number-${number}`)
    }
    return children.text()
  }
  const none = [{}, {}] as unknown as ConstructorParameters<typeof GraphicsFactory>
  fc.assert(
    fc.property(fc.array(made, { maxLength: 12 }), (all) => {
      expect(drawn(new QuickContainers(...none), all)).toBe(drawn(new GraphicsFactory(...none), all))
    }),
  )
})
