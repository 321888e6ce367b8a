import {
  boundaryEvent,
  element,
  eventElement,
  flowElement,
  type EventTrigger,
  type FlowOptions,
} from './bpmn-elements.ts'
import type { ActivityOptions, GatewayOptions, NodeOptions, SubProcessOptions } from './bpmn-elements.ts'
import { activityElement, attributesOf, escapeXml, gatewayElement } from './bpmn-elements.ts'

/**
 * Builds BPMN XML for tests in the words of the domain:
 *
 *   process('P').start('S').task('A', { name: 'Assess' }).exclusive('G')
 *     .branch((yes) => yes.task('B').end('E1'), { condition: 'ok' })
 *     .branch((no) => no.to('A'))
 *     .xml()
 *
 * A node method adds the node and a flow from the node before it (flow ids are `source_target`, then
 * `source_target_2`). `at` goes back to a node, `to` connects to one that exists or comes later;
 * `node` and `flow` draw any graph. Nothing is checked: broken files can be built too.
 */
export function process(id: string, options: ProcessOptions = {}): ProcessBuilder {
  return new BpmnFile().process(id, options)
}

export interface ProcessOptions {
  readonly name?: string
  readonly isExecutable?: boolean
  readonly documentation?: string
}

interface WrittenLane {
  readonly id: string
  readonly nodes: readonly string[]
  readonly name?: string
  readonly parent?: string
}

/** The file that processes, pools and root elements go into. */
class BpmnFile {
  readonly roots: string[] = []
  readonly declared = new Set<string>()
  readonly processes: ProcessBuilder[] = []
  readonly participants: string[] = []
  readonly messageFlows: string[] = []
  readonly flowIds = new Set<string>()

  process(id: string, options: ProcessOptions): ProcessBuilder {
    const builder = new ProcessBuilder(this, id, options)
    this.processes.push(builder)
    return builder
  }

  declare(kind: string, id: string, attributes: Readonly<Record<string, string | undefined>>): void {
    if (this.declared.has(id)) return
    this.declared.add(id)
    this.roots.push(`<bpmn:${kind}${attributesOf({ id, ...attributes })} />`)
  }

  xml(): string {
    const collaboration =
      this.participants.length + this.messageFlows.length === 0
        ? []
        : [
            `<bpmn:collaboration id="Collaboration_1">`,
            ...this.participants,
            ...this.messageFlows,
            `</bpmn:collaboration>`,
          ]
    return [
      `<?xml version="1.0" encoding="UTF-8"?>`,
      `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">`,
      ...collaboration,
      ...this.processes.map((builder) => builder.element()),
      ...this.roots,
      `</bpmn:definitions>`,
      ``,
    ].join('\n')
  }
}

/** Nodes and flows of one process or sub-process. */
class ScopeBuilder {
  protected readonly file: BpmnFile
  protected readonly parts: string[] = []
  #cursor: string | undefined
  #nextFlow: FlowOptions = {}

  constructor(file: BpmnFile) {
    this.file = file
  }

  start(id: string, trigger?: EventTrigger, options: NodeOptions & { isInterrupting?: boolean } = {}): this {
    const attributes = { isInterrupting: options.isInterrupting === false ? 'false' : undefined }
    return this.#event('startEvent', id, trigger, options, attributes)
  }

  end(id: string, trigger?: EventTrigger, options: NodeOptions = {}): this {
    return this.#event('endEvent', id, trigger, options)
  }

  catch(id: string, trigger: EventTrigger, options: NodeOptions = {}): this {
    return this.#event('intermediateCatchEvent', id, trigger, options)
  }

  throw(id: string, trigger?: EventTrigger, options: NodeOptions = {}): this {
    return this.#event('intermediateThrowEvent', id, trigger, options)
  }

  task(id: string, options: ActivityOptions & { type?: string } = {}): this {
    return this.#add(id, activityElement(options.type ?? 'task', id, options))
  }

  userTask(id: string, options: ActivityOptions = {}): this {
    return this.task(id, { ...options, type: 'userTask' })
  }

  serviceTask(id: string, options: ActivityOptions = {}): this {
    return this.task(id, { ...options, type: 'serviceTask' })
  }

