import { elementLabel } from '../shared/bpmn/element-label.ts'
import type { Problem } from '../shared/problem.ts'
import type { CompiledNode, CompiledScope, Executable } from './executable.ts'
import { planTimer } from './timers.ts'
import { Failure } from './failure.ts'
import { startNodes } from './start.ts'
import { timerKind } from './subscriptions.ts'

/**
 * What of a model cannot be executed: an error with the element and the mend for each; warnings for what
 * runs otherwise than its author may think.
 */
export function checkExecutable(executable: Executable): readonly Problem[] {
  const [file] = executable.files
  if (!file) return []
  return [
    ...[...file.scopes.values()].flatMap(checkScope),
    ...[...file.nodes.values()].flatMap((node) => [
      ...checkConditions(node),
      ...checkActivity(node),
      ...checkEvent(node, executable.timeZone),
      ...checkGateway(node),
    ]),
  ]
}

function checkScope(scope: CompiledScope): readonly Problem[] {
  if (scope.process !== scope.id) {
    const { node } = scope.file.nodes.get(scope.id)!
    const isEvent = node.kind === 'subProcess' && node.variant === 'event'
    const starts = scope.nodes.filter((inner) => inner.node.kind === 'event' && inner.node.position === 'start')
    if (isEvent && (starts.length !== 1 || starts[0]!.definitions.length === 0)) {
      return [
        error(
          scope,
          scope.id,
          'event-sub-process-start',
          'has to begin with one start event that something triggers',
          'Give it one start event with a message, timer, error or the like.',
        ),
      ]
    }
    if (!isEvent && starts.length > 0 && scope.starts.length === 0) {
      return [
        error(
          scope,
          scope.id,
          'sub-process-start',
          'begins with a start event that something has to trigger, which only an event sub-process can',
          'Make its start event a none start event.',
        ),
      ]
    }
    return []
  }
  if (scope.nodes.length === 0) {
    return [error(scope, scope.id, 'process-empty', 'has nothing in it', 'Draw a start event and what follows it.')]
  }
  if (scope.starts.length === 0 && startNodes(scope).length === 0) {
    return [
      error(scope, scope.id, 'start-event-missing', 'has nothing that it could start with', 'Draw a start event.'),
    ]
  }
  return []
}

function checkConditions(node: CompiledNode): readonly Problem[] {
  if (node.node.kind !== 'gateway') return []
  const decides = node.behaviour === 'exclusive' || node.behaviour === 'inclusive' || node.behaviour === 'inclusiveJoin'
  if (!decides || node.outgoing.length < 2) return []
  const open = node.outgoing.filter(({ condition, isDefault }) => !condition && !isDefault)
  if (open.length === 0) return []
  const isExclusive = node.behaviour === 'exclusive'
  // a last flow without a condition is what is left, as several tools write it
  if (isExclusive && open.length === 1 && node.outgoing.at(-1) === open[0] && !node.defaultFlow) {
    return [
      warning(
        node,
        'condition-missing',
        `has no condition on the flow ${open[0]!.id}: it is taken if no other is`,
        'Make it the default flow.',
      ),
    ]
  }
  if (!isExclusive && open.length < node.outgoing.length) {
    return [
      warning(
        node,
        'condition-missing',
        `has no condition on the flow ${open[0]!.id}: it is always taken`,
        'Give it a condition, or make it the default flow.',
      ),
    ]
  }
  return open.map(({ id }) => ({
    ...errorAt(
      node,
      'condition-missing',
      `cannot decide: the flow ${id} has no condition`,
      'Give each flow that leaves it a condition, or make one the default flow.',
    ),
    field: id,
  }))
}

function checkActivity(node: CompiledNode): readonly Problem[] {
  const { activity } = node
  if (!activity || node.node.kind === 'event') return []
  const problems: Problem[] = []
  if (node.node.kind === 'callActivity' && !activity.called) {
    const what = node.node.calledElement
    problems.push(
      errorAt(
        node,
        'called-process-missing',
        what === undefined
          ? 'does not say what it calls'
          : `calls "${what}", which is no process or global task of the project`,
        'Choose the process that it calls.',
      ),
    )
  }
  if (activity.loop?.kind === 'standard' && activity.loop.maximum === null && !activity.loop.condition) {
    problems.push(
      errorAt(
        node,
        'loop-endless',
        'repeats without a condition or a maximum',
        'Give the loop a condition or a maximum.',
      ),
    )
  }
  if (activity.loop?.kind === 'multiInstance' && !activity.loop.cardinality && !activity.loop.collection) {
    problems.push(
      errorAt(
        node,
        'instances-missing',
        'does not say how many instances it has',
        'Give it a loop cardinality or a collection.',
      ),
    )
  }
  if (node.behaviour === 'receive' && node.definitions.length === 0) {
    problems.push(
      errorAt(node, 'message-missing', 'does not say which message it receives', 'Choose a message for it.'),
    )
  }
  if (
    node.node.kind === 'task' &&
    node.node.taskType === 'scriptTask' &&
    !node.node.script &&
    !activity.details.jobType
  ) {
    problems.push(
      errorAt(node, 'script-missing', 'has no script', 'Write its script, or make it a task of another type.'),
    )
  }
  const language = node.node.kind === 'task' ? node.node.script?.language : undefined
  if (language !== undefined && !/javascript|ecmascript|^js$|feel/i.test(language)) {
    problems.push(
      errorAt(
        node,
        'script-language',
        `has a script in ${language}, and only JavaScript and FEEL can be run`,
        'Write the script in JavaScript, and set its format to javascript.',
      ),
    )
  }
  const implementation = node.node.execution?.implementation
  if (implementation !== undefined && !activity.details.jobType) {
    problems.push(
      warning(
        node,
        'implementation-mocked',
        `calls ${implementation}, which is not there: it takes no time and gives nothing`,
        'Give it a topic for a worker, an HTTP request, or a mock with the outputs that it should give.',
      ),
    )
  }
  return problems
}

