import { attributeOf, childNamed, textOf } from '../../bpmn/bpmn-xml.ts'
import type { XmlElement } from '../../bpmn/xml-tree.ts'
import { readCall } from './read-camunda7-call.ts'
import { assignmentKeys, type Holder, type Setting, type SettingKey, type Statement } from './setting.ts'
import type { Vocabulary } from './vocabulary.ts'
import { within, type Words } from './words.ts'

/**
 * Takes what Camunda 7 and Flowable are told about an element. Both descend from one engine, and most of their
 * words are the same but for the namespace.
 *
 * @param words those of one member of the holder
 * @param isWritten whether the file has words of this engine at all, so that their defaults count too
 * @source camunda-bpmn-moddle, resources/camunda.json; Camunda 7 manual, BPMN extension attributes and elements;
 *   Flowable BPMN user guide, clauses on user tasks, external worker tasks, call activities and multi-instance
 */
export function readCamunda7(
  words: Words,
  holder: Holder,
  vocabulary: Exclude<Vocabulary, 'camunda8'>,
  isWritten: boolean,
) {
  const { element } = words
  switch (element.localName) {
    case 'userTask':
    case 'startEvent':
      readAssignment(words)
      readForm(words)
      break
    case 'serviceTask':
    case 'sendTask':
    case 'businessRuleTask':
    case 'messageEventDefinition':
      readWork(words, vocabulary)
      break
    case 'scriptTask':
      readScript(words)
      break
    case 'callActivity':
      readCall(words, vocabulary, isWritten)
      break
    case 'multiInstanceLoopCharacteristics':
      readLoop(words)
      break
    case 'process':
      if (vocabulary === 'camunda7') take(words, ['versionTag'], [['version-tag', 'versionTag', false]])
  }
  if (vocabulary === 'flowable') return
  if (holder.element === element && element.localName !== 'callActivity') readMappings(words)
  readRetries(words)
  for (const properties of words.children('properties')) {
    words.takeElement(
      properties,
      within(properties, 'property').flatMap((property) => {
        const name = attributeOf(property, 'name')
        const value = property.attributes.find((each) => each.name === 'value')?.value ?? ''
        const what = `${words.named('property')} "${name ?? ''}"`
        return name === undefined ? [] : [said(what, [{ key: 'property', name, value }])]
      }),
    )
  }
}

function readAssignment(words: Words): void {
  for (const key of assignmentKeys) take(words, [key], [[key, key, true]])
}

function readForm(words: Words): void {
  take(words, ['formKey'], [['form-key', 'formKey', true]])
  const formRef = words.attribute('formRef')
  if (formRef === undefined) return
  const binding = words.attribute('formRefBinding') ?? 'latest'
  const what = shown(words, 'formRef', formRef)
  words.takeAttributes(
    ['formRef', 'formRefBinding', 'formRefVersion'],
    [
      binding === 'version'
        ? byVersion(what)
        : said(what, [juel('form-id', formRef), { key: 'form-binding', value: binding }]),
    ],
  )
}

/** The work of external workers and decisions; what runs inside the engine is left over for a person. */
function readWork(words: Words, vocabulary: Vocabulary): void {
  const topic = words.attribute('topic')
  const external = vocabulary === 'flowable' ? 'external-worker' : 'external'
  if (topic !== undefined && words.attribute('type') === external)
    words.takeAttributes(['type', 'topic'], [said(shown(words, 'topic', topic), [juel('job-type', topic)])])
  const decision = words.attribute('decisionRef')
  if (decision === undefined) return
  const binding = words.attribute('decisionRefBinding') ?? 'latest'
  const tag = words.attribute('decisionRefVersionTag')
  const what = shown(words, 'decisionRef', decision)
  const result = words.attribute('resultVariable')
  words.takeAttributes(
    ['decisionRef', 'decisionRefBinding', 'decisionRefVersion', 'decisionRefVersionTag', 'resultVariable'],
    [
      binding === 'version'
        ? byVersion(what)
        : result === undefined
          ? {
              kind: 'by-hand',
              what: `${what} without ${words.named('resultVariable')}`,
              mend: 'Name the variable that its result goes to, which Camunda 8 asks for.',
            }
          : {
              ...said(what, [
                juel('decision', decision),
                { key: 'decision-binding', value: binding === 'versionTag' ? `versionTag:${tag ?? ''}` : binding },
                { key: 'decision-result', value: result },
              ]),
              note: 'The result has the shape that the decision gives it.',
            },
    ],
  )
}

