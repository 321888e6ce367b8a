import type { FlowNode } from '../shared/bpmn/process-model.ts'
import type { Behaviour, CompiledNode } from './executable.ts'

/** How a token is received by a node, from its element and its flows (SEMANTICS.md). */
export function behaviourOf({ node, incoming }: CompiledNode): Behaviour {
  switch (node.kind) {
    case 'task':
      switch (node.taskType) {
        case 'task':
        case 'manualTask':
          return 'task'
        case 'receiveTask':
          return 'receive'
        default:
          return 'job'
      }
    case 'subProcess':
      return node.variant === 'adHoc' ? 'adHoc' : 'subProcess'
    case 'callActivity':
      return 'call'
    case 'gateway':
      switch (node.gatewayType) {
        case 'exclusive':
          return 'exclusive'
        case 'parallel':
          return incoming.length > 1 ? 'parallelJoin' : 'pass'
        case 'inclusive':
          return incoming.length > 1 ? 'inclusiveJoin' : 'inclusive'
        case 'complex':
          return 'complex'
        case 'eventBased':
          return 'eventBased'
      }
    // falls through never: each case above returns
    case 'event':
      switch (node.position) {
        case 'start':
        case 'boundary':
          return 'pass'
        case 'intermediateCatch':
          return node.definitions[0]?.kind === 'link' || node.definitions.length === 0 ? 'pass' : 'catch'
        case 'intermediateThrow':
          return node.definitions[0]?.kind === 'link' ? 'link' : 'throw'
        case 'end':
          return 'end'
      }
  }
}

/** Name of the BPMN tag of a node. */
export function tagOf(node: FlowNode): string {
  switch (node.kind) {
    case 'task':
      return node.taskType
    case 'subProcess':
      return node.variant === 'transaction'
        ? 'transaction'
        : node.variant === 'adHoc'
          ? 'adHocSubProcess'
          : 'subProcess'
    case 'callActivity':
      return 'callActivity'
    case 'gateway':
      return `${node.gatewayType}Gateway`
    case 'event':
      return {
        start: 'startEvent',
        intermediateCatch: 'intermediateCatchEvent',
        intermediateThrow: 'intermediateThrowEvent',
        boundary: 'boundaryEvent',
        end: 'endEvent',
      }[node.position]
  }
}
