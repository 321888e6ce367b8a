import type Modeler from 'bpmn-js/lib/Modeler'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Problem } from '../../shared/problem.ts'

interface AutoPlace {
  append(source: unknown, shape: unknown): unknown
}

interface DirectEditing {
  activate(element: unknown): void
}

/** What one click can do about a problem, as a key under `mend`; null where the user must decide. */
export function mendOf(problem: Problem): 'end' | 'remove' | 'name' | null {
  if (problem.elementId === undefined) return null
  switch (problem.code) {
    case 'outgoing-missing':
    case 'boundary-event-without-outgoing':
      return 'end'
    case 'gateway-superfluous':
      return 'remove'
    case 'name-missing':
      return 'name'
    default:
      return null
  }
}

/** Does it, as one step that can be undone. */
export function mendProblem(modeler: Modeler, problem: Problem): void {
  const element = modeler.get<ElementRegistry>('elementRegistry').get(problem.elementId ?? '')
  if (!element) return
  switch (mendOf(problem)) {
    case 'end': {
      const end = modeler.get<ElementFactory>('elementFactory').createShape({ type: 'bpmn:EndEvent' })
      modeler.get<AutoPlace>('autoPlace').append(element, end)
      return
    }
    case 'remove':
      modeler.get<Modeling>('modeling').removeElements([element as never])
      return
    case 'name':
      modeler.get<DirectEditing>('directEditing').activate(element)
      return
    case null:
  }
}