function readScript(words: Words): void {
  const result = words.attribute('resultVariable')
  if (result === undefined) return
  const what = shown(words, 'resultVariable', result)
  const script = scriptOf(words.element)
  const format = attributeOf(words.element, 'scriptFormat')
  words.takeAttributes(
    ['resultVariable'],
    [
      script === null
        ? {
            kind: 'by-hand',
            what: `${format === undefined ? 'its script' : `its script in ${format}`} with ${what}`,
            mend: 'Say it as an expression, or have a worker do it.',
          }
        : said(`its script with ${what}`, [script, { key: 'script-result', value: result }]),
    ],
  )
}

/** The script of a script task where it is an expression of FEEL or JUEL; null of any other. */
export function scriptOf(element: XmlElement): Setting | null {
  const body = childNamed(element, 'script')
  const format = attributeOf(element, 'scriptFormat') ?? ''
  const text = body ? textOf(body) : ''
  if (text === '') return null
  if (/^feel$/i.test(format)) return { key: 'script', language: 'feel', value: `=${text.replace(/^=\s*/, '')}` }
  return /^juel$/i.test(format) ? { key: 'script', language: 'juel', value: text } : null
}

function readLoop(words: Words): void {
  const collection = words.attribute('collection')
  if (collection === undefined) return
  const element = words.attribute('elementVariable')
  words.takeAttributes(
    ['collection', 'elementVariable'],
    [
      said(shown(words, 'collection', collection), [
        // a name alone is that of a variable
        juel('collection', /^[$#]\{/.test(collection) ? collection : `\${${collection}}`),
        ...(element === undefined ? [] : [{ key: 'element-variable', value: element } as const]),
      ]),
    ],
  )
}

function readMappings(words: Words): void {
  for (const mapping of words.children('inputOutput')) {
    const kinds = [
      ['input', 'inputParameter'],
      ['output', 'outputParameter'],
    ] as const
    words.takeElement(
      mapping,
      kinds.flatMap(([key, word]) =>
        within(mapping, word).map((parameter): Statement => {
          const name = attributeOf(parameter, 'name') ?? ''
          const what = `${words.named(word)} "${name}"`
          const inside = parameter.children.find((child): child is XmlElement => child.kind === 'element')
          if (inside)
            return {
              kind: 'by-hand',
              what: `${what} with a ${inside.localName}`,
              mend: 'Say it as one expression, or have a worker make it.',
            }
          return said(what, [{ ...juel(key, textOf(parameter) || '${null}'), name }])
        }),
      ),
    )
  }
}

/** `R3/PT5M`: how often counts everywhere, how long between is up to the workers of Camunda 8. */
function readRetries(words: Words): void {
  for (const cycle of words.children('failedJobRetryTimeCycle')) {
    const text = textOf(cycle)
    const [, retries, pause] = /^R(\d+)\/(P[\dYMWDTHS.]+)$/.exec(text) ?? []
    const what = `${words.named(cycle.localName)} "${text}"`
    if (retries === undefined || pause === undefined) {
      words.takeElement(cycle, [{ kind: 'by-hand', what, mend: 'Say how often the work is tried.' }])
      continue
    }
    const statements: Statement[] = [said(what, [{ key: 'retries', value: String(Number(retries)) }])]
    if (!/^P?T?0+S$/.test(pause))
      statements.push({
        kind: 'by-hand',
        what: `the pause of ${pause} in ${what}`,
        mend: 'Have the worker say how long to wait when it reports that it failed.',
      })
    words.takeElement(cycle, statements)
  }
}

function take(words: Words, names: readonly string[], keys: readonly [SettingKey, string, boolean][]): void {
  for (const [key, name, isExpression] of keys) {
    const value = words.attribute(name)
    if (value === undefined) continue
    words.takeAttributes(names, [said(shown(words, name, value), [isExpression ? juel(key, value) : { key, value }])])
  }
}

function juel(key: SettingKey, value: string): Setting {
  return { key, value, language: 'juel' }
}

function said(what: string, settings: readonly Setting[]): Statement & { readonly kind: 'settings' } {
  return { kind: 'settings', what, settings }
}

function shown(words: Words, name: string, value: string): string {
  return `${words.named(name)} "${value}"`
}

function byVersion(what: string): Statement {
  return {
    kind: 'by-hand',
    what: `${what} bound to a version number`,
    mend: 'Bind it to the latest version, to that of the same deployment, or to a version tag.',
  }
}
