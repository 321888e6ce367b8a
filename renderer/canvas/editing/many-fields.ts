import type { Element } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import { areInDiagram, shared, type Shared } from './edit-many.ts'
import { asOneStep, modelingOf, type Services } from './editing-tools.ts'
import { extensionOf, writeExtension, type Moddle } from './extension-fields.ts'

/** Fields that elements of one kind share; a key of the texts under `many.fields`. */
export type ManyFieldName =
  | 'assignee'
  | 'candidateGroups'
  | 'jobType'
  | 'topic'
  | 'calledElement'
  | 'condition'
  | 'timeDate'
  | 'timeDuration'
  | 'timeCycle'
  | 'message'
  | 'signal'
  | 'error'
  | 'escalation'
  | 'loop'

export const loops = ['none', 'parallel', 'sequential', 'standard'] as const
export type Loop = (typeof loops)[number]

export interface ManyField {
  readonly name: ManyFieldName
  readonly value: Shared
  /** what can be chosen, by id and name; null for a text, undefined names have words of their own */
  readonly options: readonly { readonly value: string; readonly label?: string }[] | null
  /** gives it to all of them, in one step of undo; an empty text takes it away */
  write(text: string): void
}

interface FieldOfOne {
  readonly name: ManyFieldName
  readonly options?: ManyField['options']
  read(owner: Moddle): string | null
  write(services: Services, element: Element, owner: Moddle, text: string): void
}

/**
 * What the selected elements have beside what all elements have, where they are all of one kind: people of tasks, jobs
 * of services, conditions of flows, what events wait for, loops. Which extension holds it depends on the engine that
 * the file is for.
 */
export function manyFields(services: Services, elements: readonly Element[]): readonly ManyField[] {
  if (elements.length === 0) return []
  const owners = elements.map((element) => getBusinessObject(element) as Moddle)
  return fieldsFor(elements, isForCamunda7(services)).map(({ name, options = null, read, write }) => ({
    name,
    options,
    value: shared(owners.map(read)),
    write: (text) => {
      if (!areInDiagram(services, elements)) return
      asOneStep(services, () => elements.forEach((element, index) => write(services, element, owners[index]!, text)))
    },
  }))
}

function fieldsFor(elements: readonly Element[], isCamunda7: boolean): readonly FieldOfOne[] {
  const all = (...types: readonly string[]) => elements.every((element) => isAny(element, [...types]))
  return [
    ...(all('bpmn:UserTask')
      ? isCamunda7
        ? [attribute('assignee', 'camunda:assignee'), attribute('candidateGroups', 'camunda:candidateGroups')]
        : [
            extension('assignee', 'zeebe:AssignmentDefinition', 'assignee'),
            extension('candidateGroups', 'zeebe:AssignmentDefinition', 'candidateGroups'),
          ]
      : []),
    ...(all('bpmn:ServiceTask', 'bpmn:SendTask')
      ? [isCamunda7 ? topic : extension('jobType', 'zeebe:TaskDefinition', 'type')]
      : []),
    ...(all('bpmn:CallActivity')
      ? [
          isCamunda7
            ? attribute('calledElement', 'calledElement')
            : extension('calledElement', 'zeebe:CalledElement', 'processId'),
        ]
      : []),
    ...(all('bpmn:SequenceFlow') ? [condition] : []),
    ...(all('bpmn:Event') ? eventFields(elements) : []),
    ...(all('bpmn:Activity') ? [loop] : []),
  ]
}

/** The editor has the fields of the engine that the file is for. */
function isForCamunda7(services: Services): boolean {
  const find = (services as { get(name: string, strict: boolean): unknown }).get.bind(services)
  return find('zeebePropertiesProvider', false) === null
}

function attribute(name: ManyFieldName, property: string): FieldOfOne {
  return {
    name,
    read: (owner) => textOf(owner.get(property)),
    write: (services, element, _owner, text) =>
      modelingOf(services).updateProperties(element as never, { [property]: text || undefined }),
  }
}

function extension(name: ManyFieldName, type: string, property: string): FieldOfOne {
  return {
    name,
    read: (owner) => textOf(extensionOf(owner, type)?.get(property)),
    write: (services, element, owner, text) => writeExtension(services, element, owner, type, { [property]: text }),
  }
}

/** A job for workers of a topic; the service was of another kind before, or of none. */
const topic: FieldOfOne = {
  name: 'topic',
  read: (owner) => textOf(owner.get('camunda:topic')),
  write: (services, element, _owner, text) =>
    modelingOf(services).updateProperties(element as never, {
      'camunda:type': text ? 'external' : undefined,
      'camunda:topic': text || undefined,
    }),
}