  receiveTask(id: string, message: string, options: ActivityOptions = {}): this {
    this.#declare({ message })
    return this.task(id, {
      ...options,
      type: 'receiveTask',
      attributes: { ...options.attributes, messageRef: message },
    })
  }

  sendTask(id: string, message: string, options: ActivityOptions = {}): this {
    this.#declare({ message })
    return this.task(id, { ...options, type: 'sendTask', attributes: { ...options.attributes, messageRef: message } })
  }

  call(id: string, calledElement: string | undefined, options: ActivityOptions = {}): this {
    return this.#add(id, activityElement('callActivity', id, { ...options, attributes: { calledElement } }))
  }

  exclusive(id: string, options: GatewayOptions = {}): this {
    return this.#add(id, gatewayElement('exclusiveGateway', id, options))
  }

  inclusive(id: string, options: GatewayOptions = {}): this {
    return this.#add(id, gatewayElement('inclusiveGateway', id, options))
  }

  parallel(id: string, options: GatewayOptions = {}): this {
    return this.#add(id, gatewayElement('parallelGateway', id, options))
  }

  eventBased(id: string, options: GatewayOptions = {}): this {
    return this.#add(id, gatewayElement('eventBasedGateway', id, options))
  }

  complex(id: string, options: GatewayOptions = {}): this {
    return this.#add(id, gatewayElement('complexGateway', id, options))
  }

  /** A sub-process (`variant: 'event'`, `'transaction'` and `'adHoc'` too) with what `build` draws in it. */
  subProcess(id: string, build: (inner: ScopeBuilder) => unknown, options: SubProcessOptions = {}): this {
    const inner = new ScopeBuilder(this.file)
    build(inner)
    const tag = { transaction: 'transaction', adHoc: 'adHocSubProcess' }[options.variant as string] ?? 'subProcess'
    const triggeredByEvent = options.variant === 'event' ? 'true' : undefined
    const attributes = { triggeredByEvent, ...options.attributes }
    const written = activityElement(tag, id, { ...options, attributes }, inner.parts.join('\n'))
    // an event sub-process is entered by its event, never by a flow
    if (options.variant !== 'event') return this.#add(id, written)
    this.parts.push(written)
    return this
  }

  /** A boundary event; the next node follows it. */
  boundary(
    id: string,
    attachedTo: string,
    trigger: EventTrigger,
    options: NodeOptions & { isInterrupting?: boolean } = {},
  ): this {
    this.#declare(trigger)
    this.parts.push(boundaryEvent(id, attachedTo, trigger, options))
    return this.at(id)
  }

  /** Any element by the name of its tag, unconnected; the next node follows it. */
  node(tag: string, id: string, options: NodeOptions = {}, inner = ''): this {
    this.parts.push(element(tag, id, options, inner))
    return this.at(id)
  }

  /** Any sequence flow; the place to draw on from stays as it is. */
  flow(source: string, target: string, options: FlowOptions = {}): this {
    const id = options.id ?? this.#freshFlowId(source, target)
    this.parts.push(flowElement(id, source, target, options))
    return this
  }

  /** Goes back to a node, without a flow: the next one follows it. */
  at(id: string): this {
    this.#cursor = id
    return this
  }

  /** Options of the flow that the next node or `to` draws. */
  via(options: FlowOptions): this {
    this.#nextFlow = options
    return this
  }

  /** A flow to a node that exists or comes later; goes on from there. */
  to(id: string, options: FlowOptions = {}): this {
    if (this.#cursor !== undefined) this.flow(this.#cursor, id, { ...this.#nextFlow, ...options })
    this.#nextFlow = {}
    return this.at(id)
  }

  /** Draws one branch from the present node and comes back to it. */
  branch(build: (branch: this) => unknown, options: FlowOptions = {}): this {
    const from = this.#cursor
    this.#nextFlow = options
    build(this)
    this.#cursor = from
    this.#nextFlow = {}
    return this
  }

  /** Raw XML within the process, such as data, artifacts or things that BPMN does not know. */
  raw(xml: string): this {
    this.parts.push(xml)
    return this
  }

  #event(
    tag: string,
    id: string,
    trigger: EventTrigger | undefined,
    options: NodeOptions,
    attributes: Readonly<Record<string, string | undefined>> = {},
  ): this {
    this.#declare(trigger)
    const written = eventElement(tag, id, trigger, { ...options, attributes: { ...options.attributes, ...attributes } })
    return tag === 'startEvent' ? this.#unconnected(id, written) : this.#add(id, written)
  }

