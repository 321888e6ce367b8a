import type { Element } from 'bpmn-js/lib/model/Types'
import { isExpanded } from 'bpmn-js/lib/util/DiUtil'
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import RuleProvider from 'diagram-js/lib/features/rules/RuleProvider'

const beforeTheEditor = 1500
const artifacts = ['bpmn:Artifact', 'bpmn:DataStoreReference']

/**
 * Nothing is dropped onto a closed sub-process. The editor refuses it for steps, but takes groups, notes and stores into
 * the sub-process and draws them beside it: opened again they stood inside.
 */
class ClosedRules extends RuleProvider {
  static override readonly $inject = ['eventBus']

  override init(): void {
    const isRefused = (target: Element | undefined, elements: readonly Element[]) =>
      target && is(target, 'bpmn:SubProcess') && !isExpanded(target) && elements.some((one) => isAny(one, artifacts))
        ? false
        : undefined
    type Create = { readonly target?: Element; readonly shape: Element }
    type CreateMany = { readonly target?: Element; readonly elements: readonly Element[] }
    type Move = { readonly target?: Element; readonly shapes: readonly Element[] }
    this.addRule('shape.create', beforeTheEditor, ({ target, shape }: Create) => isRefused(target, [shape]))
    this.addRule('elements.create', beforeTheEditor, ({ target, elements }: CreateMany) => isRefused(target, elements))
    this.addRule('elements.move', beforeTheEditor, ({ target, shapes }: Move) => isRefused(target, shapes))
  }
}

/** diagram-js module for editors. */
export const closedRulesModule = {
  __init__: ['closedRules'],
  closedRules: ['type', ClosedRules] as ['type', typeof ClosedRules],
}
