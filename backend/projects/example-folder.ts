import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { decodeXml } from '../../shared/bpmn/decode.ts'
import type { Example } from '../../shared/contract/contract.ts'
import { parseScenario } from '../../shared/scenario/parse-scenario.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'

/**
 * The examples that come with Millrace: a folder each, with `example.json`, `process.bpmn`,
 * scenarios (`*.scenario.json`) and a page that tells what to look at (`guide.md`).
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

/** In the order of industries, then by name; empty where there is no such folder. */
export async function listExamples(folder: string): Promise<Example[]> {
  const examples = await Promise.all((await foldersIn(folder)).map((id) => describeExample(folder, id)))
  return examples.sort(
    (a, b) => industries.indexOf(a.industry) - industries.indexOf(b.industry) || a.name.localeCompare(b.name, 'en'),
  )
}

async function describeExample(folder: string, id: string): Promise<Example> {
  const [{ industry, name, summary }, guide] = await Promise.all([
    readExampleFile(folder, id),
    textWhereThere(join(folder, id, 'guide.md')),
  ])
  return { id, industry, name, summary, ...(guide === null ? {} : { guide }) }
}

export interface LoadedExample {
  readonly name: string
  readonly xml: string
  /** bases before what is based on them */
  readonly scenarios: readonly Scenario[]
}

/**
 * One example with its content, null when there is none of that id.
 *
 * @throws when its files cannot be used: they are part of the program
 */
export async function loadExample(folder: string, id: string): Promise<LoadedExample | null> {
  if (!(await foldersIn(folder)).includes(id)) return null
  const { name } = await readExampleFile(folder, id)
  const xml = decodeXml(await readFile(join(folder, id, 'process.bpmn')))
  if (!xml.ok) throw new Error(`Example ${id}: ${xml.problems[0]?.message}`)
  const files = (await readdir(join(folder, id))).filter((file) => file.endsWith('.scenario.json')).sort()
  const scenarios = await Promise.all(
    files.map(async (file) => {
      const scenario = parseScenario(await readFile(join(folder, id, file), 'utf8'))
      if (!scenario.ok) throw new Error(`Example ${id}, ${file}: ${scenario.problems[0]?.message}`)
      return scenario.value
    }),
  )
  const [bases, children] = [scenarios.filter((each) => !each.basedOn), scenarios.filter((each) => each.basedOn)]
  return { name, xml: xml.value, scenarios: [...bases, ...children] }
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

async function readExampleFile(folder: string, id: string) {
  return exampleFileSchema.parse(JSON.parse(await readFile(join(folder, id, 'example.json'), 'utf8')))
}
