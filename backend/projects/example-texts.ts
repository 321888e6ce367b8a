import { z } from 'zod'
import { renamed } from '../../shared/bpmn/renamed.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'

const texts = z.record(z.string(), z.string().min(1)).default({})

/**
 * What people read of an example in another language than English (`LANGUAGE.json` in its folder). Its page in
 * that language is `guide.LANGUAGE.md`.
 */
export const exampleTextsSchema = z.strictObject({
  name: z.string().min(1),
  summary: z.string().min(1),
  /** by the ids of the diagram's elements */
  names: texts,
  documentation: texts,
  /** by the names of the scenarios in English */
  scenarios: texts,
  /** by the ids that they have in the scenarios */
  resources: texts,
  calendars: texts,
  /** notes on where a number of a scenario comes from, by their English */
  notes: texts,
})
export type ExampleTexts = z.infer<typeof exampleTextsSchema>

/** A diagram and its scenarios, as they are but for what people read in them. */
export interface ExampleContent {
  readonly xml: string
  readonly scenarios: readonly Scenario[]
}

/** @throws where the diagram cannot be renamed */
export async function inOtherWords({ xml, scenarios }: ExampleContent, texts: ExampleTexts): Promise<ExampleContent> {
  return {
    xml: await renamed(xml, texts),
    scenarios: scenarios.map((scenario) => scenarioInOtherWords(scenario, texts)),
  }
}

function scenarioInOtherWords(scenario: Scenario, { scenarios, resources, calendars, notes }: ExampleTexts): Scenario {
  const noted = withNotes(scenario, notes)
  return {
    ...noted,
    name: scenarios[scenario.name] ?? scenario.name,
    ...(noted.basedOn ? { basedOn: scenarios[noted.basedOn] ?? noted.basedOn } : {}),
    ...(noted.resources ? { resources: withNames(noted.resources, resources) } : {}),
    ...(noted.calendars ? { calendars: withNames(noted.calendars, calendars) } : {}),
  }
}

/** Only what has a name gets another: in a scenario that is based on another one the name may be inherited. */
function withNames<Entry extends { name?: string | null | undefined } | null>(
  entries: Record<string, Entry>,
  names: Readonly<Record<string, string>>,
): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(entries).map(([id, entry]) => [
      id,
      entry?.name ? { ...entry, name: names[id] ?? entry.name } : entry,
    ]),
  )
}

/** Every input may have a note, also one within another. */
function withNotes<Part>(part: Part, notes: Readonly<Record<string, string>>): Part {
  if (Array.isArray(part)) return part.map((each: unknown) => withNotes(each, notes)) as Part
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]: [string, unknown]) => [
      key,
      key === 'note' && typeof value === 'string' ? (notes[value] ?? value) : withNotes(value, notes),
    ]),
  ) as Part
}
