import { attributeOf, bpmnChildren, childNamed, extensionNamed, foreignAttributeOf, textOf } from './bpmn-xml.ts'
import type { ExecutionDetails, Expression, Mapping } from './process-model.ts'
import { dataMappings } from './read-data-associations.ts'
import { present } from './read-event.ts'
import { serviceOf } from './read-service.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

/** What an engine needs of a flow node or global task; undefined where nothing is written. */
export function executionOf(element: XmlElement, reading: Reading): ExecutionDetails | undefined {
  const inputs = [...mappingsIn(element, 'input'), ...dataMappings(element, 'dataInputAssociation', reading)]
  const outputs = [...mappingsIn(element, 'output'), ...dataMappings(element, 'dataOutputAssociation', reading)]
  const details: ExecutionDetails = {
    ...(inputs.length > 0 ? { inputs } : {}),
    ...(outputs.length > 0 ? { outputs } : {}),
    ...present('passesAll', element.localName === 'callActivity' ? passesAll(element) : undefined),
    ...present('jobType', template(foreign(element, 'topic') ?? ofExtension(element, 'taskDefinition', 'type'))),
    ...present('retries', template(retriesOf(element))),
    ...present('implementation', implementationOf(element)),
    ...present(
      'assignee',
      template(foreign(element, 'assignee') ?? assignment(element, 'assignee')) ??
        role(element, /^(humanPerformer|performer)$/),
    ),
    ...present('candidateUsers', template(foreign(element, 'candidateUsers') ?? assignment(element, 'candidateUsers'))),
    ...present(
      'candidateGroups',
      template(foreign(element, 'candidateGroups') ?? assignment(element, 'candidateGroups')) ??
        role(element, /^potentialOwner$/),
    ),
    ...present('dueDate', template(foreign(element, 'dueDate') ?? ofExtension(element, 'taskSchedule', 'dueDate'))),
    ...present(
      'followUpDate',
      template(foreign(element, 'followUpDate') ?? ofExtension(element, 'taskSchedule', 'followUpDate')),
    ),
    ...present(
      'priority',
      template(foreign(element, 'priority') ?? ofExtension(element, 'priorityDefinition', 'priority')),
    ),
    ...present('form', formOf(element)),
    ...present(
      'decision',
      template(foreign(element, 'decisionRef') ?? ofExtension(element, 'calledDecision', 'decisionId')),
    ),
    ...present('service', serviceOf(element)),
    ...present(
      'resultVariable',
      foreign(element, 'resultVariable') ??
        ofExtension(element, 'calledDecision', 'resultVariable') ??
        ofExtension(element, 'script', 'resultVariable'),
    ),
  }
  return Object.keys(details).length > 0 ? details : undefined
}

/**
 * Mappings among the extensions: `ioMapping` with `input` and `output` (Camunda 8), `inputOutput` with
 * `inputParameter` and `outputParameter`, and `in` and `out` of a call activity (Camunda 7).
 */
function mappingsIn(element: XmlElement, direction: 'input' | 'output'): readonly Mapping[] {
  const ioMapping = extensionNamed(element, 'ioMapping')
  const inputOutput = extensionNamed(element, 'inputOutput')
  const parameters = extensionsOf(element, direction === 'input' ? 'in' : 'out')
  return [
    ...elementsIn(ioMapping, direction).flatMap((written) =>
      mapping(attributeOf(written, 'target'), attributeOf(written, 'source')),
    ),
    ...elementsIn(inputOutput, `${direction}Parameter`).flatMap((written) =>
      mapping(attributeOf(written, 'name'), textOf(written)),
    ),
    ...parameters.flatMap((written): readonly Mapping[] => {
      const target = attributeOf(written, 'target')
      const variable = attributeOf(written, 'source')
      if (target !== undefined && variable !== undefined) return [{ target, source: { variable } }]
      return mapping(target, attributeOf(written, 'sourceExpression'))
    }),
  ]
}

function mapping(target: string | undefined, source: string | undefined): readonly Mapping[] {
  return target === undefined || source === undefined ? [] : [{ target, source: { body: source, isTemplate: true } }]
}

/** Whether all variables are passed although single ones are written too; undefined where nothing is said. */
function passesAll(element: XmlElement): ExecutionDetails['passesAll'] {
  const all = (name: string) =>
    extensionsOf(element, name).some((written) => attributeOf(written, 'variables') === 'all')
  const flag = (name: string) => ofExtension(element, 'calledElement', name) === 'true'
  const parameters = [...extensionsOf(element, 'in'), ...extensionsOf(element, 'out')]
  const zeebe = extensionNamed(element, 'calledElement')
  const isSaid = zeebe && /^propagateAll/.test(zeebe.attributes.map(({ name }) => name).join(' '))
  if (parameters.length > 0) return { in: all('in'), out: all('out') }
  if (!isSaid) return undefined
  return {
    in: ofExtension(element, 'calledElement', 'propagateAllParentVariables') !== 'false',
    out: flag('propagateAllChildVariables'),
  }
}

/** A performer or potential owner as BPMN writes it: an expression or a name (10.3.1, table 10.5). */
function role(element: XmlElement, kind: RegExp): Expression | undefined {
  for (const written of bpmnChildren(element)) {
    if (!kind.test(written.localName)) continue
    const assigned = childNamed(written, 'resourceAssignmentExpression')
    const expression = assigned && bpmnChildren(assigned).find(({ localName }) => /[eE]xpression$/.test(localName))
    if (expression && textOf(expression) !== '') {
      return { body: textOf(expression), isTemplate: true, ...present('language', attributeOf(expression, 'language')) }
    }
  }
  return undefined
}

function formOf(element: XmlElement): string | undefined {
  return (
    foreign(element, 'formRef') ??
    foreign(element, 'formKey') ??
    ofExtension(element, 'formDefinition', 'formId') ??
    ofExtension(element, 'formDefinition', 'formKey')
  )
}

function retriesOf(element: XmlElement): string | undefined {
  const cycle = extensionNamed(element, 'failedJobRetryTimeCycle')
  return ofExtension(element, 'taskDefinition', 'retries') ?? (cycle && textOf(cycle))
}

function implementationOf(element: XmlElement): string | undefined {
  if (!element.localName.endsWith('Task')) return undefined
  return foreign(element, 'class') ?? foreign(element, 'delegateExpression') ?? foreign(element, 'expression')
}

function assignment(element: XmlElement, name: string): string | undefined {
  return ofExtension(element, 'assignmentDefinition', name)
}

function ofExtension(element: XmlElement, extension: string, name: string): string | undefined {
  const found = extensionNamed(element, extension)
  return found && attributeOf(found, name)
}

function extensionsOf(element: XmlElement, localName: string): readonly XmlElement[] {
  const extensions = childNamed(element, 'extensionElements')
  return elementsIn(extensions, localName)
}

function elementsIn(container: XmlElement | undefined, localName: string): readonly XmlElement[] {
  return (container?.children ?? []).filter(
    (child): child is XmlElement => child.kind === 'element' && child.localName === localName,
  )
}

function foreign(element: XmlElement, name: string): string | undefined {
  return foreignAttributeOf(element, name)?.trim() || undefined
}

function template(text: string | undefined): Expression | undefined {
  return text === undefined || text === '' ? undefined : { body: text, isTemplate: true }
}
