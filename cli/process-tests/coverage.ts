import type { ProcessModel } from '../../shared/bpmn/process-model.ts'

/** What the tests of a model have been through. */
export interface Coverage {
  readonly elements: Share
  readonly flows: Share
}

export interface Share {
  readonly covered: number
  readonly total: number
  readonly missing: readonly string[]
}

export function coverageOf(model: ProcessModel, covered: ReadonlySet<string>): Coverage {
  const share = (ids: readonly string[]): Share => {
    const missing = ids.filter((id) => !covered.has(id))
    return { covered: ids.length - missing.length, total: ids.length, missing }
  }
  return { elements: share(Object.keys(model.nodes)), flows: share(Object.keys(model.flows)) }
}