function checkEvent(node: CompiledNode, timeZone: string): readonly Problem[] {
  if (node.node.kind !== 'event') return []
  const { position } = node.node
  const waits = position === 'intermediateCatch' || position === 'boundary' || position === 'start'
  const problems = node.definitions.flatMap(({ definition, name, expression }): readonly Problem[] => {
    switch (definition.kind) {
      case 'message':
      case 'signal':
        return name === undefined
          ? [
              errorAt(
                node,
                `${definition.kind}-missing`,
                `does not say which ${definition.kind} it ${waits ? 'waits for' : 'throws'}`,
                `Choose a ${definition.kind} for it.`,
              ),
            ]
          : []
      case 'timer':
        if (!expression)
          return [
            errorAt(node, 'timer-missing', 'does not say when it fires', 'Give it a date, a duration or a cycle.'),
          ]
        return expression.isConstant ? checkLiteralTimer(node, definition, expression.source, timeZone) : []
      case 'conditional':
        return expression
          ? []
          : [errorAt(node, 'condition-missing', 'has no condition', 'Write the condition that it waits for.')]
      case 'link':
        return position === 'intermediateThrow' && node.linkTargets.length === 0
          ? [
              errorAt(
                node,
                'link-target-missing',
                'leads to no catching link event',
                'Give both link events the same name.',
              ),
            ]
          : []
      case 'cancel':
        return position === 'end' && !isInTransaction(node)
          ? [
              errorAt(
                node,
                'cancel-outside',
                'cancels a transaction but is in none',
                'Put it into a transaction, or use an error end event.',
              ),
            ]
          : []
      default:
        return []
    }
  })
  if (position === 'intermediateCatch' && node.definitions.length === 0) {
    problems.push(
      warning(node, 'event-without-trigger', 'waits for nothing', 'Give it a message, timer, signal or condition.'),
    )
  }
  if (position === 'boundary' && !node.attachedTo) {
    problems.push(errorAt(node, 'boundary-unattached', 'is attached to no activity', 'Attach it to an activity.'))
  }
  return problems
}

function checkLiteralTimer(
  node: CompiledNode,
  definition: { readonly date?: unknown; readonly duration?: unknown },
  text: string,
  timeZone: string,
): readonly Problem[] {
  try {
    planTimer(timerKind(definition), text, 0, timeZone)
    return []
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    return [errorAt(node, failure.code, `cannot be executed: ${failure.message}`, failure.mend)]
  }
}

function checkGateway(node: CompiledNode): readonly Problem[] {
  if (node.behaviour === 'eventBased') {
    const wrong = node.outgoing.filter(({ target }) => target.behaviour !== 'catch' && target.behaviour !== 'receive')
    if (node.outgoing.length === 0) {
      return [
        errorAt(
          node,
          'event-gateway-empty',
          'has no events behind it',
          'Draw catching events or receive tasks behind it.',
        ),
      ]
    }
    return wrong.map(({ target }) =>
      errorAt(
        node,
        'event-gateway-target',
        `leads to ${elementLabel(target.file.model, target.id)}, which waits for nothing`,
        'Let it lead to catching events and receive tasks only.',
      ),
    )
  }
  if (node.behaviour === 'complex' && node.incoming.length > 1 && !node.activationCondition) {
    return [
      errorAt(
        node,
        'activation-missing',
        'has no activation condition',
        'Say when it goes on, for example activationCount >= 2.',
      ),
    ]
  }
  return []
}

function isInTransaction(node: CompiledNode): boolean {
  for (let around = node.file.nodes.get(node.scope); around; around = node.file.nodes.get(around.scope)) {
    if (around.type === 'transaction') return true
  }
  return false
}

function errorAt(node: CompiledNode, code: string, what: string, mend: string): Problem {
  return {
    severity: 'error',
    code,
    elementId: node.id,
    message: `${elementLabel(node.file.model, node.id)} ${what}.`,
    mend,
  }
}

function warning(node: CompiledNode, code: string, what: string, mend: string): Problem {
  return { ...errorAt(node, code, what, mend), severity: 'warning' }
}

function error(scope: CompiledScope, id: string, code: string, what: string, mend: string): Problem {
  return { severity: 'error', code, elementId: id, message: `${elementLabel(scope.file.model, id)} ${what}.`, mend }
}
