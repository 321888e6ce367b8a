import { elementLabel } from '../bpmn/element-label.ts'
import type { FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { entriesOf, linkNameOf, reachableFrom, successorsOf, type Scope } from './graph.ts'

/**
 * Finds where cases can never end: elements that a case can reach and from which no end can be
 * reached. One problem for each group of them. What interrupts the scope from outside (an
 * interrupting boundary event or event sub-process, a terminate event) may still end such a case, so
 * it is then only a warning.
 */
export function checkEnding(model: ProcessModel, scopes: readonly Scope[]): Problem[] {
  return scopes.flatMap((scope) => {
    const next = (id: string) => successorsOf(model, model.nodes[id]!)
    const reached = reachableFrom(
      entriesOf(scope).map(({ id }) => id),
      next,
    )
    const previous = new Map<string, string[]>()
    for (const { id } of scope.nodes) {
      for (const successor of next(id)) {
        const list = previous.get(successor)
        if (list) list.push(id)
        else previous.set(successor, [id])
      }
    }
    const canEnd = reachableFrom(
      scope.nodes.filter(isEnd).map(({ id }) => id),
      (id) => previous.get(id) ?? [],
    )
    const trapped = scope.nodes.filter(({ id }) => reached.has(id) && !canEnd.has(id))
    const severity = canBeInterrupted(model, scope, reached) ? 'warning' : 'error'
    return groupsOf(trapped, next, previous).map((group): Problem => {
      const size = group.length === 1 ? '' : ` (${group.length} elements)`
      return {
        severity,
        code: 'no-way-out',
        elementId: group[0]!,
        message: `A case that reaches ${elementLabel(model, group[0]!)} can never end: from there${size} no end event can be reached.`,
        mend: 'Draw a way out of the loop: a gateway with a flow to an end event.',
      }
    })
  })
}

function isEnd(node: FlowNode): boolean {
  if (node.outgoing.length > 0) return false
  const isLinkThrow = node.kind === 'event' && node.position === 'intermediateThrow' && linkNameOf(node) !== undefined
  return !isLinkThrow
}

function canBeInterrupted(model: ProcessModel, scope: Scope, reached: ReadonlySet<string>): boolean {
  const host = 'boundaryEvents' in scope.container ? scope.container : undefined
  const byBoundary = host?.boundaryEvents.some((id) => {
    const event = model.nodes[id]
    return event?.kind === 'event' && event.isInterrupting
  })
  const byTerminate = scope.nodes.some(
    (node) =>
      reached.has(node.id) && node.kind === 'event' && node.definitions.some(({ kind }) => kind === 'terminate'),
  )
  const byEventSubProcess = scope.nodes.some(
    (node) =>
      node.kind === 'subProcess' &&
      node.variant === 'event' &&
      node.nodes.some((id) => {
        const start = model.nodes[id]!
        return start.kind === 'event' && start.position === 'start' && start.isInterrupting
      }),
  )
  return byBoundary === true || byTerminate || byEventSubProcess
}

/** Connected groups of the trapped nodes, each in document order. */
function groupsOf(
  trapped: readonly FlowNode[],
  next: (id: string) => readonly string[],
  previous: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const left = new Set(trapped.map(({ id }) => id))
  const groups: string[][] = []
  for (const { id } of trapped) {
    if (!left.has(id)) continue
    const group = reachableFrom([id], (at) => [...next(at), ...(previous.get(at) ?? [])].filter((o) => left.has(o)))
    for (const member of group) left.delete(member)
    groups.push(trapped.filter((node) => group.has(node.id)).map((node) => node.id))
  }
  return groups
}
