import type {
  CorrelationProperty,
  Event,
  EventDefinition,
  ExecutionDetails,
  Expression,
  FlowNode,
  LoopCharacteristics,
  Mapping,
  ProcessModel,
} from '../shared/bpmn/process-model.ts'
import { compileExpression, literalOrExpression, type CompiledExpression } from '../shared/expressions/expression.ts'
import type { Problem } from '../shared/problem.ts'
import { elementLabel } from '../shared/bpmn/element-label.ts'
import { checkExecutable } from './check-executable.ts'
import { tagOf, behaviourOf } from './behaviour.ts'
import type {
  Called,
  CompiledActivity,
  CompiledDefinition,
  CompiledDetails,
  CompiledFile,
  CompiledFlow,
  CompiledLoop,
  CompiledMapping,
  CompiledNode,
  CompiledScope,
  Executable,
  InclusiveJoinRule,
} from './executable.ts'
import { standardInclusiveJoin } from './inclusive-join.ts'

/** Makes an expression ready; a message where it cannot be read. */
export type ExpressionCompiler = (
  written: Expression,
  fileLanguage: string | undefined,
) =>
  | { readonly ok: true; readonly expression: CompiledExpression }
  | { readonly ok: false; readonly message: string; readonly mend: string }

export interface CompileOptions {
  /** models of the project that call activities may reach, after the model itself */
  readonly others?: readonly ProcessModel[]
  /** in place of the expressions as they are written */
  readonly expressions?: ExpressionCompiler
  readonly inclusiveJoin?: InclusiveJoinRule
  /** IANA name of the time zone of dates that say none; UTC if absent */
  readonly timeZone?: string
}

/**
 * Makes a model ready to run. What of it cannot be executed is among the problems, each with its element
 * and the mend; with an error among them there is no executable.
 */
export function compileProcess(
  model: ProcessModel,
  options: CompileOptions = {},
): { readonly executable: Executable | null; readonly problems: readonly Problem[] } {
  const models = [model, ...(options.others ?? [])]
  const problems: Problem[] = []
  const files: CompiledFile[] = []
  const compiler = new Compiler(files, options.expressions ?? written, problems)
  models.forEach((each, index) => files.push(compiler.file(each, index)))
  for (const file of files) {
    for (const node of file.nodes.values()) {
      const activity = node.activity as { called?: Called | null } | null
      if (node.node.kind === 'callActivity' && activity)
        activity.called = compiler.called(file, node.node.calledElement)
    }
  }
  const executable: Executable = {
    files,
    inclusiveJoin: options.inclusiveJoin ?? standardInclusiveJoin,
    timeZone: options.timeZone ?? 'UTC',
  }
  problems.push(...checkExecutable(executable))
  return { executable: problems.some(({ severity }) => severity === 'error') ? null : executable, problems }
}

