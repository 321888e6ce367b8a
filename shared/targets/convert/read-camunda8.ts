import { attributeOf } from '../../bpmn/bpmn-xml.ts'
import type { XmlElement } from '../../bpmn/xml-tree.ts'
import { assignmentKeys, type Setting, type SettingKey, type Statement } from './setting.ts'
import { within, type Words } from './words.ts'

/**
 * Takes what Camunda 8 is told about an element.
 *
 * @param words those of one member of a holder
 * @source zeebe-bpmn-moddle, resources/zeebe.json; Camunda 8 manual, BPMN coverage by element
 */
export function readCamunda8(words: Words): void {
  for (const element of words.children('userTask'))
    words.takeElement(element, [{ kind: 'inherent', what: words.named('userTask') }])
  for (const name of ['assignmentDefinition', 'taskSchedule', 'priorityDefinition']) {
    for (const element of words.children(name))
      words.takeElement(
        element,
        assignmentKeys.flatMap((key) => one(words, element, key, key)),
      )
  }
  for (const form of words.children('formDefinition')) words.takeElement(form, formStatements(words, form))
  for (const work of words.children('taskDefinition'))
    words.takeElement(work, [...one(words, work, 'type', 'job-type'), ...retries(words, work)])
  for (const mapping of words.children('ioMapping'))
    words.takeElement(mapping, [
      ...within(mapping, 'input').map((each) => mapped(words, each, 'input')),
      ...within(mapping, 'output').map((each) => mapped(words, each, 'output')),
    ])
  for (const properties of words.children('properties'))
    words.takeElement(properties, propertyStatements(words, properties))
  for (const called of words.children('calledElement')) words.takeElement(called, callStatements(words, called))
  for (const decision of words.children('calledDecision')) {
    const settings = [
      ...settingsOf(decision, [['decisionId', 'decision']]),
      { key: 'decision-binding', value: bindingOf(decision) } as const,
      ...plain(decision, 'resultVariable', 'decision-result'),
    ]
    const what = shown(words, decision, 'decisionId')
    words.takeElement(decision, [
      { kind: 'settings', what, settings, note: 'Say how its result is mapped where it is more than a list of rows.' },
    ])
  }
  for (const script of words.children('script'))
    words.takeElement(script, [
      {
        kind: 'settings',
        what: shown(words, script, 'expression'),
        settings: [
          ...settingsOf(script, [['expression', 'script']]),
          ...plain(script, 'resultVariable', 'script-result'),
        ],
      },
    ])
  for (const loop of words.children('loopCharacteristics')) words.takeElement(loop, loopStatements(words, loop))
  for (const tag of words.children('versionTag')) {
    const [setting] = plain(tag, 'value', 'version-tag')
    words.takeElement(tag, setting ? [{ kind: 'settings', what: shown(words, tag, 'value'), settings: [setting] }] : [])
  }
}

function formStatements(words: Words, form: XmlElement): readonly Statement[] {
  const id = settingsOf(form, [['formId', 'form-id']])
  if (id.length > 0)
    return [
      {
        kind: 'settings',
        what: shown(words, form, 'formId'),
        settings: [...id, { key: 'form-binding', value: bindingOf(form) }],
      },
    ]
  if (attributeOf(form, 'formKey')?.startsWith('camunda-forms:bpmn:') === true)
    return [
      {
        kind: 'by-hand',
        what: `${shown(words, form, 'formKey')}, a form within the file,`,
        mend: 'Save the form in a file of its own, and name it by its id.',
      },
    ]
  return [...one(words, form, 'externalReference', 'form-key'), ...one(words, form, 'formKey', 'form-key')]
}

function retries(words: Words, work: XmlElement): readonly Statement[] {
  const value = attributeOf(work, 'retries')
  if (value === undefined) return []
  const what = shown(words, work, 'retries')
  return /^\d+$/.test(value)
    ? [{ kind: 'settings', what, settings: [{ key: 'retries', value: String(Number(value)) }] }]
    : [{ kind: 'by-hand', what, mend: 'Say how often it is tried as a number.' }]
}

