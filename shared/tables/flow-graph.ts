import { reachable, type Branch, type StepList } from './steps.ts'

/** A diagram's elements before they are written: nodes and the sequence flows between them. */
export interface FlowGraph {
  readonly nodes: readonly GraphNode[]
  readonly flows: readonly GraphFlow[]
}

export interface GraphNode {
  readonly id: string
  readonly tag: string
  readonly name: string | null
  readonly who: string | null
  /** flow of an exclusive gateway that is taken where no condition holds */
  readonly defaultFlow: string | null
}

export interface GraphFlow {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly label: string | null
  /** 0 to 1, where the table says it */
  readonly probability: number | null
}

export const stepId = (index: number) => `Step_${index + 1}`

interface Way {
  readonly source: string
  readonly step: number
  readonly branch: Branch
  /** place among the branches */
  readonly place: number
}

/**
 * Steps become nodes; where several ways leave a step stands a gateway, where several arrive another: a
 * parallel one where the branches of one parallel split come together again, else an exclusive one.
 * Only steps that the first one leads to are in it.
 */
export function flowGraph(list: StepList): FlowGraph {
  const { steps } = list
  const reached = [...reachable(list)].sort((a, b) => a - b)
  const nodes: GraphNode[] = []
  const flows: GraphFlow[] = []
  const defaults = new Map<string, string>()
  const whoOf = (index: number) => steps[index]!.who
  const addNode = (id: string, tag: string, name: string | null, who: string | null) =>
    nodes.push({ id, tag, name, who, defaultFlow: null })
  const addFlow = (source: string, target: string, way: Way | null = null) => {
    const id = `Flow_${flows.length + 1}`
    const isChoice = way !== null && steps[way.step]!.branches.length > 1 && !steps[way.step]!.isParallel
    flows.push({
      id,
      source,
      target,
      label: isChoice ? (way.branch.condition ?? (way.branch.isElse ? 'else' : null)) : null,
      probability: isChoice ? way.branch.probability : null,
    })
    if (isChoice && way.branch.isElse && !defaults.has(source)) defaults.set(source, id)
  }

  if (reached.length === 0) return { nodes, flows }
  addNode('Start', 'startEvent', null, whoOf(list.first))
  const arriving = new Map<number | 'end', Way[]>()
  for (const index of reached) {
    const step = steps[index]!
    const { branches } = step
    addNode(
      stepId(index),
      step.type === 'exclusiveGateway' && step.isParallel ? 'parallelGateway' : step.type,
      step.name,
      step.who,
    )
    let source = stepId(index)
    if (branches.length > 1 && step.type !== 'exclusiveGateway') {
      source = `Split_${index + 1}`
      addNode(
        source,
        step.isParallel ? 'parallelGateway' : 'exclusiveGateway',
        step.isParallel ? null : questionOf(branches),
        step.who,
      )
      addFlow(stepId(index), source)
    }
    branches.forEach((branch, place) => {
      arriving.set(branch.to, [...(arriving.get(branch.to) ?? []), { source, step: index, branch, place }])
    })
  }

  const joins = parallelJoins(list, reached)
  for (const index of reached) {
    let open = (arriving.get(index) ?? []).map((way) => ({ source: way.source, way: way as Way | null }))
    // inner splits come after outer ones in the table, so they are joined first
    for (const { split, heads } of (joins.get(index) ?? []).toReversed()) {
      const groups = heads.map((region, place) =>
        open.filter(({ source, way }) =>
          way
            ? way.step === split
              ? way.place === place
              : region.has(way.step)
            : source.startsWith('Join_') && region.has(Number(source.split('_')[1]) - 1),
        ),
      )
      const members = groups.flat()
      if (groups.some((group) => group.length === 0) || new Set(members).size < members.length) continue
      const join = `Join_${split + 1}`
      addNode(join, 'parallelGateway', null, whoOf(index))
      groups.forEach((group, place) => {
        if (group.length === 1) return addFlow(group[0]!.source, join, group[0]!.way)
        const merge = `Merge_${index + 1}_${split + 1}_${place + 1}`
        addNode(merge, 'exclusiveGateway', null, whoOf(index))
        for (const { source, way } of group) addFlow(source, merge, way)
        addFlow(merge, join)
      })
      open = [...open.filter((each) => !members.includes(each)), { source: join, way: null }]
    }
    if (index === list.first) open.unshift({ source: 'Start', way: null })
    if (open.length === 1) addFlow(open[0]!.source, stepId(index), open[0]!.way)
    else if (open.length > 1) {
      const merge = `Merge_${index + 1}`
      addNode(merge, 'exclusiveGateway', null, whoOf(index))
      for (const { source, way } of open) addFlow(source, merge, way)
      addFlow(merge, stepId(index))
    }
  }
  // an end event of its own for each way: parallel branches need no join to end
  for (const [place, way] of (arriving.get('end') ?? []).entries()) {
    const end = place === 0 ? 'End' : `End_${place + 1}`
    addNode(end, 'endEvent', null, whoOf(way.step))
    addFlow(way.source, end, way)
  }
  return { nodes: nodes.map((node) => ({ ...node, defaultFlow: defaults.get(node.id) ?? null })), flows }
}

/** `approved` and else make the question `Approved?`; more ways have their conditions on them only. */
function questionOf(branches: readonly Branch[]): string | null {
  const conditions = branches.flatMap(({ condition, isElse }) => (condition !== null && !isElse ? [condition] : []))
  const [only] = conditions
  if (branches.length !== 2 || conditions.length !== 1 || only === undefined || /[<>=]/.test(only)) return null
  return `${only[0]!.toUpperCase()}${only.slice(1).replace(/\?$/, '')}?`
}

interface ParallelJoin {
  readonly split: number
  /** for each branch the steps that it can reach before the join */
  readonly heads: readonly ReadonlySet<number>[]
}

/** Where the branches of each parallel split come together: the first step that all of them must pass. */
function parallelJoins({ steps }: StepList, reached: readonly number[]): ReadonlyMap<number, readonly ParallelJoin[]> {
  const joins = new Map<number, ParallelJoin[]>()
  for (const split of reached) {
    if (!steps[split]!.isParallel) continue
    const heads = steps[split]!.branches.map(({ to }) => to)
    const candidates = reached.filter(
      (step) => step !== split && heads.every((head) => head !== 'end' && !avoids(steps, head, step)),
    )
    const join = candidates.find((step) =>
      heads.every((head) => {
        const before = regionBefore(steps, head as number, step)
        return !candidates.some((other) => before.has(other))
      }),
    )
    if (join === undefined) continue
    const regions = heads.map((head) => regionBefore(steps, head as number, join))
    joins.set(join, [...(joins.get(join) ?? []), { split, heads: regions }])
  }
  return joins
}

/** Whether the end can be reached from a step without passing another. */
function avoids(steps: StepList['steps'], from: number, other: number): boolean {
  const region = regionBefore(steps, from, other)
  return [...region].some((index) => steps[index]!.branches.some(({ to }) => to === 'end'))
}

/** The steps that can be reached from one, itself among them, before another. */
function regionBefore(steps: StepList['steps'], from: number, stop: number): ReadonlySet<number> {
  const seen = new Set<number>()
  const open = [from]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (index === stop || seen.has(index)) continue
    seen.add(index)
    for (const { to } of steps[index]!.branches) if (to !== 'end') open.push(to)
  }
  return seen
}