function written(expression: Expression, fileLanguage: string | undefined): ReturnType<ExpressionCompiler> {
  return expression.isTemplate
    ? literalOrExpression(expression.body, fileLanguage)
    : compileExpression(expression, fileLanguage)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

class Compiler {
  readonly #files: readonly CompiledFile[]
  readonly #expressions: ExpressionCompiler
  readonly #problems: Problem[]

  constructor(files: readonly CompiledFile[], expressions: ExpressionCompiler, problems: Problem[]) {
    this.#files = files
    this.#expressions = expressions
    this.#problems = problems
  }

  file(model: ProcessModel, index: number): CompiledFile {
    const nodes = new Map<string, Mutable<CompiledNode>>()
    const scopes = new Map<string, CompiledScope>()
    const file: CompiledFile = { index, model, nodes, scopes }
    for (const node of Object.values(model.nodes)) nodes.set(node.id, this.#node(file, node))
    for (const flow of Object.values(model.flows)) {
      const source = nodes.get(flow.source)!
      const target = nodes.get(flow.target)!
      const isDefault = 'default' in source.node && source.node.default === flow.id
      const decides = source.node.kind !== 'gateway' || /^(exclusive|inclusive|complex)$/.test(source.node.gatewayType)
      const compiled: CompiledFlow = {
        id: flow.id,
        source,
        target,
        isDefault,
        condition: decides && !isDefault ? this.#expression(model, flow.id, 'condition', flow.condition) : null,
      }
      ;(source.outgoing as CompiledFlow[]).push(compiled)
      ;(target.incoming as CompiledFlow[]).push(compiled)
      if (isDefault) source.defaultFlow = compiled
      if (compiled.condition || isDefault) source.isConditional = true
    }
    for (const node of nodes.values()) {
      node.behaviour = behaviourOf(node)
      if (node.node.kind === 'event') {
        node.attachedTo = (node.node.attachedTo && nodes.get(node.node.attachedTo)) || null
        node.linkTargets = linkTargets(node, nodes)
      } else if (node.node.kind !== 'gateway') {
        node.boundaryEvents = node.node.boundaryEvents.map((id) => nodes.get(id)!)
        const handler = node.boundaryEvents.find(({ node: event }) => (event as Event).compensationHandler)
        const activity = node.activity as Mutable<CompiledActivity>
        activity.compensationHandler = (handler?.node as Event | undefined)?.compensationHandler ?? null
        node.isPlain = isPlain(node)
      }
    }
    for (const process of model.processes) scopes.set(process.id, compiledScope(file, process.id, process.id, nodes))
    for (const node of nodes.values()) {
      if (node.node.kind !== 'subProcess') continue
      scopes.set(node.id, compiledScope(file, node.id, processOf(model, node.node), nodes))
      if (node.node.variant === 'event') {
        node.startEvent =
          [...nodes.values()].find(
            (inner) => inner.scope === node.id && inner.node.kind === 'event' && inner.node.position === 'start',
          ) ?? null
      }
    }
    return file
  }

  /** A process or global task of any of the files, its own file first. */
  called(file: CompiledFile, element: string | undefined): Called | null {
    if (element === undefined) return null
    for (const each of [file, ...this.#files]) {
      const scope = each.scopes.get(element)
      if (scope && scope.process === scope.id) return { kind: 'process', scope }
      const task = Object.hasOwn(each.model.globalTasks, element) ? each.model.globalTasks[element] : undefined
      if (task) return { kind: 'globalTask', task, details: this.#details(each.model, task.id, task.execution) }
    }
    return null
  }

  #node(file: CompiledFile, node: FlowNode): Mutable<CompiledNode> {
    const { model } = file
    return {
      id: node.id,
      node,
      file,
      scope: node.scope,
      type: tagOf(node),
      behaviour: 'pass',
      incoming: [],
      outgoing: [],
      defaultFlow: null,
      isConditional: false,
      definitions:
        node.kind === 'event'
          ? node.definitions.map((definition) => this.#definition(model, node.id, definition))
          : isMessageTask(node) && (node.messageRef !== undefined || messageFlowAt(model, node.id))
            ? [
                this.#definition(model, node.id, {
                  kind: 'message',
                  ...(node.messageRef ? { ref: node.messageRef } : {}),
                }),
              ]
            : [],
      boundaryEvents: [],
      attachedTo: null,
      linkTargets: [],
      activity: node.kind === 'gateway' ? null : this.#activity(file, node),
      activationCondition:
        node.kind === 'gateway'
          ? this.#expression(model, node.id, 'activationCondition', node.activationCondition)
          : null,
      startEvent: null,
      isPlain: false,
    }
  }

  #activity(file: CompiledFile, node: Exclude<FlowNode, { kind: 'gateway' }>): CompiledActivity {
    const { model } = file
    const details = node.execution
    const isActivity = node.kind !== 'event'
    const mappings = (list: readonly Mapping[] | undefined, field: string) =>
      (list ?? []).map((mapping) => this.#mapping(model, node.id, field, mapping))
    const inputs = mappings(details?.inputs, 'inputs')
    const outputs = mappings(details?.outputs, 'outputs')
    const isMapped = inputs.length + outputs.length > 0
    return {
      inputs,
      outputs,
      loop: isActivity && node.loop ? this.#loop(model, node.id, node.loop) : null,
      details: this.#details(model, node.id, details),
      startQuantity: isActivity ? node.startQuantity : 1,
      completionQuantity: isActivity ? node.completionQuantity : 1,
      isForCompensation: isActivity && node.isForCompensation,
      compensationHandler: null,
      called: null,
      passesAll: details?.passesAll ?? { in: !isMapped, out: !isMapped },
      completionCondition:
        node.kind === 'subProcess'
          ? this.#expression(model, node.id, 'completionCondition', node.completionCondition)
          : null,
    }
  }

  #details(model: ProcessModel, id: string, details: ExecutionDetails | undefined): CompiledDetails {
    const field = (name: keyof ExecutionDetails) =>
      this.#expression(model, id, name, details?.[name] as Expression | undefined)
    return {
      jobType: field('jobType'),
      retries: field('retries'),
      assignee: field('assignee'),
      candidateUsers: field('candidateUsers'),
      candidateGroups: field('candidateGroups'),
      dueDate: field('dueDate'),
      followUpDate: field('followUpDate'),
      priority: field('priority'),
      decision: field('decision'),
      resultVariable: details?.resultVariable ?? null,
    }
  }

  #mapping(model: ProcessModel, id: string, field: string, mapping: Mapping): CompiledMapping {
    const { source } = mapping
    return {
      path: mapping.target.split('.'),
      expression: 'variable' in source ? null : this.#expression(model, id, field, source),
      variable: 'variable' in source ? source.variable : '',
      isStore: mapping.isStore ?? false,
    }
  }

  #loop(model: ProcessModel, id: string, loop: LoopCharacteristics): CompiledLoop {
    if (loop.kind === 'standard') {
      return {
        kind: 'standard',
        testBefore: loop.testBefore,
        maximum: loop.maximum ?? null,
        condition: this.#expression(model, id, 'loopCondition', loop.condition),
      }
    }
    return {
      kind: 'multiInstance',
      isSequential: loop.isSequential,
      cardinality: this.#expression(model, id, 'loopCardinality', loop.cardinality),
      collection: this.#expression(model, id, 'collection', collectionExpression(loop.collection)),
      item: loop.inputElement ?? null,
      outputCollection: loop.outputCollection ?? null,
      outputElement: this.#expression(model, id, 'outputElement', loop.outputElement),
      completionCondition: this.#expression(model, id, 'completionCondition', loop.completionCondition),
      behavior: loop.behavior,
      behaviorEvents: (loop.behaviorEvents ?? []).map((event) => this.#definition(model, id, event)),
      complexBehavior: (loop.complexBehavior ?? []).flatMap(({ condition, events }) => {
        const compiled = this.#expression(model, id, 'complexBehaviorDefinition', condition)
        return compiled
          ? [{ condition: compiled, events: events.map((event) => this.#definition(model, id, event)) }]
          : []
      }),
    }
  }

  #definition(model: ProcessModel, id: string, definition: EventDefinition): CompiledDefinition {
    const root = 'ref' in definition && definition.ref !== undefined ? model.roots[definition.ref] : undefined
    const correlation = root?.correlation
    // what no message names, a message flow between the two does
    const flow = definition.kind === 'message' && !root ? messageFlowAt(model, id) : undefined
    const name = root ? (root.code ?? root.name ?? root.id) : (flow?.name ?? flow?.id)
    const written =
      definition.kind === 'timer'
        ? timerExpression(definition)
        : definition.kind === 'conditional'
          ? definition.condition
          : undefined
    const expression = this.#expression(model, id, definition.kind, written)
    const process = processOf(model, model.nodes[id]!)
    const key = (field: string, side: (property: CorrelationProperty) => Expression) =>
      correlation?.flatMap((property) => this.#expression(model, id, field, side(property)) ?? [])
    const keyOfInstance = key('correlationKey', ({ ofInstance, ofProcess }) => ofProcess?.[process] ?? ofInstance)
    const keyOfMessage = key('messagePath', ({ ofInstance, ofMessage }) => ofMessage ?? ofInstance)
    return {
      definition,
      ...(name === undefined ? {} : { name }),
      ...(expression ? { expression } : {}),
      ...(keyOfInstance ? { keyOfInstance } : {}),
      ...(keyOfMessage ? { keyOfMessage } : {}),
    }
  }

  #expression(
    model: ProcessModel,
    elementId: string,
    field: string,
    expression: Expression | undefined,
  ): CompiledExpression | null {
    if (!expression) return null
    const compiled = this.#expressions(expression, model.expressionLanguage)
    if (compiled.ok) return compiled.expression
    this.#problems.push({
      severity: 'error',
      code: 'expression-invalid',
      elementId,
      field,
      message: `${elementLabel(model, elementId)} has an expression that cannot be read: ${compiled.message}`,
      mend: compiled.mend,
    })
    return null
  }
}

