import { beforeEach, expect, test, vi } from 'vitest'
import { inItsPlace, placeOf } from './focus-place.ts'

/** As much of an element as a place needs: buttons can have the focus, a panel is a region. */
class Fake {
  parentElement: Fake | null = null
  isHidden = false
  isDisabled = false
  isInert = false
  readonly name: string
  readonly children: Fake[] = []
  constructor(name: string, ...children: Fake[]) {
    this.name = name
    for (const child of children) {
      child.parentElement = this
      this.children.push(child)
    }
  }
  get isConnected(): boolean {
    return this === body || (this.parentElement?.isConnected ?? false)
  }
  remove(): void {
    const siblings = this.parentElement!.children
    siblings.splice(siblings.indexOf(this), 1)
    this.parentElement = null
  }
  matches(): boolean {
    return this.name.startsWith('button') && !this.isDisabled
  }
  checkVisibility(): boolean {
    return !this.isHidden
  }
  querySelectorAll(): Fake[] {
    return this.children.flatMap((child) => [...(child.matches() ? [child] : []), ...child.querySelectorAll()])
  }
  closest(selector: string): Fake | null {
    if (selector === '[inert]') return this.isInert ? this : (this.parentElement?.closest(selector) ?? null)
    return this.name === 'panel' ? this : (this.parentElement?.closest(selector) ?? null)
  }
}

const row = (name: string) =>
  new Fake(`row ${name}`, new Fake(`button open ${name}`), new Fake(`button delete ${name}`))
let body: Fake
let rows: Fake[]
let add: Fake
let list: Fake
beforeEach(() => {
  rows = [row('a'), row('b'), row('c')]
  list = new Fake('list', ...rows)
  add = new Fake('button add')
  body = new Fake('body', new Fake('panel', add, list))
  vi.stubGlobal('HTMLElement', Fake)
  vi.stubGlobal('document', { body })
})

const deleteButton = (index: number) => rows[index]!.children[1] as unknown as Element
const next = (place: ReturnType<typeof placeOf>) => (inItsPlace(place) as unknown as Fake | undefined)?.name

test('the focus goes to the same control of the row that follows', () => {
  const place = placeOf(deleteButton(1))
  rows[1]!.remove()
  expect(next(place)).toBe('button delete c')
})

test('after the last row it goes to the row before', () => {
  const place = placeOf(deleteButton(2))
  rows[2]!.remove()
  expect(next(place)).toBe('button delete b')
})

test('after the only row it goes to what is left in the region', () => {
  rows[0]!.remove()
  rows[1]!.remove()
  const place = placeOf(deleteButton(2))
  rows[2]!.remove()
  expect(next(place)).toBe('button add')
})

test('what cannot be seen does not get it', () => {
  const place = placeOf(deleteButton(1))
  rows[1]!.remove()
  rows[2]!.children[1]!.isHidden = true
  expect(next(place)).toBe('button delete a')
})

test('what is still there keeps it', () => {
  expect(next(placeOf(deleteButton(1)))).toBe('button delete b')
})

test('what is switched off gives it to the control behind it, or to the one before', () => {
  rows[1]!.children[0]!.isDisabled = true
  expect(next(placeOf(rows[1]!.children[0] as unknown as Element))).toBe('button delete b')
  rows[1]!.children[1]!.isDisabled = true
  expect(next(placeOf(deleteButton(1)))).toBe('button add')
})

test('a region without anything to use gets it itself', () => {
  const place = placeOf(deleteButton(2))
  for (const child of [add, list]) child.remove()
  expect(next(place)).toBe('panel')
})

test('a panel that is folded away gets nothing', () => {
  body.children[0]!.isInert = true
  expect(next(placeOf(deleteButton(1)))).toBeUndefined()
})

test('a page that is gone as a whole tells no place', () => {
  const place = placeOf(deleteButton(1))
  body.children[0]!.remove()
  expect(next(place)).toBeUndefined()
  expect(next([])).toBeUndefined()
})
