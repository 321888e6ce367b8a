import type { InstanceState } from '../../engine/state.ts'
import type { RuntimeToken } from '../../shared/contract/runtime-contract.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'

/** Where the tokens of an instance are, in the first file of its deployment. */
export function tokensOf(state: InstanceState, model: ProcessModel): RuntimeToken[] {
  if (state.status !== 'active') return []
  const failed = new Set(Object.values(state.incidents).map(({ instance }) => instance))
  const working = new Set(Object.values(state.jobs).map(({ instance }) => instance))
  return Object.values(state.elements).flatMap(({ key, element, file, kind, collected }): RuntimeToken[] => {
    const joining = Object.entries(collected ?? {}).map(([flowOrNode, count]): RuntimeToken => {
      const target = model.flows[flowOrNode]?.target ?? flowOrNode
      return { key: null, element: target, state: 'joining', count }
    })
    if (file !== 0) return []
    if (kind === 'process') return joining
    const isInside = kind === 'repetition' ? [] : [stateOf(key)]
    return [...isInside.map((each): RuntimeToken => ({ key, element, state: each, count: 1 })), ...joining]
  })

  function stateOf(key: number): RuntimeToken['state'] {
    return failed.has(key) ? 'incident' : working.has(key) ? 'working' : 'waiting'
  }
}

/** Tokens of many instances, counted by element and state. */
export function countedTokens(tokens: readonly RuntimeToken[]): RuntimeToken[] {
  const counted = new Map<string, RuntimeToken>()
  for (const { element, state, count } of tokens) {
    const id = `${element} ${state}`
    const before = counted.get(id)?.count ?? 0
    counted.set(id, { key: null, element, state, count: before + count })
  }
  return [...counted.values()]
}
