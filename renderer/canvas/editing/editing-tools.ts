import type { Element, Shape, Connection } from 'bpmn-js/lib/model/Types'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type CommandStack from 'diagram-js/lib/command/CommandStack'

/** What several edits of ours do with the editor's elements. */

/** The part of an editor (or of the container of its services) that edits need. */
export interface Services {
  get<T>(name: string): T
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const modelingOf = (services: Services) => services.get<Modeling>('modeling')

/** Runs several edits of the diagram as one step of its undo. */
export function asOneStep(services: Services, run: () => void): void {
  services.get<CommandStack>('commandStack').execute('millrace.step', { run })
}

class StepHandler {
  // what it runs are commands of their own, which undo and redo know
  preExecute({ run }: { run: () => void }): void {
    run()
  }
}

function Steps(commandStack: CommandStack) {
  commandStack.registerHandler('millrace.step', StepHandler as never)
}
Steps.$inject = ['commandStack']

/** diagram-js module that {@link asOneStep} needs. */
export const stepsModule = {
  __init__: ['millraceSteps'],
  millraceSteps: ['type', Steps] as ['type', typeof Steps],
}

export const isConnection = (element: Element): element is Connection => 'waypoints' in element
export const isLabel = (element: Element): boolean => Boolean((element as { labelTarget?: unknown }).labelTarget)
export const isShape = (element: Element): element is Shape => !isConnection(element) && !isLabel(element)
export const hostOf = (element: Element): Shape | undefined => (element as { host?: Shape }).host
export const attachersOf = (element: Element): readonly Shape[] =>
  (element as { attachers?: readonly Shape[] }).attachers ?? []
export const labelsOf = (element: Element): readonly Shape[] =>
  (element as unknown as { labels?: Shape[] }).labels ?? []
export const childrenOf = (element: Element): readonly Element[] =>
  ((element as { children?: readonly Element[] }).children ?? []) as readonly Element[]
export const parentOf = (element: Element): Shape => (element as unknown as { parent: Shape }).parent
export const incomingOf = (element: Element): readonly Connection[] => [
  ...((element as unknown as { incoming?: Connection[] }).incoming ?? []),
]
export const outgoingOf = (element: Element): readonly Connection[] => [
  ...((element as unknown as { outgoing?: Connection[] }).outgoing ?? []),
]
export const sourceOf = (connection: Connection): Shape => (connection as unknown as { source: Shape }).source
export const targetOf = (connection: Connection): Shape => (connection as unknown as { target: Shape }).target
export const isSequenceFlow = (element: Element): boolean => is(element, 'bpmn:SequenceFlow')

export const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })

/** The smallest box around all of them; null for none. */
export function boxAround(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}
