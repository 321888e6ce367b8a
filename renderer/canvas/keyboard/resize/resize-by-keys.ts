import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import { isAny } from 'bpmn-js/lib/util/ModelUtil'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Rules from 'diagram-js/lib/features/rules/Rules'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { translate } from '../../../app/i18n.ts'
import { announce } from '../../../ui/announce.tsx'
import { notify } from '../../../ui/notify.tsx'
import { asOneStep, isShape, type Services } from '../../editing/editing-tools.ts'
import type { ReadOnlySwitch } from '../../read-only.ts'
import { nameOfElement } from '../describe-element.ts'
import { BorderMark } from './border-mark.ts'
import { allowedMove, isClosedActivity, withBorderMoved, type Border } from './move-border.ts'

interface Keyboard {
  addListener(priority: number, listener: (context: { keyEvent: KeyboardEvent }) => boolean | undefined): void
}

/** The borders that the arrows move: those at the end, or those at the start. */
type Corner = 'end' | 'start'

interface Resizing {
  readonly shape: Shape
  corner: Corner
  /** how far each border has been moved since it began */
  moved: Readonly<Record<Border, number>>
  /** whether the last step of undo is this resizing's */
  isDone: boolean
}

/** Before walking, and before the arrows move what is selected. */
const first = 25_000
const none: Readonly<Record<Border, number>> = { n: 0, e: 0, s: 0, w: 0 }
const borders = Object.keys(none) as readonly Border[]

const arrows: Readonly<Record<string, { readonly along: 'upright' | 'level'; readonly sign: 1 | -1 }>> = {
  ArrowLeft: { along: 'upright', sign: -1 },
  ArrowRight: { along: 'upright', sign: 1 },
  ArrowUp: { along: 'level', sign: -1 },
  ArrowDown: { along: 'level', sign: 1 },
}
const borderOf = { end: { upright: 'e', level: 's' }, start: { upright: 'w', level: 'n' } } as const

/**
 * Resizing by keys: arrows move the right and lower border of the selected shape, Tab changes to the left and upper
 * one, Enter ends and Escape takes back. All of it is one step of undo, done anew with each key.
 */
export class ResizeByKeys {
  static readonly $inject = [
    'injector',
    'eventBus',
    'keyboard',
    'canvas',
    'selection',
    'rules',
    'modeling',
    'commandStack',
    'readOnly',
  ]
  readonly #services: Services
  readonly #canvas: Canvas
  readonly #selection: Selection
  readonly #rules: Rules
  readonly #modeling: Modeling
  readonly #commands: CommandStack
  readonly #readOnly: ReadOnlySwitch
  readonly #mark: BorderMark
  #resizing: Resizing | null = null
  #isOwnStep = false

