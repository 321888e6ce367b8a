import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadExample, type LoadedExample } from '../../backend/projects/example-folder.ts'
import { exampleTextsSchema } from '../../backend/projects/example-texts.ts'
import { childNamed } from '../../shared/bpmn/bpmn-xml.ts'
import { readModel } from '../../shared/bpmn/read-model.ts'
import { parseXml, type XmlElement } from '../../shared/bpmn/xml-tree.ts'
import type { Checked } from '../../shared/problem.ts'
import { resolveScenario } from '../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { simulate } from '../../simulations/experiments/simulate.ts'
import { SimulationPool } from '../../simulations/workers/pool.ts'

/** A language is a file of words and a page in each example: here is what they must hold, whatever the language. */
const folder = import.meta.dirname
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const languages = [
  ...new Set(
    ids.flatMap((id) =>
      readdirSync(join(folder, id)).flatMap(
        (file) => /^(?:guide\.)?([a-z]{2,3}(?:-\w+)*)\.(?:json|md)$/.exec(file)?.[1] ?? [],
      ),
    ),
  ),
]

const pool = new SimulationPool()
afterAll(() => pool.close())

test('the examples speak German', () => {
  expect(languages).toEqual(['de'])
})

describe.each(languages.flatMap((language) => ids.map((id) => ({ id, language }))))(
  '$id in $language',
  async ({ id, language }) => {
    const read = (file: string) => readFileSync(join(folder, id, file), 'utf8')
    const texts = exampleTextsSchema.parse(JSON.parse(read(`${language}.json`)))
    const english = await loaded(id, 'en')
    const other = await loaded(id, language)

    test('has a word for each that a person reads, and none for what is gone', () => {
      const elements = elementsOf(english.xml)
      // these would need words that the file of a language does not hold yet
      expect(
        elements.filter(({ localName }) => ['textAnnotation', 'categoryValue', 'formDefinition'].includes(localName)),
      ).toEqual([])
      const idsWhere = (has: (element: XmlElement) => boolean) =>
        elements
          .filter(has)
          .map((element) => attribute(element, 'id'))
          .sort()
      expect(Object.keys(texts.names).sort()).toEqual(idsWhere((element) => attribute(element, 'name') !== undefined))
      expect(Object.keys(texts.documentation).sort()).toEqual(
        idsWhere((element) => childNamed(element, 'documentation') !== undefined),
      )
      const { scenarios } = english
      expect(Object.keys(texts.scenarios).sort()).toEqual(scenarios.map(({ name }) => name).sort())
      expect(Object.keys(texts.resources).sort()).toEqual(namedIn(scenarios.map(({ resources }) => resources)))
      expect(Object.keys(texts.calendars).sort()).toEqual(namedIn(scenarios.map(({ calendars }) => calendars)))
      expect(Object.keys(texts.notes).sort()).toEqual([...new Set(notesIn(scenarios))].sort())
    })

    test('is in its words, and differs in nothing else', () => {
      expect(namesIn(other.xml)).toEqual(texts.names)
      expect(other.scenarios.map(({ name }) => name)).toEqual(
        english.scenarios.map(({ name }) => texts.scenarios[name]),
      )
      expect(withoutWords(other.xml)).toBe(withoutWords(english.xml))
      expect(other.scenarios.map(wordless)).toEqual(english.scenarios.map(wordless))
      // what one is based on is called as it is
      expect(other.scenarios.map(({ basedOn }) => basedOn)).toEqual([undefined, other.scenarios[0]!.name])
    })

    test('runs to the same figures', async () => {
      const [mine, theirs] = [await figuresOf(other), await figuresOf(english)]
      expect(mine).toEqual(theirs)
    })

    test('has a page of the same figures, with the names that the studio shows', () => {
      const [page, original] = [read(`guide.${language}.md`), read('guide.md')]
      expect(shapeOf(page)).toEqual(shapeOf(original))
      expect(numbersIn(page, ',')).toEqual(numbersIn(original, '.'))
      const resources = Object.values(texts.resources)
      const strong = [...page.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name!)
      expect(strong.filter((name) => !resources.includes(name))).toEqual([])
      const whatIf = other.scenarios.find(({ basedOn }) => basedOn)
      expect(page).toContain(whatIf?.name)
    })
  },
)

function loaded(id: string, language: string): Promise<LoadedExample> {
  return loadExample(folder, id, language).then((example) => example!)
}

/** What one replication of the base gives, without names. */
async function figuresOf({ xml, scenarios }: LoadedExample): Promise<unknown> {
  const model = valueOf(await readModel(xml))
  const { run: length, ...rest } = valueOf(resolveScenario(scenarios[0]!, () => undefined))
  const result = await simulate(model, { ...rest, run: { ...length, replications: 1 } }, { pool, oneMore: false })
  return JSON.parse(JSON.stringify(valueOf(result), (key, value: unknown) => (isWords(key) ? undefined : value)))
}

/** Keys of what a person reads in a scenario or a result. */
const isWords = (key: string) => ['scenario', 'name', 'note', 'basedOn', 'message', 'explanation'].includes(key)

/** The file without names, documentation and the places of labels, which follow their words. */
function withoutWords(xml: string): string {
  return xml
    .replace(/ name="[^"]*"/g, '')
    .replace(/(<bpmn:documentation>)[^<]*/g, '$1')
    .replace(/(<bpmndi:BPMNLabel>\s*)<dc:Bounds [^>]*>/g, '$1')
}

function wordless(scenario: Scenario): unknown {
  return JSON.parse(JSON.stringify(scenario, (key, value: unknown) => (isWords(key) ? undefined : value)))
}

function elementsOf(xml: string): readonly XmlElement[] {
  const all = (element: XmlElement): XmlElement[] => [
    element,
    ...element.children.flatMap((child) => (child.kind === 'element' ? all(child) : [])),
  ]
  return all(valueOf(parseXml(xml)).root)
}

function namesIn(xml: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    elementsOf(xml).flatMap((element) => {
      const name = attribute(element, 'name')
      return name === undefined ? [] : [[attribute(element, 'id')!, name]]
    }),
  )
}

function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((each) => each.name === name)?.value
}

type Entries = Readonly<Record<string, { readonly name?: string | null | undefined } | null>> | undefined

function namedIn(all: readonly Entries[]): readonly string[] {
  return [
    ...new Set(
      all.flatMap((entries) => Object.entries(entries ?? {}).flatMap(([id, entry]) => (entry?.name ? [id] : []))),
    ),
  ].sort()
}

function notesIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    key === 'note' && typeof value === 'string' ? [value] : notesIn(value),
  )
}

/** The kinds of the lines of a page. */
function shapeOf(page: string): readonly string[] {
  return page
    .trim()
    .split('\n')
    .map((line) => /^(## |- |)/.exec(line)![0] || (line === '' ? 'blank' : 'text'))
}

/** In figures, as one and the same notation. */
function numbersIn(page: string, decimalMark: ',' | '.'): readonly string[] {
  const plain = decimalMark === ',' ? page.replaceAll('.', '').replaceAll(',', '.') : page.replaceAll(',', '')
  return (plain.match(/\d+(?:[.:]\d+)*/g) ?? []).sort()
}

function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.problems.map(({ message }) => message).join('\n'))
  return checked.value
}
