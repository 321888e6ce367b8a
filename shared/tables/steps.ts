import type { Distribution } from '../scenario/scenario.ts'

/** A process as a table says it: steps in the table's order, each with where it goes on. */
export interface StepList {
  readonly steps: readonly Step[]
  /** index of the first step */
  readonly first: number
}

export type StepType =
  | 'userTask'
  | 'manualTask'
  | 'serviceTask'
  | 'scriptTask'
  | 'sendTask'
  | 'receiveTask'
  | 'businessRuleTask'
  | 'exclusiveGateway'

export interface Step {
  /** of the row that it is first in */
  readonly row: number
  readonly name: string
  readonly type: StepType
  readonly who: string | null
  readonly duration: Distribution | null
  readonly branches: readonly Branch[]
  readonly isParallel: boolean
}

export interface Branch {
  /** index of a step */
  readonly to: number | 'end'
  readonly condition: string | null
  /** 0 to 1 */
  readonly probability: number | null
  readonly isElse: boolean
}

/** The steps that the first one leads to, itself among them. */
export function reachable({ steps, first }: StepList): ReadonlySet<number> {
  const seen = new Set<number>()
  const open = steps.length > 0 ? [first] : []
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue
    seen.add(index)
    for (const { to } of steps[index]!.branches) if (to !== 'end') open.push(to)
  }
  return seen
}

/** The steps from which the end can be reached. */
export function ending({ steps }: StepList): ReadonlySet<number> {
  const before = new Map<number, number[]>()
  const seen = new Set<number>()
  const open: number[] = []
  steps.forEach(({ branches }, index) => {
    for (const { to } of branches) {
      if (to === 'end') open.push(index)
      else before.set(to, [...(before.get(to) ?? []), index])
    }
  })
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue
    seen.add(index)
    open.push(...(before.get(index) ?? []))
  }
  return seen
}
