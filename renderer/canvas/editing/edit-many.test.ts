import type { Element } from 'bpmn-js/lib/model/Types'
import { expect, test } from 'vitest'
import { colorAll, elementColors, sharedFill, type ElementColor } from './edit-many.ts'

const [blue, orange] = elementColors

const drawn = (colors: Readonly<Record<string, string>>, more: object = {}) =>
  ({ di: { get: (name: string) => colors[name] }, ...more }) as unknown as Element
const flow = (colors: Readonly<Record<string, string>>) => drawn(colors, { waypoints: [] })

test('a flow has the color of the shapes that were colored with it', () => {
  const task = drawn({ 'color:background-color': blue.fill, 'color:border-color': blue.stroke })
  const colored = flow({ 'color:border-color': blue.stroke.toLowerCase() })
  expect(sharedFill([task, colored])).toEqual({ kind: 'same', value: blue.fill })
  expect(sharedFill([task, flow({})])).toEqual({ kind: 'mixed' })
  expect(sharedFill([task, flow({ 'color:border-color': orange.stroke })])).toEqual({ kind: 'mixed' })
  expect(sharedFill([flow({ 'color:border-color': '#123456' })])).toEqual({ kind: 'same', value: '#123456' })
})

test('a color written in the older way counts where the standard says none', () => {
  const old = drawn({ 'bioc:fill': orange.fill, 'bioc:stroke': orange.stroke })
  expect(sharedFill([old, flow({ 'bioc:stroke': orange.stroke })])).toEqual({ kind: 'same', value: orange.fill })
  expect(sharedFill([old, drawn({})])).toEqual({ kind: 'mixed' })
})

test('only what looks otherwise is colored, so that nothing is done where nothing changes', () => {
  const plain = drawn({})
  const task = drawn({ 'bioc:fill': blue.fill, 'bioc:stroke': blue.stroke.toLowerCase() })
  const line = flow({ 'color:border-color': blue.stroke })
  const colored = (color: ElementColor | null) => {
    const done: Element[][] = []
    const services = { get: () => ({ setColor: (elements: Element[]) => done.push(elements) }) } as never
    colorAll(services, [plain, task, line], color)
    return done
  }
  expect(colored(blue)).toEqual([[plain]])
  expect(colored(orange)).toEqual([[plain, task, line]])
  expect(colored(null)).toEqual([[task, line]])
  colorAll({ get: () => expect.fail('nothing to do') } as never, [plain], null)
})
