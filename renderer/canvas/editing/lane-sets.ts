import BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater'
import type { ModdleElement } from 'bpmn-js/lib/model/Types'
import type { Moddle } from './extension-fields.ts'

/** A process, a sub-process or a lane. */
interface Container extends Moddle {
  childLaneSet?: Moddle | undefined
}

interface Place {
  readonly laneSet: Moddle
  /** among the lane sets of a process */
  readonly index: number
}

/**
 * The editor makes a lane set for the first lane of a pool and leaves it when the last lane goes, by an undo too. Here it
 * goes with its last lane, and the same one comes back with the next: what was undone and done again is as it was.
 */
class LaneSets extends BpmnUpdater {
  readonly #gone = new WeakMap<object, Place>()

  override getLaneSet(container: ModdleElement): ModdleElement {
    const holder = (container.processRef ?? container) as unknown as Container
    const place = this.#gone.get(holder)
    if (place) {
      this.#gone.delete(holder)
      put(holder, place)
    }
    return super.getLaneSet(container)
  }

  override updateSemanticParent(object: ModdleElement, newParent: ModdleElement, visualParent: ModdleElement): void {
    const left = object.$parent as unknown as Moddle | undefined
    super.updateSemanticParent(object, newParent, visualParent)
    if (left?.$type !== 'bpmn:LaneSet' || (left.get('lanes') as readonly unknown[]).length > 0) return
    const holder = left.$parent as Container | undefined
    if (holder) this.#gone.set(holder, take(holder, left))
  }
}

function put(holder: Container, { laneSet, index }: Place): void {
  if (holder.$type === 'bpmn:Lane') holder.childLaneSet = laneSet
  else (holder.get('laneSets') as Moddle[]).splice(index, 0, laneSet)
}

function take(holder: Container, laneSet: Moddle): Place {
  if (holder.$type === 'bpmn:Lane') {
    holder.childLaneSet = undefined
    return { laneSet, index: 0 }
  }
  const laneSets = holder.get('laneSets') as Moddle[]
  const index = laneSets.indexOf(laneSet)
  laneSets.splice(index, 1)
  return { laneSet, index }
}

/** diagram-js module that takes the place of the editor's own. */
export const laneSetsModule = {
  bpmnUpdater: ['type', LaneSets] as ['type', typeof LaneSets],
}
