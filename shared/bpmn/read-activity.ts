import {
  attributeOf,
  booleanOf,
  childNamed,
  childrenNamed,
  expressionOf,
  extensionNamed,
  foreignAttributeOf,
  nameOf,
  textOf,
} from './bpmn-xml.ts'
import type { EventDefinition, Expression, LoopCharacteristics } from './process-model.ts'
import { dataNameOf } from './read-data.ts'
import { eventDefinitionOf, eventDefinitionsOf, present, type KnownIds } from './read-event.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

/** Loop or multi-instance of an activity (10.3.6), with the collections that Camunda 7 and 8 write. */
export function loopOf(activity: XmlElement, reading: Reading, known: KnownIds): LoopCharacteristics | undefined {
  const multiple = childNamed(activity, 'multiInstanceLoopCharacteristics')
  if (multiple) {
    const behavior = attributeOf(multiple, 'behavior')
    const input = childNamed(multiple, 'loopDataInputRef')
    const zeebe = extensionNamed(multiple, 'loopCharacteristics')
    const ofZeebe = (name: string) => zeebe && attributeOf(zeebe, name)
    const item = childNamed(multiple, 'inputDataItem')
    const output = childNamed(multiple, 'loopDataOutputRef')
    const outputItem = childNamed(multiple, 'outputDataItem')
    const outputElement = ofZeebe('outputElement')
    const outputVariable = outputItem && (nameOf(outputItem) ?? attributeOf(outputItem, 'id'))
    const events = behaviorEventsOf(multiple, behavior, reading, known)
    return {
      kind: 'multiInstance',
      isSequential: booleanOf(multiple, 'isSequential', false),
      ...present('cardinality', expressionOf(multiple, 'loopCardinality')),
      ...present(
        'collection',
        foreignAttributeOf(multiple, 'collection') ??
          ofZeebe('inputCollection') ??
          (input && dataNameOf(textOf(input), reading)),
      ),
      ...present(
        'inputElement',
        foreignAttributeOf(multiple, 'elementVariable') ??
          ofZeebe('inputElement') ??
          (item && (nameOf(item) ?? attributeOf(item, 'id'))),
      ),
      ...present('outputCollection', ofZeebe('outputCollection') ?? (output && dataNameOf(textOf(output), reading))),
      ...present(
        'outputElement',
        outputElement !== undefined
          ? { body: outputElement, isTemplate: true }
          : outputVariable === undefined
            ? undefined
            : { body: outputVariable, language: 'feel' },
      ),
      ...present('completionCondition', expressionOf(multiple, 'completionCondition')),
      behavior: behavior === 'None' || behavior === 'One' || behavior === 'Complex' ? behavior : 'All',
      ...(events.length > 0 ? { behaviorEvents: events } : {}),
      ...(behavior === 'Complex' ? { complexBehavior: complexBehaviorOf(multiple, reading, known) } : {}),
    }
  }
  const standard = childNamed(activity, 'standardLoopCharacteristics')
  if (!standard) return undefined
  const maximum = attributeOf(standard, 'loopMaximum')
  return {
    kind: 'standard',
    testBefore: booleanOf(standard, 'testBefore', false),
    ...present('maximum', maximum !== undefined && /^\d{1,9}$/.test(maximum) ? Number(maximum) : undefined),
    ...present('condition', expressionOf(standard, 'loopCondition')),
  }
}

function behaviorEventsOf(
  multiple: XmlElement,
  behavior: string | undefined,
  reading: Reading,
  known: KnownIds,
): readonly EventDefinition[] {
  const field = { None: 'noneBehaviorEventRef', One: 'oneBehaviorEventRef' }[behavior ?? '']
  const reference = field === undefined ? undefined : attributeOf(multiple, field)
  const target = reference === undefined ? undefined : reading.find(reference)
  const definition = target && eventDefinitionOf(target, multiple, reading, known)
  return definition ? [definition] : []
}

function complexBehaviorOf(multiple: XmlElement, reading: Reading, known: KnownIds) {
  return childrenNamed(multiple, 'complexBehaviorDefinition').flatMap((written) => {
    const condition = expressionOf(written, 'condition')
    const event = childNamed(written, 'event')
    if (!condition) return []
    return [{ condition, events: event ? eventDefinitionsOf(event, reading, known) : [] }]
  })
}

/** The script of a script task: BPMN's own, or an expression as Camunda 8 writes it. */
export function scriptOf(task: XmlElement): Expression | undefined {
  const script = childNamed(task, 'script')
  if (script && textOf(script) !== '') {
    return { body: textOf(script), ...present('language', attributeOf(task, 'scriptFormat')) }
  }
  const zeebe = extensionNamed(task, 'script')
  const expression = zeebe && attributeOf(zeebe, 'expression')
  return expression === undefined ? undefined : { body: expression, language: 'feel' }
}

/** `calledElement` as written, or the process that Camunda 8 names among the extensions. */
export function calledElementOf(activity: XmlElement): string | undefined {
  const zeebe = extensionNamed(activity, 'calledElement')
  return attributeOf(activity, 'calledElement') ?? (zeebe && attributeOf(zeebe, 'processId'))
}

/** A whole number of tokens, at least 1 (table 10.3); what is not one is reported and counts as 1. */
export function quantityOf(activity: XmlElement, field: string, reading: Reading): number {
  const written = attributeOf(activity, field)
  if (written === undefined) return 1
  if (/^\d{1,9}$/.test(written) && Number(written) >= 1) return Number(written)
  reading.report(activity, {
    severity: 'error',
    code: 'quantity-invalid',
    message: `${reading.label(activity)} has ${field} "${written}", which is not a whole number of at least 1. It is read as 1.`,
    mend: `Set ${field} to 1 or more, or remove it.`,
    field,
  })
  return 1
}