  constructor(
    services: Services,
    eventBus: EventBus,
    keyboard: Keyboard,
    canvas: Canvas,
    selection: Selection,
    rules: Rules,
    modeling: Modeling,
    commandStack: CommandStack,
    readOnly: ReadOnlySwitch,
  ) {
    this.#services = services
    this.#canvas = canvas
    this.#selection = selection
    this.#rules = rules
    this.#modeling = modeling
    this.#commands = commandStack
    this.#readOnly = readOnly
    this.#mark = new BorderMark(canvas)
    keyboard.addListener(first, ({ keyEvent }) => this.#onKey(keyEvent))
    eventBus.on(['selection.changed', 'drag.init', 'root.set', 'diagram.clear'], () => this.#end())
    eventBus.on('canvas.focus.changed', ({ focused }: { focused: boolean }) => {
      if (!focused) this.#end()
    })
    eventBus.on('commandStack.changed', () => {
      const resizing = this.#resizing
      if (!resizing || this.#isOwnStep) return
      // something else was done or undone: from here on it is another step
      resizing.moved = none
      resizing.isDone = false
      this.#showMark()
    })
  }

  /** Whether one shape is selected that may have another size. */
  get canStart(): boolean {
    return this.#shape() !== null
  }

  /** Gives the arrows to the borders of the selected shape; says so where it has a size of its own. */
  start(): boolean {
    const shape = this.#shape()
    if (!shape) {
      if (!this.#readOnly.isReadOnly) notify(translate('canvas:resize.none'))
      return false
    }
    this.#canvas.focus()
    this.#canvas.scrollToElement(shape.id, 60)
    const corner = 'end'
    this.#resizing = { shape, corner, moved: none, isDone: false }
    this.#showMark()
    announce(`${translate('canvas:resize.started', { name: nameOfElement(shape as never) })} ${sizeOf(shape)}`)
    return true
  }

  #shape(): Shape | null {
    const [element, second] = this.#selection.get() as Element[]
    if (!element || second || this.#readOnly.isReadOnly || !isShape(element)) return null
    return borders.some((border) => this.#mayMove(element, border)) ? element : null
  }

  #mayMove(shape: Shape, border: Border): boolean {
    return isClosedActivity(shape) || Boolean(this.#rules.allowed('shape.resize', { shape, direction: border }))
  }

  #onKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean | undefined {
    const resizing = this.#resizing
    if (!resizing || ctrlKey || metaKey || altKey || key === 'Shift') return undefined
    const arrow = arrows[key]
    if (arrow) {
      this.#move(resizing, borderOf[resizing.corner][arrow.along], arrow.sign * (shiftKey ? 10 : 1))
      return true
    }
    if (key === 'Tab') {
      resizing.corner = resizing.corner === 'end' ? 'start' : 'end'
      this.#showMark()
      announce(translate(`canvas:resize.corner.${resizing.corner}`))
      return true
    }
    if (key === 'Escape' && resizing.isDone) this.#asOwn(() => this.#commands.undo())
    this.#end()
    if (key !== 'Escape' && key !== 'Enter') return undefined
    announce(
      `${translate(key === 'Enter' ? 'canvas:resize.ended' : 'canvas:resize.takenBack')} ${sizeOf(resizing.shape)}`,
    )
    return true
  }

  #move(resizing: Resizing, border: Border, by: number): void {
    const { shape } = resizing
    const distance = this.#mayMove(shape, border) ? allowedMove(shape, border, by) : 0
    if (distance === 0) {
      announce(translate('canvas:resize.blocked'))
      return
    }
    resizing.moved = { ...resizing.moved, [border]: resizing.moved[border] + distance }
    this.#asOwn(() => {
      if (resizing.isDone) this.#commands.undo()
      resizing.isDone = borders.some((each) => resizing.moved[each] !== 0)
      if (resizing.isDone) asOneStep(this.#services, () => this.#resize(resizing))
    })
    this.#showMark()
    announce(sizeOf(shape))
  }

  #resize({ shape, moved }: Resizing): void {
    for (const border of borders) {
      if (moved[border] === 0) continue
      const bounds = withBorderMoved(shape, border, moved[border])
      const isLane = isAny(shape, ['bpmn:Lane', 'bpmn:Participant'])
      if (isLane) this.#modeling.resizeLane(shape as never, bounds, true)
      else this.#modeling.resizeShape(shape as never, bounds)
    }
  }

  #asOwn(run: () => void): void {
    this.#isOwnStep = true
    try {
      run()
    } finally {
      this.#isOwnStep = false
    }
  }

  #showMark(): void {
    if (!this.#resizing) return
    const { shape, corner } = this.#resizing
    const active = Object.values(borderOf[corner]).filter((border) => this.#mayMove(shape, border))
    this.#mark.show(shape, active)
  }

  #end(): void {
    // an edit of ours may select anew what it has changed
    if (!this.#resizing || this.#isOwnStep) return
    this.#resizing = null
    this.#mark.hide()
  }
}

function sizeOf({ width, height }: Shape): string {
  return translate('canvas:resize.size', { width: Math.round(width), height: Math.round(height) })
}

/** diagram-js module: another size without dragging a handle. */
export const resizeModule = {
  __init__: ['resizeByKeys'],
  resizeByKeys: ['type', ResizeByKeys] as ['type', typeof ResizeByKeys],
}
