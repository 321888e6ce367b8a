import type { Element } from 'bpmn-js/lib/model/Types'
import type Modeler from 'bpmn-js/lib/Modeler'
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import { asOneStep } from '../../canvas/editing/editing-tools.ts'
import type { ReadOnlySwitch } from '../../canvas/read-only.ts'
import type { KnownProblem } from '../problem-kind.ts'
import { mends, type Mend, type MendName } from './mends.ts'

/** What one click can do about a problem; null where the user must decide, or may not edit. */
export function mendOf(modeler: Modeler, problem: KnownProblem): MendName | null {
  return fitting(modeler, problem)?.mend.name ?? null
}

/** Does it, in one step of undo. */
export function mendProblem(modeler: Modeler, problem: KnownProblem): void {
  const found = fitting(modeler, problem)
  if (!found) return
  // typing a name is a step of its own, when it is done
  if (found.mend.name === 'name') found.mend.run(modeler, found.element)
  else asOneStep(modeler, () => found.mend.run(modeler, found.element))
}

/** The problems of the same rule that one click can mend, where there are several; typing names is no click. */
export function alikeToMend(
  modeler: Modeler,
  problem: KnownProblem,
  problems: readonly KnownProblem[],
): readonly KnownProblem[] {
  const alike = problems.filter((other) => {
    const found = other.kind === problem.kind && other.code === problem.code ? fitting(modeler, other) : null
    return found !== null && found.mend.name !== 'name'
  })
  return alike.length > 1 ? alike : []
}

/** Mends all of them, in one step of undo: what an earlier mend has settled is left alone. */
export function mendAll(modeler: Modeler, problems: readonly KnownProblem[]): void {
  asOneStep(modeler, () => {
    for (const problem of problems) {
      const found = fitting(modeler, problem)
      found?.mend.run(modeler, found.element)
    }
  })
}

function fitting(modeler: Modeler, { code, kind, elementId }: KnownProblem): { mend: Mend; element: Element } | null {
  const mend = kind === 'modeling' && Object.hasOwn(mends, code) ? mends[code] : undefined
  if (!mend || elementId === undefined || modeler.get<ReadOnlySwitch>('readOnly').isReadOnly) return null
  const element = elementOf(modeler, elementId)
  return element && mend.fits(element) ? { mend, element } : null
}

/** A process that is drawn as a pool is that pool. */
function elementOf(modeler: Modeler, id: string): Element | undefined {
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const isItsPool = (element: unknown) =>
    (getBusinessObject(element as Element).processRef as { id?: string } | undefined)?.id === id
  return (registry.get(id) ?? registry.find(isItsPool)) as Element | undefined
}
