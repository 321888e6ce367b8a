import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import type BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater'
import { getDi } from 'bpmn-js/lib/util/ModelUtil'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type { Box, Services } from './editing-tools.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** Where elements are to stand; what is not named stays. */
export interface NewPicture {
  readonly bounds: ReadonlyMap<Shape, Box>
  readonly waypoints: ReadonlyMap<Connection, readonly Point[]>
  /** of pools and lanes */
  readonly isHorizontal?: ReadonlyMap<Shape, boolean>
}

/** Moves and sizes many elements at once, nothing else following them, as one step of undo. */
export function setPicture(services: Services, picture: NewPicture): void {
  services.get<CommandStack>('commandStack').execute('millrace.setPicture', { picture })
}

interface Context {
  readonly picture: NewPicture
  before?: NewPicture
}

class SetPictureHandler {
  static readonly $inject = ['bpmnUpdater']
  readonly #updater: BpmnUpdater

  constructor(updater: BpmnUpdater) {
    this.#updater = updater
  }

  execute(context: Context): readonly Element[] {
    const { bounds, waypoints, isHorizontal } = context.picture
    context.before = {
      bounds: new Map([...bounds.keys()].map((shape) => [shape, boundsOf(shape)])),
      waypoints: new Map([...waypoints.keys()].map((connection) => [connection, connection.waypoints])),
      isHorizontal: new Map([...(isHorizontal?.keys() ?? [])].map((shape) => [shape, getDi(shape).isHorizontal])),
    }
    return this.#put(context.picture)
  }

  revert({ before }: Context): readonly Element[] {
    return before ? this.#put(before) : []
  }

  #put({ bounds, waypoints, isHorizontal }: NewPicture): readonly Element[] {
    for (const [shape, horizontal] of isHorizontal ?? []) getDi(shape).set('isHorizontal', horizontal)
    for (const [shape, box] of bounds) {
      Object.assign(shape, boundsOf(box))
      this.#updater.updateBounds(shape as never)
    }
    for (const [connection, points] of waypoints) {
      ;(connection as { waypoints: unknown }).waypoints = points.map((point) => ({ ...point }))
      this.#updater.updateConnectionWaypoints(connection as never)
    }
    return [...bounds.keys(), ...waypoints.keys()]
  }
}

const boundsOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height })

function Picture(commandStack: CommandStack) {
  commandStack.registerHandler('millrace.setPicture', SetPictureHandler as never)
}
Picture.$inject = ['commandStack']

/** diagram-js module that {@link setPicture} needs. */
export const setPictureModule = {
  __init__: ['millracePicture'],
  millracePicture: ['type', Picture] as ['type', typeof Picture],
}