function isMessageTask(node: FlowNode): node is Extract<FlowNode, { kind: 'task' }> {
  return node.kind === 'task' && (node.taskType === 'sendTask' || node.taskType === 'receiveTask')
}

function messageFlowAt({ messageFlows }: ProcessModel, id: string) {
  return messageFlows.find(({ source, target }) => source === id || target === id)
}

/** ISO 8601 texts are not FEEL: they count as they stand unless they are marked as an expression. */
function timerExpression(definition: Extract<EventDefinition, { kind: 'timer' }>): Expression | undefined {
  const written = definition.date ?? definition.duration ?? definition.cycle
  return written && (/^=|[$#]\{/.test(written.body) || written.language === undefined)
    ? { ...written, isTemplate: true }
    : written
}

/** A plain word is the variable of that name. */
function collectionExpression(collection: string | undefined): Expression | undefined {
  if (collection === undefined) return undefined
  return { body: collection, ...(/^\s*[$#=]/.test(collection) ? {} : { language: 'feel' }) }
}

function compiledScope(
  file: CompiledFile,
  id: string,
  process: string,
  all: ReadonlyMap<string, CompiledNode>,
): CompiledScope {
  const nodes = [...all.values()].filter(({ scope }) => scope === id)
  const eventSubProcesses = nodes.filter(({ node }) => node.kind === 'subProcess' && node.variant === 'event')
  const isCompensating = (node: CompiledNode) =>
    [...all.values()].some(
      (inner) =>
        inner.scope === node.id &&
        inner.definitions.some(({ definition }) => definition.kind === 'compensate') &&
        (inner.node as Event).position === 'start',
    )
  return {
    id,
    file,
    process,
    nodes,
    starts: startsOf(nodes),
    inclusiveJoins: nodes.filter(({ behaviour }) => behaviour === 'inclusiveJoin'),
    complexGateways: nodes.filter(({ behaviour, incoming }) => behaviour === 'complex' && incoming.length > 1),
    eventSubProcesses: eventSubProcesses.filter((node) => !isCompensating(node)),
    declared: file.model.data.flatMap(({ scope, kind, name, id: dataId }) =>
      scope === id && (kind === 'dataObject' || kind === 'property') ? [name ?? dataId] : [],
    ),
    compensationSubProcess: eventSubProcesses.find(isCompensating) ?? null,
  }
}

/** None start events, else every node that nothing leads to (BPMN 2.0.2, 13.3.4: implicit start). */
function startsOf(nodes: readonly CompiledNode[]): readonly CompiledNode[] {
  const starts = nodes.filter(({ node }) => node.kind === 'event' && node.position === 'start')
  const plain = starts.filter(({ definitions }) => definitions.length === 0)
  if (plain.length > 0) return plain
  if (starts.length > 0) return []
  return nodes.filter(({ node, incoming, activity }) => {
    if (incoming.length > 0 || activity?.isForCompensation) return false
    if (node.kind === 'subProcess' && node.variant === 'event') return false
    if (node.kind === 'task' && node.instantiate) return false
    if (node.kind === 'gateway' && node.instantiate) return false
    return node.kind !== 'event' || node.position === 'intermediateThrow' || node.position === 'end'
  })
}

function linkTargets(node: CompiledNode, nodes: ReadonlyMap<string, CompiledNode>): readonly CompiledNode[] {
  if (node.behaviour !== 'link') return []
  const name = linkName(node)
  return [...nodes.values()].filter(
    (other) =>
      other.scope === node.scope &&
      other.node.kind === 'event' &&
      other.node.position === 'intermediateCatch' &&
      other.definitions[0]?.definition.kind === 'link' &&
      linkName(other) === name,
  )
}

function linkName({ definitions, node }: CompiledNode): string | undefined {
  const definition = definitions[0]?.definition
  return (definition?.kind === 'link' ? definition.name : undefined) ?? node.name
}

function processOf(model: ProcessModel, node: FlowNode): string {
  let { scope } = node
  while (Object.hasOwn(model.nodes, scope)) scope = model.nodes[scope]!.scope
  return scope
}

function isPlain({ behaviour, activity, boundaryEvents }: CompiledNode): boolean {
  return (
    behaviour === 'task' &&
    !!activity &&
    !activity.loop &&
    activity.startQuantity === 1 &&
    activity.inputs.length === 0 &&
    activity.outputs.length === 0 &&
    !activity.compensationHandler &&
    !activity.isForCompensation &&
    boundaryEvents.length === 0
  )
}
