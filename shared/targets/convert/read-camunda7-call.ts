import { attributeOf } from '../../bpmn/bpmn-xml.ts'
import type { XmlElement } from '../../bpmn/xml-tree.ts'
import type { Setting, Statement } from './setting.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { Words } from './words.ts'

/**
 * Takes the called process, which BPMN has an attribute for, and what goes there and comes back: nothing of itself
 * in Camunda 7 and Flowable, everything in Camunda 8.
 *
 * @param isWritten false: a file without words of the engine, of which nobody can tell what it passes
 * @source Camunda 7 manual, Call Activity: passing variables; Camunda 8 manual, Call activities: variable mappings
 */
export function readCall(words: Words, vocabulary: Exclude<Vocabulary, 'camunda8'>, isWritten: boolean): void {
  const passesAll = (word: 'in' | 'out') =>
    words.children(word).some((each) => attributeOf(each, 'variables') === 'all' && !isLocal(each))
  const hasAllIn = passesAll('in') || words.attribute('inheritVariables') === 'true'
  const hasAllOut = passesAll('out')
  const called = attributeOf(words.element, 'calledElement')
  if (called !== undefined) {
    // where all is passed, a word of its own says so
    const all: readonly Setting[] = isWritten
      ? [
          ...(hasAllIn ? [] : [{ key: 'all-in', value: 'false' } as const]),
          ...(hasAllOut ? [] : [{ key: 'all-out', value: 'false' } as const]),
        ]
      : []
    words.takeAttributes(bindingWords[vocabulary], [calledStatement(words, called, all)])
  }
  if (words.attribute('inheritVariables') === 'true')
    words.takeAttributes(
      ['inheritVariables'],
      [settings(words.named('inheritVariables'), { key: 'all-in', value: 'true' })],
    )
  for (const word of ['in', 'out'] as const) {
    for (const mapping of words.children(word))
      words.takeElement(mapping, [mappingStatement(words, mapping, word, hasAllOut)])
  }
}

const bindingWords = {
  camunda7: ['calledElementBinding', 'calledElementVersion', 'calledElementVersionTag'],
  flowable: ['sameDeployment'],
}

function calledStatement(words: Words, called: string, all: readonly Setting[]): Statement {
  const what = `calledElement "${called}"`
  const binding =
    words.attribute('sameDeployment') === 'true' ? 'deployment' : (words.attribute('calledElementBinding') ?? 'latest')
  if (binding === 'version')
    return {
      kind: 'by-hand',
      what: `${what} bound to a version number`,
      mend: 'Bind it to the latest version, to that of the same deployment, or to a version tag.',
    }
  const tag = words.attribute('calledElementVersionTag') ?? ''
  return settings(
    what,
    { key: 'called-process', value: called, language: 'juel' },
    { key: 'called-binding', value: binding === 'versionTag' ? `versionTag:${tag}` : binding },
    ...all,
  )
}

function mappingStatement(words: Words, mapping: XmlElement, word: 'in' | 'out', hasAllOut: boolean): Statement {
  const source = attributeOf(mapping, 'source')
  const expression = attributeOf(mapping, 'sourceExpression')
  const name = attributeOf(mapping, 'target')
  const what = `${words.named(word)}${name === undefined ? '' : ` "${name}"`}`
  if (attributeOf(mapping, 'businessKey') !== undefined)
    return {
      kind: 'by-hand',
      what: `${words.named(word)} with a business key`,
      mend: 'Pass it as a variable.',
    }
  if (isLocal(mapping))
    return {
      kind: 'by-hand',
      what: `${what} of local variables`,
      mend: 'Say for each variable what it is called there.',
    }
  if (attributeOf(mapping, 'variables') === 'all')
    return settings(`${words.named(word)} of all variables`, {
      key: word === 'in' ? 'all-in' : 'all-out',
      value: 'true',
    })
  if (name === undefined || (source ?? expression) === undefined)
    return { kind: 'by-hand', what, mend: 'Say which variable goes where.' }
  if (word === 'out' && hasAllOut)
    return {
      kind: 'by-hand',
      what: `${what} beside all variables`,
      mend: 'Choose: all variables come back, or only those that are named.',
    }
  return settings(what, {
    key: word === 'in' ? 'input' : 'output',
    name,
    value: expression ?? `\${${source}}`,
    language: 'juel',
  })
}

function isLocal(mapping: XmlElement): boolean {
  return attributeOf(mapping, 'local') === 'true'
}

function settings(what: string, ...all: readonly Setting[]): Statement {
  return { kind: 'settings', what, settings: all }
}