const condition: FieldOfOne = {
  name: 'condition',
  read: (owner) => textOf((owner.get('conditionExpression') as Moddle | undefined)?.get('body')),
  write(services, element, owner, text) {
    const body = text === '' ? undefined : create(services, 'bpmn:FormalExpression', owner, { body: text })
    modelingOf(services).updateProperties(element as never, { conditionExpression: body })
  },
}

const times = ['timeDate', 'timeDuration', 'timeCycle'] as const
const references = [
  { name: 'message', type: 'bpmn:MessageEventDefinition', root: 'bpmn:Message' },
  { name: 'signal', type: 'bpmn:SignalEventDefinition', root: 'bpmn:Signal' },
  { name: 'error', type: 'bpmn:ErrorEventDefinition', root: 'bpmn:Error' },
  { name: 'escalation', type: 'bpmn:EscalationEventDefinition', root: 'bpmn:Escalation' },
] as const

/** Of events that all have one definition of the same type: when it fires, or what it refers to. */
function eventFields(elements: readonly Element[]): readonly FieldOfOne[] {
  const definitions = elements.map((element) => definitionOf(getBusinessObject(element) as Moddle))
  const [first] = definitions
  if (!first || definitions.some((definition) => definition?.$type !== first.$type)) return []
  if (first.$type === 'bpmn:TimerEventDefinition') {
    const time = times.find((each) => definitions.every((definition) => definition?.get(each)))
    return time ? [timer(time)] : []
  }
  const reference = references.find(({ type }) => type === first.$type)
  return reference ? [referenceField(reference, rootsOf(first, reference.root))] : []
}

function timer(name: (typeof times)[number]): FieldOfOne {
  return {
    name,
    read: (owner) => textOf((definitionOf(owner)?.get(name) as Moddle | undefined)?.get('body')),
    write(services, element, owner, text) {
      const expression = definitionOf(owner)?.get(name) as Moddle | undefined
      if (expression)
        modelingOf(services).updateModdleProperties(element as never, expression as never, { body: text || undefined })
    },
  }
}

function referenceField({ name }: (typeof references)[number], roots: readonly Moddle[]): FieldOfOne {
  const property = `${name}Ref`
  return {
    name,
    options: roots.map((root) => ({
      value: textOf(root.get('id')) ?? '',
      label: textOf(root.get('name')) ?? textOf(root.get('id')) ?? '',
    })),
    read: (owner) => textOf((definitionOf(owner)?.get(property) as Moddle | undefined)?.get('id')),
    write(services, element, owner, text) {
      const definition = definitionOf(owner)
      const root = roots.find((each) => each.get('id') === text)
      if (definition)
        modelingOf(services).updateModdleProperties(element as never, definition as never, { [property]: root })
    },
  }
}

const loop: FieldOfOne = {
  name: 'loop',
  options: loops.map((value) => ({ value })),
  read: (owner) => loopOf(owner),
  write(services, element, owner, text) {
    const wanted = loops.find((each) => each === text) ?? 'none'
    if (loopOf(owner) === wanted) return
    const known = owner.get('loopCharacteristics') as Moddle | undefined
    const isSequential = wanted === 'sequential'
    const isMulti = wanted === 'parallel' || isSequential
    // what is repeated stays when only the order changes
    if (isMulti && known?.$type === 'bpmn:MultiInstanceLoopCharacteristics') {
      modelingOf(services).updateModdleProperties(element as never, known as never, { isSequential })
      return
    }
    const loopCharacteristics = isMulti
      ? create(services, 'bpmn:MultiInstanceLoopCharacteristics', owner, { isSequential })
      : wanted === 'standard'
        ? create(services, 'bpmn:StandardLoopCharacteristics', owner, {})
        : undefined
    modelingOf(services).updateProperties(element as never, { loopCharacteristics })
  },
}

function loopOf(owner: Moddle): Loop {
  const known = owner.get('loopCharacteristics') as Moddle | undefined
  if (!known) return 'none'
  if (known.$type === 'bpmn:StandardLoopCharacteristics') return 'standard'
  return known.get('isSequential') === true ? 'sequential' : 'parallel'
}

function definitionOf(owner: Moddle): Moddle | undefined {
  const definitions = (owner.get('eventDefinitions') ?? []) as readonly Moddle[]
  return definitions.length === 1 ? definitions[0] : undefined
}

function rootsOf(inside: Moddle, type: string): readonly Moddle[] {
  let root = inside
  while (root.$parent) root = root.$parent
  return ((root.get('rootElements') ?? []) as readonly Moddle[]).filter((element) => is(element as never, type))
}

function create(services: Services, type: string, parent: Moddle, properties: object): Moddle {
  const created = services
    .get<{ create(type: string, properties: object): Moddle }>('bpmnFactory')
    .create(type, properties)
  created.$parent = parent
  return created
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