  #add(id: string, written: string): this {
    this.parts.push(written)
    return this.to(id)
  }

  #unconnected(id: string, written: string): this {
    this.parts.push(written)
    return this.at(id)
  }

  #declare(trigger: EventTrigger | undefined): void {
    for (const single of Array.isArray(trigger) ? trigger : [trigger]) {
      if (typeof single !== 'object') continue
      for (const kind of ['message', 'signal', 'error', 'escalation'] as const) {
        const id = (single as Readonly<Record<string, string | undefined>>)[kind]
        if (id) this.file.declare(kind, id, { name: id })
      }
    }
  }

  #freshFlowId(source: string, target: string): string {
    const plain = `${source}_${target}`
    let id = plain
    for (let count = 2; this.file.flowIds.has(id); count++) id = `${plain}_${count}`
    this.file.flowIds.add(id)
    return id
  }
}

/** A process, and by it the file that it is in. */
class ProcessBuilder extends ScopeBuilder {
  readonly #id: string
  readonly #options: ProcessOptions
  readonly #lanes: WrittenLane[] = []

  constructor(file: BpmnFile, id: string, options: ProcessOptions) {
    super(file)
    this.#id = id
    this.#options = options
  }

  lane(id: string, nodes: readonly string[], options: { name?: string; parent?: string } = {}): this {
    this.#lanes.push({ id, nodes, ...options })
    return this
  }

  /** A pool around this process; `blackBox` for one without content. */
  pool(id: string, options: { name?: string } = {}): this {
    this.file.participants.push(`<bpmn:participant${attributesOf({ id, name: options.name, processRef: this.#id })} />`)
    return this
  }

  blackBox(id: string, options: { name?: string } = {}): this {
    this.file.participants.push(`<bpmn:participant${attributesOf({ id, name: options.name })} />`)
    return this
  }

  messageFlow(id: string, source: string, target: string, options: { name?: string } = {}): this {
    const attributes = { id, name: options.name, sourceRef: source, targetRef: target }
    this.file.messageFlows.push(`<bpmn:messageFlow${attributesOf(attributes)} />`)
    return this
  }

  /** Root elements; events that name one declare it by themselves, with the id as its name. */
  root(
    kind: 'message' | 'signal' | 'error' | 'escalation',
    id: string,
    options: { name?: string; code?: string } = {},
  ): this {
    const code = kind === 'error' || kind === 'escalation' ? { [`${kind}Code`]: options.code } : {}
    this.file.declare(kind, id, { name: options.name, ...code })
    return this
  }

  /** Raw XML beside the processes. */
  rawRoot(xml: string): this {
    this.file.roots.push(xml)
    return this
  }

  /** Another process in the same file. */
  process(id: string, options: ProcessOptions = {}): ProcessBuilder {
    return this.file.process(id, options)
  }

  /** The whole file. */
  xml(): string {
    return this.file.xml()
  }

  element(): string {
    const { name, isExecutable, documentation } = this.#options
    const attributes = attributesOf({ id: this.#id, name, isExecutable: String(isExecutable ?? true) })
    return [
      `<bpmn:process${attributes}>`,
      ...(documentation === undefined ? [] : [`<bpmn:documentation>${escapeXml(documentation)}</bpmn:documentation>`]),
      ...this.#laneSet(undefined, 'laneSet'),
      ...this.parts,
      `</bpmn:process>`,
    ].join('\n')
  }

  #laneSet(parent: string | undefined, tag: string): string[] {
    const lanes = this.#lanes.filter((lane) => lane.parent === parent)
    if (lanes.length === 0) return []
    return [
      `<bpmn:${tag} id="LaneSet_${parent ?? this.#id}">`,
      ...lanes.flatMap((lane) => [
        `<bpmn:lane${attributesOf({ id: lane.id, name: lane.name })}>`,
        ...lane.nodes.map((node) => `<bpmn:flowNodeRef>${escapeXml(node)}</bpmn:flowNodeRef>`),
        ...this.#laneSet(lane.id, 'childLaneSet'),
        `</bpmn:lane>`,
      ]),
      `</bpmn:${tag}>`,
    ]
  }
}

export type { ProcessBuilder, ScopeBuilder }
