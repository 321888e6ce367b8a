import type { Shape } from 'bpmn-js/lib/model/Types'
import { describe, expect, test } from 'vitest'
import type { Box } from '../../editing/editing-tools.ts'
import { allowedMove, withBorderMoved, type Border } from './move-border.ts'

/** As much of a shape as the limits look at; what is drawn open or level says its `di`. */
function shape(type: string, box: Box, { di = {}, children = [] }: { di?: object; children?: readonly Shape[] } = {}) {
  const made = { ...box, type, children, di, businessObject: { $type: type, $instanceOf: isA(type) }, parent: null }
  for (const child of children) (child as unknown as { parent: unknown }).parent = made
  return made as unknown as Shape
}

const kinds: Readonly<Record<string, readonly string[]>> = {
  'bpmn:UserTask': ['bpmn:Activity', 'bpmn:FlowElement'],
  'bpmn:SubProcess': ['bpmn:Activity', 'bpmn:FlowElement'],
}
const isA = (type: string) => (other: string) => other === type || (kinds[type] ?? []).includes(other)

const task = (box: Box) => shape('bpmn:UserTask', box)
const at = (x: number, y: number, width = 100, height = 80): Box => ({ x, y, width, height })

describe('moving a border', () => {
  test('leaves the other three where they are', () => {
    expect(withBorderMoved(at(10, 20), 'e', 5)).toEqual(at(10, 20, 105))
    expect(withBorderMoved(at(10, 20), 'w', 5)).toEqual(at(15, 20, 95))
    expect(withBorderMoved(at(10, 20), 'n', -5)).toEqual(at(10, 15, 100, 85))
    expect(withBorderMoved(at(10, 20), 's', -5)).toEqual(at(10, 20, 100, 75))
  })

  test('makes a task as small as its markers let it, and as large as is wished', () => {
    expect(allowedMove(task(at(0, 0)), 'e', -100)).toBe(-40)
    expect(allowedMove(task(at(0, 0)), 'n', 100)).toBe(30)
    expect(allowedMove(task(at(0, 0)), 'e', 1000)).toBe(1000)
  })

  test('never grows what is smaller than it should be and was to shrink', () => {
    expect(allowedMove(task(at(0, 0, 40, 80)), 'e', -1)).toBe(0)
  })

  test('keeps the content of an open sub-process inside, with room around it', () => {
    const open = shape('bpmn:SubProcess', at(0, 0, 400, 300), {
      di: { isExpanded: true },
      children: [task(at(100, 100))],
    })
    const move = (border: Border, by: number) => allowedMove(open, border, by)
    expect(move('e', -500)).toBe(-180)
    expect(move('s', -500)).toBe(-100)
    expect(move('w', 500)).toBe(80)
    expect(move('n', 500)).toBe(80)
  })

  test('gives a lane what the lane beside it can spare', () => {
    const upper = shape('bpmn:Lane', at(30, 0, 570, 125))
    const lower = shape('bpmn:Lane', at(30, 125, 570, 125))
    shape('bpmn:Participant', at(0, 0, 600, 250), { children: [upper, lower] })
    expect(allowedMove(upper, 's', 10)).toBe(10)
    expect(allowedMove(upper, 's', 200)).toBe(65)
    expect(allowedMove(upper, 's', -200)).toBe(-65)
  })
})
