import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { decodeXml } from '../../shared/bpmn/decode.ts'
import type { Example } from '../../shared/contract/contract.ts'
import { parseScenario } from '../../shared/scenario/parse-scenario.ts'
import { exampleTextsSchema, inOtherWords, type ExampleContent, type ExampleTexts } from './example-texts.ts'

/**
 * The examples that come with Millrace: a folder each, with `example.json`, `process.bpmn`,
 * scenarios (`*.scenario.json`) and a page that tells what to look at (`guide.md`). Each other language is the
 * file of its words, `LANGUAGE.json` (see `example-texts.ts`), and the page in that language, `guide.LANGUAGE.md`.
 */
export const exampleFileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  industry: z.enum(['finance', 'manufacturing', 'retail', 'public', 'hospitality', 'it']),
  name: z.string(),
  summary: z.string(),
  /** id of the resource of which one more gains most */
  bottleneck: z.string(),
})

const industries = exampleFileSchema.shape.industry.options

/**
 * In the order of industries, then by name; empty where there is no such folder.
 *
 * @param language of their words; English, as in each example that has none in that language, where it is not given
 */
export async function listExamples(folder: string, language = 'en'): Promise<Example[]> {
  const ids = await foldersIn(folder)
  const examples = await Promise.all(ids.map((id) => describeExample(join(folder, id), language)))
  return examples.sort(
    (a, b) => industries.indexOf(a.industry) - industries.indexOf(b.industry) || a.name.localeCompare(b.name, language),
  )
}

async function describeExample(folder: string, language: string): Promise<Example> {
  const [{ id, industry, ...english }, texts] = await Promise.all([
    readExampleFile(folder),
    readTexts(folder, language),
  ])
  const guide =
    (texts && (await textWhereThere(join(folder, `guide.${language}.md`)))) ??
    (await textWhereThere(join(folder, 'guide.md')))
  const { name, summary } = texts ?? english
  return { id, industry, name, summary, ...(guide === null ? {} : { guide }) }
}

export interface LoadedExample extends ExampleContent {
  readonly name: string
}

/**
 * One example with its content, bases before what is based on them; null when there is none of that id.
 *
 * @param language as in `listExamples`
 * @throws when its files cannot be used: they are part of the program
 */
export async function loadExample(folder: string, id: string, language = 'en'): Promise<LoadedExample | null> {
  if (!(await foldersIn(folder)).includes(id)) return null
  const own = join(folder, id)
  const [{ name }, texts, content] = await Promise.all([
    readExampleFile(own),
    readTexts(own, language),
    readContent(own, id),
  ])
  return texts ? { name: texts.name, ...(await inOtherWords(content, texts)) } : { name, ...content }
}

async function readContent(folder: string, id: string): Promise<ExampleContent> {
  const xml = decodeXml(await readFile(join(folder, 'process.bpmn')))
  if (!xml.ok) throw new Error(`Example ${id}: ${xml.problems[0]?.message}`)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.scenario.json')).sort()
  const scenarios = await Promise.all(
    files.map(async (file) => {
      const scenario = parseScenario(await readFile(join(folder, file), 'utf8'))
      if (!scenario.ok) throw new Error(`Example ${id}, ${file}: ${scenario.problems[0]?.message}`)
      return scenario.value
    }),
  )
  const [bases, children] = [scenarios.filter((each) => !each.basedOn), scenarios.filter((each) => each.basedOn)]
  return { xml: xml.value, scenarios: [...bases, ...children] }
}

/** Null where the example has no words in that language. */
async function readTexts(folder: string, language: string): Promise<ExampleTexts | null> {
  if (language === 'en') return null
  const text = await textWhereThere(join(folder, `${language}.json`))
  return text === null ? null : exampleTextsSchema.parse(JSON.parse(text))
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await whereThere(() => readdir(folder, { withFileTypes: true }))
  return (entries ?? []).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

function textWhereThere(file: string): Promise<string | null> {
  return whereThere(() => readFile(file, 'utf8'))
}

/** What is read, null where there is no such file or folder. */
async function whereThere<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}

async function readExampleFile(folder: string) {
  return exampleFileSchema.parse(JSON.parse(await readFile(join(folder, 'example.json'), 'utf8')))
}
