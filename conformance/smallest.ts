import { scopesOf, type FlowPlan, type ModelPlan, type NodePlan, type ScopePlan } from './plan.ts'

/**
 * Takes pieces out of a plan for as long as what is left still fails: a smaller model shows the same
 * disagreement more clearly.
 */
export async function smallest(plan: ModelPlan, fails: (plan: ModelPlan) => Promise<boolean>): Promise<ModelPlan> {
  for (const candidate of smallerPlans(plan)) {
    if (scopesOf(candidate).every(begins) && (await fails(candidate))) return smallest(candidate, fails)
  }
  return plan
}

function* smallerPlans(plan: ModelPlan): Iterable<ModelPlan> {
  const { processes } = plan
  for (let i = 0; i < processes.length; i++) {
    for (const scope of smallerScopes(processes[i]!)) {
      yield { ...plan, processes: processes.with(i, scope) }
    }
    if (i > 0 && !isCalled(processes[i]!.id, processes)) yield { ...plan, processes: processes.toSpliced(i, 1) }
  }
}

function isCalled(id: string, processes: readonly ScopePlan[]): boolean {
  return JSON.stringify(processes).includes(`"process":"${id}"`)
}

/** Whether a token begins in a scope: one without any ends by an event of its own in the simulator alone. */
function begins({ nodes, flows }: ScopePlan): boolean {
  return nodes.some(
    ({ id, ...node }) =>
      !(node.kind === 'event' && node.position === 'intermediateCatch') && !flows.some(({ target }) => target === id),
  )
}

function* smallerScopes(scope: ScopePlan): Iterable<ScopePlan> {
  for (const node of scope.nodes) yield* withoutNode(scope, node)
  for (const flow of scope.flows) yield tidied({ ...scope, flows: scope.flows.filter((each) => each !== flow) })
  for (const [i, node] of scope.nodes.entries()) {
    for (const simpler of simplerNodes(node)) yield tidied({ ...scope, nodes: scope.nodes.with(i, simpler) })
  }
}

/** Without a node, its flows gone, or led past it. */
function* withoutNode(scope: ScopePlan, node: NodePlan): Iterable<ScopePlan> {
  const nodes = scope.nodes.filter((each) => each !== node)
  const own = sourcesOf(node)
  const flows = scope.flows.filter(({ source, target }) => !own.includes(source) && target !== node.id)
  yield tidied({ ...scope, nodes, flows })
  const next = scope.flows.find(({ source }) => source === node.id)?.target
  if (next === undefined || next === node.id) return
  const led = scope.flows.flatMap((flow): readonly FlowPlan[] =>
    own.includes(flow.source) ? [] : [flow.target === node.id ? { ...flow, target: next } : flow],
  )
  yield tidied({ ...scope, nodes, flows: led })
}

function* simplerNodes(node: NodePlan): Iterable<NodePlan> {
  if (node.kind !== 'activity') return
  for (const event of node.boundaryEvents)
    yield { ...node, boundaryEvents: node.boundaryEvents.filter((each) => each !== event) }
  if (node.repetition) yield { ...node, repetition: null }
  if (node.startQuantity > 1) yield { ...node, startQuantity: 1 }
  if (node.completionQuantity > 1) yield { ...node, completionQuantity: 1 }
  const { work } = node
  if (work.kind !== 'task') yield { ...node, work: { kind: 'task', type: 'userTask', seconds: [1] } }
  if (work.kind === 'subProcess') {
    for (const inner of smallerScopes(work.inner)) yield { ...node, work: { kind: 'subProcess', inner } }
  }
  if (work.kind === 'task' && work.seconds.length > 1)
    yield { ...node, work: { ...work, seconds: work.seconds.slice(0, 1) } }
}

/** A node that has no choice left decides nothing; flows of what is gone are gone. */
function tidied(scope: ScopePlan): ScopePlan {
  const sources = new Set(scope.nodes.flatMap(sourcesOf))
  const flows = scope.flows.filter(({ source, target }) => sources.has(source) && sources.has(target))
  const out = (id: string) => flows.filter(({ source }) => source === id)
  return {
    ...scope,
    nodes: scope.nodes.map((node) => {
      if (node.kind === 'event' || node.default === null) return node
      const isLeft = out(node.id).length > 1 && out(node.id).some(({ id }) => id === node.default)
      return isLeft ? node : { ...node, default: null }
    }),
    flows: flows.map((flow) =>
      out(flow.source).length > 1 ? flow : { ...flow, isConditional: false, probability: null },
    ),
  }
}

function sourcesOf(node: NodePlan): readonly string[] {
  return node.kind === 'activity' ? [node.id, ...node.boundaryEvents.map(({ id }) => id)] : [node.id]
}
