import type { Element } from 'bpmn-js/lib/model/Types'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import RuleProvider from 'diagram-js/lib/features/rules/RuleProvider'
import { translate } from '../../app/i18n.ts'
import { notify } from '../../ui/notify.tsx'
import { childrenOf, isShape, parentOf } from './editing-tools.ts'

const beforeTheEditor = 1500

/**
 * Whether pools with something in them would be pasted onto a process that has no pool of its own. The editor stretches
 * one of them around the process, away from its lanes, and mixes both contents.
 */
export function arePoolsOntoProcess(target: Element | undefined, elements: readonly Element[]): boolean {
  if (!target || !is(target, 'bpmn:Process') || !childrenOf(target).some(isShape)) return false
  const outer = elements.filter((element) => !parentOf(element) && isShape(element))
  const pools = outer.filter((element) => is(element, 'bpmn:Participant'))
  return pools.some((pool) => outer.length > 1 || childrenOf(pool).length > 0)
}

/** Refuses that, and says what to do instead. */
class PoolsRules extends RuleProvider {
  static override readonly $inject = ['eventBus', 'canvas']

  constructor(eventBus: EventBus, canvas: Canvas) {
    super(eventBus)
    type End = { readonly context: { readonly elements?: readonly Element[] } }
    eventBus.on('create.end', beforeTheEditor, ({ context }: End) => {
      if (arePoolsOntoProcess(canvas.getRootElement() as unknown as Element, context.elements ?? []))
        notify(translate('canvas:menu.poolsOntoProcess'))
    })
  }

  override init(): void {
    type Create = { readonly target?: Element; readonly shape: Element }
    type CreateMany = { readonly target?: Element; readonly elements: readonly Element[] }
    const refused = (target: Element | undefined, elements: readonly Element[]) =>
      arePoolsOntoProcess(target, elements) ? false : undefined
    this.addRule('shape.create', beforeTheEditor, ({ target, shape }: Create) => refused(target, [shape]))
    this.addRule('elements.create', beforeTheEditor, ({ target, elements }: CreateMany) => refused(target, elements))
  }
}

/** diagram-js module for editors. */
export const poolsRulesModule = {
  __init__: ['poolsRules'],
  poolsRules: ['type', PoolsRules] as ['type', typeof PoolsRules],
}
