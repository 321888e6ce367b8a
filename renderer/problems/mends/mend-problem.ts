import type { Element } from 'bpmn-js/lib/model/Types'
import type Modeler from 'bpmn-js/lib/Modeler'
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import { asOneStep } from '../../canvas/editing/editing-tools.ts'
import type { ReadOnlySwitch } from '../../canvas/read-only.ts'
import type { KnownProblem } from '../problem-kind.ts'
import type { Moddle } from '../../canvas/editing/extension-fields.ts'
import { mends, type MendName } from './mends.ts'
import { removeDefinition, unusedDefinition } from './unused-definition.ts'

/** What one click can do about a problem; null where the user must decide, or may not edit. */
export function mendOf(modeler: Modeler, problem: KnownProblem): MendName | null {
  return fitting(modeler, problem)?.name ?? null
}

/** Does it, in one step of undo. */
export function mendProblem(modeler: Modeler, problem: KnownProblem): void {
  const found = fitting(modeler, problem)
  if (!found) return
  // typing a name is a step of its own, when it is done
  if (found.name === 'name') found.run()
  else asOneStep(modeler, found.run)
}

/** The problems of the same rule that one click can mend, where there are several; typing names is no click. */
export function alikeToMend(
  modeler: Modeler,
  problem: KnownProblem,
  problems: readonly KnownProblem[],
): readonly KnownProblem[] {
  const alike = problems.filter((other) => {
    const found = other.kind === problem.kind && other.code === problem.code ? fitting(modeler, other) : null
    return found !== null && found.name !== 'name'
  })
  return alike.length > 1 ? alike : []
}

/** Mends all of them, in one step of undo: what an earlier mend has settled is left alone. */
export function mendAll(modeler: Modeler, problems: readonly KnownProblem[]): void {
  asOneStep(modeler, () => {
    for (const problem of problems) {
      fitting(modeler, problem)?.run()
    }
  })
}

interface Fitting {
  readonly name: MendName
  run(this: void): void
}

function fitting(modeler: Modeler, { code, kind, elementId }: KnownProblem): Fitting | null {
  if (kind !== 'modeling' || elementId === undefined) return null
  // the list is out of sight while the diagram is presented, and is the same afterwards
  if (modeler.get<ReadOnlySwitch>('readOnly').isLocked) return null
  // what is not drawn anywhere
  if (code === 'bpmnlint/global') {
    const definitions = modeler.getDefinitions() as unknown as Moddle
    const unused = unusedDefinition(definitions, elementId)
    return unused && { name: 'removeDefinition', run: () => removeDefinition(modeler, definitions, unused) }
  }
  const mend = Object.hasOwn(mends, code) ? mends[code] : undefined
  const element = mend && elementOf(modeler, elementId)
  return element && mend.fits(element) ? { name: mend.name, run: () => mend.run(modeler, element) } : null
}

/** A process that is drawn as a pool is that pool. */
function elementOf(modeler: Modeler, id: string): Element | undefined {
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const isItsPool = (element: unknown) =>
    (getBusinessObject(element as Element).processRef as { id?: string } | undefined)?.id === id
  return (registry.get(id) ?? registry.find(isItsPool)) as Element | undefined
}
