import type { Setting } from './setting.ts'
import type { Slot } from './slot.ts'

/**
 * Where Camunda 8 wants a setting; the marker `userTask` goes with all that only its own user tasks have.
 *
 * @source zeebe-bpmn-moddle, resources/zeebe.json
 */
export function slotsInCamunda8({ key, name, value }: Setting): readonly Slot[] {
  const extension = (element: string, ...attributes: [string, string][]): Slot => ({
    kind: 'extension',
    place: 'element',
    element,
    attributes,
  })
  const userTask = extension('userTask')
  switch (key) {
    case 'assignee':
    case 'candidateUsers':
    case 'candidateGroups':
      return [userTask, extension('assignmentDefinition', [key, value])]
    case 'dueDate':
    case 'followUpDate':
      return [userTask, extension('taskSchedule', [key, value])]
    case 'priority':
      return [userTask, extension('priorityDefinition', [key, value])]
    case 'form-key':
      return [userTask, extension('formDefinition', ['externalReference', value])]
    case 'form-id':
      return [userTask, extension('formDefinition', ['formId', value])]
    case 'form-binding':
      return bindingSlots('formDefinition', value)
    case 'job-type':
      return [extension('taskDefinition', ['type', value])]
    case 'retries':
      return [extension('taskDefinition', ['retries', value])]
    case 'input':
    case 'output': {
      const attributes = [
        ['source', value],
        ['target', name ?? ''],
      ] as const
      return [{ kind: 'entry', place: 'element', list: 'ioMapping', element: key, attributes }]
    }
    case 'property': {
      const attributes = [
        ['name', name ?? ''],
        ['value', value],
      ] as const
      return [{ kind: 'entry', place: 'element', list: 'properties', element: 'property', attributes }]
    }
    case 'called-process':
      return [extension('calledElement', ['processId', value])]
    case 'called-binding':
      return bindingSlots('calledElement', value)
    case 'all-in':
      return [extension('calledElement', ['propagateAllParentVariables', value])]
    case 'all-out':
      return [extension('calledElement', ['propagateAllChildVariables', value])]
    case 'decision':
      return [extension('calledDecision', ['decisionId', value])]
    case 'decision-binding':
      return bindingSlots('calledDecision', value)
    case 'decision-result':
      return [extension('calledDecision', ['resultVariable', value])]
    case 'script':
      return [extension('script', ['expression', value])]
    case 'script-result':
      return [extension('script', ['resultVariable', value])]
    case 'collection':
      return [{ ...extension('loopCharacteristics', ['inputCollection', value]), place: 'loop' }]
    case 'element-variable':
      return [{ ...extension('loopCharacteristics', ['inputElement', value]), place: 'loop' }]
    case 'version-tag':
      return [extension('versionTag', ['value', value])]
  }
}

function bindingSlots(element: string, binding: string): readonly Slot[] {
  if (binding === 'latest') return []
  const attributes: [string, string][] = binding.startsWith('versionTag:')
    ? [
        ['bindingType', 'versionTag'],
        ['versionTag', binding.slice('versionTag:'.length)],
      ]
    : [['bindingType', binding]]
  return [{ kind: 'extension', place: 'element', element, attributes }]
}
