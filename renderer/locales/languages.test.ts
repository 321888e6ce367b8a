import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

type Texts = ReadonlyMap<string, string>

const folder = import.meta.dirname
const others = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'en')
  .map((entry) => entry.name)
/** the texts of the editor, by its own English: there is no English file of them */
const editor = 'editor.json'
/** what the core says, by its own English too; scripts/said holds that none of it is missing */
const said = 'said.json'

describe.each(others)('the language %s', (language) => {
  test('has every namespace of English, and no other', () => {
    expect(filesOf(language).filter((name) => name !== editor && name !== said)).toEqual(filesOf('en'))
  })

  describe.each(filesOf('en'))('%s', (file) => {
    const english = textsOf('en', file)
    const translated = textsOf(language, file)

    test('has exactly the keys of English, and those of its own plural forms', () => {
      expect([...translated.keys()].toSorted()).toEqual(expectedKeys(english, language).toSorted())
    })

    test('has the placeholders of English', () => {
      const wrong = [...translated].filter(([key, text]) => {
        const wanted = placeholders(englishOf(english, key))
        const found = placeholders(text)
        // a form that is for one number only may say it in a word
        const mayLack = (name: string) => name === 'count' && isPlural(key)
        return found.some((name) => !wanted.includes(name)) || wanted.some((n) => !found.includes(n) && !mayLack(n))
      })
      expect(wrong.map(([key]) => key)).toEqual([])
    })

    test('says something everywhere', () => {
      expect([...translated].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
    })
  })

  test.runIf(filesOf(language).includes(editor))('translates texts that the editor really has', () => {
    const texts = textsOf(language, editor)
    const known = folded(editorSources())
    // what the editor puts together from pieces
    const composed =
      /^(Align elements \w+|Empty pool\/participant \(removes content\)|List contains .*|Click to .* FEEL expression)$/
    expect([...texts.keys()].filter((key) => !composed.test(key) && !known.includes(folded(key)))).toEqual([])
    const braces = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted()
    expect([...texts].filter(([key, text]) => String(braces(key)) !== String(braces(text)))).toEqual([])
  })
})

function filesOf(language: string): readonly string[] {
  return readdirSync(join(folder, language)).toSorted()
}

function textsOf(language: string, file: string): Texts {
  const content: unknown = JSON.parse(readFileSync(join(folder, language, file), 'utf8'))
  // the editor's English holds dots of its own
  return file === editor ? new Map(Object.entries(content as Record<string, string>)) : new Map(flat(content))
}

function flat(value: unknown, prefix = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[prefix, value]]
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, prefix ? `${prefix}.${key}` : key))
}

const pluralForm = /_(zero|one|two|few|many|other)$/
const isPlural = (key: string) => pluralForm.test(key)

/** The keys of English, where each with plural forms has those that the CLDR gives this language. */
function expectedKeys(english: Texts, language: string): readonly string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const keys = [...english.keys()].flatMap((key) =>
    isPlural(key) ? forms.map((form) => key.replace(pluralForm, `_${form}`)) : [key],
  )
  return [...new Set(keys)]
}

/** The English of a key; of a plural form, the one for many. */
function englishOf(english: Texts, key: string): string {
  return (isPlural(key) ? english.get(key.replace(pluralForm, '_other')) : english.get(key)) ?? ''
}

/** Names only: `{{name, lowercase}}` is a matter of each language. */
function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1] ?? '')
}

function editorSources(): string {
  const modules = join(folder, '../../node_modules')
  return [
    'bpmn-js/lib/**/*.js',
    'diagram-js/lib/**/*.js',
    'bpmn-js-properties-panel/dist/index.esm.js',
    '@bpmn-io/properties-panel/dist/index.esm.js',
    'bpmn-js-create-append-anything/dist/index.es.js',
    'diagram-js-minimap/dist/index.esm.js',
  ]
    .flatMap((pattern) => globSync(join(modules, pattern)))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
}

/** Names of types come from code such as `DataObjectReference`. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[\s()-]/g, '')
}
