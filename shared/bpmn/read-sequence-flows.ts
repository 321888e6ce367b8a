import { attributeOf, expressionOf, nameOf } from './bpmn-xml.ts'
import type { SequenceFlow } from './process-model.ts'
import { present } from './read-event.ts'
import type { Written } from './read-scopes.ts'
import type { Reading } from './reading.ts'

/**
 * Sequence flows whose two ends lie in the same process or sub-process, in document order. One that
 * leads out of its scope is an error and left out (7.6.1: a sequence flow cannot cross the boundary of
 * a sub-process or pool); one that is merely written in another place counts where its ends are.
 */
export function readSequenceFlows(written: Written, reading: Reading): SequenceFlow[] {
  const nodes = new Map(written.nodes.map((node) => [node.id, node]))
  return written.flows.flatMap(({ id, element, scope }): SequenceFlow[] => {
    const end = (field: 'sourceRef' | 'targetRef') => {
      const reference = attributeOf(element, field)
      if (reference !== undefined) {
        return reading.refer(element, field, reference, nodes, 'The flow is left out.')
      }
      reading.report(element, {
        severity: 'error',
        code: 'reference-missing',
        message: `${reading.label(element)} has no ${field}. The flow is left out.`,
        mend: 'Draw the flow again between two flow nodes, or delete it.',
        field,
      })
      return undefined
    }
    const source = end('sourceRef')
    const target = end('targetRef')
    if (source === undefined || target === undefined) return []
    const sourceScope = nodes.get(source)!.scope
    if (sourceScope !== nodes.get(target)!.scope) {
      reading.report(element, {
        severity: 'error',
        code: 'flow-crosses-scope',
        message: `${reading.label(element)} leads from ${reading.label(nodes.get(source)!.element)} to ${reading.label(nodes.get(target)!.element)}, out of its process or sub-process. The flow is left out.`,
        mend: 'Connect elements of the same process or sub-process; use a message flow between pools.',
      })
      return []
    }
    if (sourceScope !== scope) {
      reading.report(element, {
        severity: 'info',
        code: 'flow-misplaced',
        message: `${reading.label(element)} is written outside the process or sub-process that holds both its ends. It is read where its ends are.`,
        mend: 'Nothing has to be done; to tidy the file, delete the flow and draw it again.',
      })
    }
    return [
      {
        id,
        ...present('name', nameOf(element)),
        source,
        target,
        scope: sourceScope,
        ...present('condition', expressionOf(element, 'conditionExpression')),
      },
    ]
  })
}
