import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { saidInLanguage, type SaidTexts } from '../../renderer/app/said/said-in-language.ts'
import { filled } from '../../renderer/app/said/sentence-matcher.ts'
import { KIND_NAMES } from '../../shared/bpmn/element-label.ts'
import { saidInSource } from './said-in-source.ts'

const root = join(import.meta.dirname, '../..')

/** What nobody reads on a screen of the studio, with the reason. */
const neverShown: Readonly<Record<string, string>> = {
  'backend/mail/': 'variables at the start of a server, and its log',
  'backend/retention/': 'variables at the start of a server',
  'backend/store/postgres-store.ts': 'the start of a server',
  'backend/team/erase-person.ts': 'a command of the server',
  'backend/publish/git-client.ts': 'messages of commits, which stay in the repository',
  'shared/bpmn/keep-text/': 'caught: the text is then written anew',
  'shared/bpmn/element-label.ts': 'names of kinds, which are words',
  'shared/tables/': 'translated by its code in renderer/home/table',
  'simulations/queueing/': 'a fault of the caller',
}
const noSentences: ReadonlySet<string> = new Set(['then', 'else', '{path} names no access action.'])

const source = saidInSource(root)
const wanted = source.filter(
  ({ template, places }) =>
    !noSentences.has(template) &&
    (places.length === 0 || places.some((place) => !Object.keys(neverShown).some((start) => place.startsWith(start)))),
)
const locales = join(root, 'renderer/locales')
const languages = readdirSync(locales).filter((name) => existsSync(join(locales, name, 'said.json')))

test('the sentences of the core are found in its source', () => {
  const templates = source.map(({ template }) => template)
  expect(templates.length).toBeGreaterThan(1000)
  // by a helper, by a choice within a template, by an interface, by a table of words, by a thrown error
  expect(templates).toEqual(
    expect.arrayContaining([
      '{label} repeats, but the simulator lets it happen once.',
      'The file is not XML: it is a PNG picture.',
      '{label} has no duration in scenario "{name}".',
      'This scenario is not there any more.',
      'Line {lineAt} is not well-formed XML: a second root element.',
      'JSON has no comments',
    ]),
  )
})

test('every place that is left out still says something', () => {
  const places = source.flatMap((each) => each.places)
  expect(Object.keys(neverShown).filter((start) => !places.some((place) => place.startsWith(start)))).toEqual([])
})

/** Where the words of a problem are no words for a reader, or are said by who catches them. */
const unsaid: Readonly<Record<string, string>> = {
  'settings/use-backup-watch.ts': 'tells problems apart, and notifyProblem says them',
  'home/table/create-from-table.ts': 'thrown, and notifyError says it',
  'find/replace-in-project.ts': 'thrown, and Refusal says it',
}

test('the renderer shows the words of a problem by its one door', () => {
  const shows = /\b(?:problem|warning|contradiction|incident)s?(?:\[0\])?\??\.(?:message|mend)\b/
  const files = globSync('**/*.{ts,tsx}', { cwd: join(root, 'renderer') }).filter(
    (name) => !/\.test\.|said\//.test(name),
  )
  const showing = files.filter((name) => shows.test(readFileSync(join(root, 'renderer', name), 'utf8')))
  expect(showing.length).toBeGreaterThan(10)
  const past = showing.filter((name) => !readFileSync(join(root, 'renderer', name), 'utf8').includes('/said/said.ts'))
  expect(past.toSorted()).toEqual(Object.keys(unsaid).toSorted())
})

describe.each(languages)('what the core says in %s', (language) => {
  const { words, sentences } = JSON.parse(readFileSync(join(locales, language, 'said.json'), 'utf8')) as SaidTexts

  test('has every sentence of the core', () => {
    const missing = wanted.filter(({ template }) => !Object.hasOwn(sentences, template))
    expect(missing.map(({ template, places }) => `${places[0] ?? 'within another'}: ${template}`)).toEqual([])
  })

  test('has no sentence that the core does not say', () => {
    const known = new Set(wanted.map(({ template }) => template))
    expect(Object.keys(sentences).filter((template) => !known.has(template))).toEqual([])
  })

  test('has the places of English, and says something everywhere', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted()
    const wrong = Object.entries({ ...sentences, ...words }).filter(
      ([english, text]) => text.trim() === '' || String(places(english)) !== String(places(text)),
    )
    expect(wrong).toEqual([])
  })

  test('takes no sentence for another', () => {
    const say = saidInLanguage({ words, sentences }, language)
    const values = (text: string) =>
      Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map(([, name], n) => [name!, `Zq${n}x`]))
    const wrong = Object.entries(sentences).flatMap(([english, text]) => {
      const given = filled(english, values(english))
      const expected = filled(text, values(english))
      return say(given) === expected ? [] : [[given, say(given), expected]]
    })
    expect(wrong).toEqual([])
  })

  test('calls every kind of element', () => {
    const kinds = [...new Set([...Object.values(KIND_NAMES), 'Element'])]
    expect(kinds.filter((kind) => !Object.hasOwn(words, kind))).toEqual([])
  })
})
