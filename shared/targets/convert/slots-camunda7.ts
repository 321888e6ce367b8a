import type { Holder, Setting } from './setting.ts'
import type { Place, Slot } from './slot.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Where Camunda 7 and Flowable want a setting.
 *
 * @source camunda-bpmn-moddle, resources/camunda.json; Flowable BPMN user guide
 */
export function slotsInCamunda7(
  setting: Setting,
  { element }: Holder,
  vocabulary: Exclude<Vocabulary, 'camunda8'>,
): readonly Slot[] {
  const { key, name = '', value } = setting
  const own = (word: string, text = value, place: Place = 'element'): Slot => ({
    kind: 'attribute',
    place,
    name: word,
    value: text,
    isOfEngine: true,
  })
  const bpmn = (word: string, text: string): Slot => ({
    kind: 'attribute',
    place: 'element',
    name: word,
    value: text,
    isOfEngine: false,
  })
  const entry = (list: string | null, word: string, attributes: [string, string][], text?: string): Slot => ({
    kind: 'entry',
    place: 'element',
    list,
    element: word,
    attributes,
    ...(text === undefined ? {} : { text }),
  })
  switch (key) {
    case 'assignee':
    case 'candidateUsers':
    case 'candidateGroups':
    case 'dueDate':
    case 'followUpDate':
    case 'priority':
      return [own(key)]
    case 'form-key':
      return [own('formKey')]
    case 'form-id':
      return [own('formRef')]
    case 'form-binding':
      return [own('formRefBinding')]
    case 'job-type': {
      const place = element.localName.endsWith('Event') ? 'definition' : 'element'
      return [
        own('type', vocabulary === 'flowable' ? 'external-worker' : 'external', place),
        own('topic', value, place),
      ]
    }
    case 'retries':
      // Camunda 8 tries again at once, unless a worker says otherwise
      return [entry(null, 'failedJobRetryTimeCycle', [], `R${value}/PT0S`)]
    case 'input':
    case 'output': {
      if (element.localName !== 'callActivity')
        return [entry('inputOutput', `${key}Parameter`, [['name', name]], value)]
      const variable = /^\$\{([A-Za-z_]\w*)\}$/.exec(value)?.[1]
      const source: [string, string] = variable === undefined ? ['sourceExpression', value] : ['source', variable]
      return [entry(null, key === 'input' ? 'in' : 'out', [source, ['target', name]])]
    }
    case 'property':
      return [
        entry('properties', 'property', [
          ['name', name],
          ['value', value],
        ]),
      ]
    case 'called-process':
      return [bpmn('calledElement', value)]
    case 'called-binding':
      if (value === 'latest') return []
      if (vocabulary === 'flowable') return [own('sameDeployment', 'true')]
      return bindingSlots('calledElement', value, own)
    case 'all-in':
      if (value === 'false') return []
      return vocabulary === 'flowable' ? [own('inheritVariables')] : [entry(null, 'in', [['variables', 'all']])]
    case 'all-out':
      return value === 'false' ? [] : [entry(null, 'out', [['variables', 'all']])]
    case 'decision':
      return [own('decisionRef')]
    case 'decision-binding':
      return value === 'latest' ? [] : bindingSlots('decisionRef', value, own)
    case 'decision-result':
    case 'script-result':
      return [own('resultVariable')]
    case 'script':
      return setting.language === 'feel'
        ? [bpmn('scriptFormat', 'feel'), { kind: 'script', place: 'element', text: value.replace(/^=\s*/, '') }]
        : [bpmn('scriptFormat', 'juel'), { kind: 'script', place: 'element', text: value }]
    case 'collection':
      return [own('collection', value, 'loop')]
    case 'element-variable':
      return [own('elementVariable', value, 'loop')]
    case 'version-tag':
      return [own('versionTag')]
  }
}

function bindingSlots(word: string, binding: string, own: (name: string, value: string) => Slot): readonly Slot[] {
  if (!binding.startsWith('versionTag:')) return [own(`${word}Binding`, binding)]
  return [own(`${word}Binding`, 'versionTag'), own(`${word}VersionTag`, binding.slice('versionTag:'.length))]
}