function mapped(words: Words, mapping: XmlElement, key: 'input' | 'output'): Statement {
  const name = attributeOf(mapping, 'target') ?? ''
  const source = mapping.attributes.find((each) => each.name === 'source')?.value ?? ''
  // plain text is a text, which is the same as the expression that is one
  const value = source.trim().startsWith('=') ? source.trim() : `=${JSON.stringify(source)}`
  const what = `${words.named(key)} "${name}"`
  if (name.includes('.'))
    return {
      kind: 'by-hand',
      what,
      mend: 'Make the whole variable, of which other engines cannot set one field alone.',
    }
  return { kind: 'settings', what, settings: [{ key, name, value, language: 'feel' }] }
}

function propertyStatements(words: Words, properties: XmlElement): readonly Statement[] {
  return within(properties, 'property').flatMap((property) => {
    const name = attributeOf(property, 'name')
    const value = property.attributes.find((each) => each.name === 'value')?.value ?? ''
    const what = `${words.named('property')} "${name ?? ''}"`
    return name === undefined ? [] : [{ kind: 'settings', what, settings: [{ key: 'property', name, value }] } as const]
  })
}

function callStatements(words: Words, called: XmlElement): readonly Statement[] {
  const word = (name: string) => `${words.named('calledElement')} ${name}`
  const hasOutputs = words.children('ioMapping').some((mapping) => within(mapping, 'output').length > 0)
  const all = (name: string) => attributeOf(called, name) !== 'false'
  const process = settingsOf(called, [
    ['processId', 'called-process'],
    ['processIdExpression', 'called-process'],
  ])
  const statement = (what: string, settings: readonly Setting[]): Statement => ({ kind: 'settings', what, settings })
  const statements: Statement[] = [
    statement(word(`processId "${process[0]?.value ?? ''}"`), [
      ...process,
      { key: 'called-binding', value: bindingOf(called) },
    ]),
    statement(word('propagateAllParentVariables'), [
      { key: 'all-in', value: String(all('propagateAllParentVariables')) },
    ]),
    // outputs, where there are any, are all that comes back
    statement(word('propagateAllChildVariables'), [
      { key: 'all-out', value: String(all('propagateAllChildVariables') && !hasOutputs) },
    ]),
  ]
  if (attributeOf(called, 'businessId') !== undefined)
    statements.push({ kind: 'by-hand', what: word('businessId'), mend: 'Pass it as a variable.' })
  return statements
}

function loopStatements(words: Words, loop: XmlElement): readonly Statement[] {
  const settings = [
    ...settingsOf(loop, [['inputCollection', 'collection']]),
    ...plain(loop, 'inputElement', 'element-variable'),
  ]
  const what = shown(words, loop, 'inputCollection')
  const statements: Statement[] = settings.length === 0 ? [] : [{ kind: 'settings', what, settings }]
  for (const name of ['outputCollection', 'outputElement']) {
    if (attributeOf(loop, name) === undefined) continue
    const mend = 'Collect the results in a variable of the process, by a script or by the workers.'
    statements.push({ kind: 'by-hand', what: shown(words, loop, name), mend })
  }
  return statements
}

function one(words: Words, element: XmlElement, attribute: string, key: SettingKey): readonly Statement[] {
  const settings = settingsOf(element, [[attribute, key]])
  return settings.length === 0 ? [] : [{ kind: 'settings', what: shown(words, element, attribute), settings }]
}

function settingsOf(element: XmlElement, keys: readonly (readonly [string, SettingKey])[]): readonly Setting[] {
  return keys.flatMap(([attribute, key]) => {
    const value = attributeOf(element, attribute)
    return value === undefined ? [] : [{ key, value, language: 'feel' } as const]
  })
}

function plain(element: XmlElement, attribute: string, key: SettingKey): readonly Setting[] {
  const value = attributeOf(element, attribute)
  return value === undefined ? [] : [{ key, value }]
}

function bindingOf(element: XmlElement): string {
  const binding = attributeOf(element, 'bindingType') ?? 'latest'
  return binding === 'versionTag' ? `versionTag:${attributeOf(element, 'versionTag') ?? ''}` : binding
}

function shown(words: Words, element: XmlElement, attribute: string): string {
  const value = attributeOf(element, attribute)
  return `${words.named(element.localName)} ${attribute}${value === undefined ? '' : ` "${value}"`}`
}
