/** BPMN elements written as XML text, for the builder. */

type Attributes = Readonly<Record<string, string | undefined>>

export interface NodeOptions {
  readonly name?: string
  readonly documentation?: string
  /** raw XML within `extensionElements` */
  readonly extension?: string
  readonly attributes?: Attributes
}

export interface ActivityOptions extends NodeOptions {
  /** id of the default flow */
  readonly default?: string
  readonly loop?: { readonly testBefore?: boolean; readonly maximum?: number; readonly condition?: string }
  readonly multiInstance?: {
    readonly isSequential?: boolean
    readonly cardinality?: string
    readonly collection?: string
    readonly completionCondition?: string
  }
  /** of a script task */
  readonly script?: string
}

export interface SubProcessOptions extends ActivityOptions {
  readonly variant?: 'embedded' | 'event' | 'transaction' | 'adHoc'
}

export interface GatewayOptions extends NodeOptions {
  /** id of the default flow */
  readonly default?: string
}

export interface FlowOptions {
  readonly id?: string
  readonly name?: string
  readonly condition?: string
  readonly language?: string
}

/** What an event waits for or throws; several for a multiple event. Names are ids of root elements. */
export type EventTrigger = SingleTrigger | readonly SingleTrigger[]
type SingleTrigger =
  | 'terminate'
  | 'cancel'
  | { readonly timer: string }
  | { readonly timerDate: string }
  | { readonly timerCycle: string }
  | { readonly message: string }
  | { readonly signal: string }
  | { readonly error: string }
  | { readonly escalation: string }
  | { readonly condition: string }
  | { readonly link: string }
  | { readonly compensate: string }

export function element(tag: string, id: string, options: NodeOptions = {}, inner = ''): string {
  const content = [
    options.documentation === undefined
      ? ''
      : `<bpmn:documentation>${escapeXml(options.documentation)}</bpmn:documentation>`,
    options.extension === undefined ? '' : `<bpmn:extensionElements>${options.extension}</bpmn:extensionElements>`,
    inner,
  ].join('')
  const attributes = attributesOf({ id, name: options.name, ...options.attributes })
  return content === '' ? `<bpmn:${tag}${attributes} />` : `<bpmn:${tag}${attributes}>${content}</bpmn:${tag}>`
}

export function eventElement(tag: string, id: string, trigger: EventTrigger | undefined, options: NodeOptions): string {
  const triggers = trigger === undefined ? [] : ([trigger].flat() as SingleTrigger[])
  return element(tag, id, options, triggers.map(definitionElement).join(''))
}

export function boundaryEvent(
  id: string,
  attachedTo: string,
  trigger: EventTrigger,
  options: NodeOptions & { readonly isInterrupting?: boolean },
): string {
  const cancelActivity = options.isInterrupting === false ? 'false' : undefined
  const attributes = { attachedToRef: attachedTo, cancelActivity, ...options.attributes }
  return eventElement('boundaryEvent', id, trigger, { ...options, attributes })
}

export function gatewayElement(tag: string, id: string, options: GatewayOptions): string {
  return element(tag, id, { ...options, attributes: { default: options.default, ...options.attributes } })
}

export function activityElement(tag: string, id: string, options: ActivityOptions, content = ''): string {
  const attributes = { default: options.default, ...options.attributes }
  const script = options.script === undefined ? '' : `<bpmn:script>${escapeXml(options.script)}</bpmn:script>`
  return element(tag, id, { ...options, attributes }, loopElement(options) + content + script)
}

export function flowElement(id: string, source: string, target: string, options: FlowOptions): string {
  const attributes = attributesOf({ id, name: options.name, sourceRef: source, targetRef: target })
  if (options.condition === undefined) return `<bpmn:sequenceFlow${attributes} />`
  const condition = expression('conditionExpression', options.condition, options.language)
  return `<bpmn:sequenceFlow${attributes}>${condition}</bpmn:sequenceFlow>`
}

export function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('')
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function loopElement({ loop, multiInstance }: ActivityOptions): string {
  if (multiInstance) {
    const { isSequential, cardinality, collection, completionCondition } = multiInstance
    const attributes = attributesOf({
      isSequential: isSequential ? 'true' : undefined,
      'camunda:collection': collection,
    })
    return `<bpmn:multiInstanceLoopCharacteristics${attributes}>${cardinality === undefined ? '' : expression('loopCardinality', cardinality)}${completionCondition === undefined ? '' : expression('completionCondition', completionCondition)}</bpmn:multiInstanceLoopCharacteristics>`
  }
  if (!loop) return ''
  const attributes = attributesOf({
    testBefore: loop.testBefore === undefined ? undefined : String(loop.testBefore),
    loopMaximum: loop.maximum === undefined ? undefined : String(loop.maximum),
  })
  return `<bpmn:standardLoopCharacteristics${attributes}>${loop.condition === undefined ? '' : expression('loopCondition', loop.condition)}</bpmn:standardLoopCharacteristics>`
}

function definitionElement(trigger: SingleTrigger): string {
  if (trigger === 'terminate' || trigger === 'cancel') return `<bpmn:${trigger}EventDefinition />`
  if ('timer' in trigger) return timer(expression('timeDuration', trigger.timer))
  if ('timerDate' in trigger) return timer(expression('timeDate', trigger.timerDate))
  if ('timerCycle' in trigger) return timer(expression('timeCycle', trigger.timerCycle))
  if ('condition' in trigger) {
    return `<bpmn:conditionalEventDefinition>${expression('condition', trigger.condition)}</bpmn:conditionalEventDefinition>`
  }
  if ('link' in trigger) return `<bpmn:linkEventDefinition${attributesOf({ name: trigger.link })} />`
  if ('compensate' in trigger) {
    return `<bpmn:compensateEventDefinition${attributesOf({ activityRef: trigger.compensate || undefined })} />`
  }
  const [kind, id] = Object.entries(trigger)[0] as [string, string]
  return `<bpmn:${kind}EventDefinition${attributesOf({ [`${kind}Ref`]: id || undefined })} />`
}

function timer(inner: string): string {
  return `<bpmn:timerEventDefinition>${inner}</bpmn:timerEventDefinition>`
}

function expression(tag: string, body: string, language?: string): string {
  const attributes = attributesOf({ language })
  return `<bpmn:${tag} xsi:type="bpmn:tFormalExpression"${attributes}>${escapeXml(body)}</bpmn:${tag}>`
}
