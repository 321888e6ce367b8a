import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { checkRoot } from '../../shared/bpmn/check-root.ts'
import { parseXml } from '../../shared/bpmn/xml-tree.ts'
import { ruleChoicesSchema } from '../../shared/analysis/rules.ts'
import type { Checked, Problem } from '../../shared/problem.ts'
import { versionReasonSchema } from '../../shared/contract/version-reason.ts'
import { resultSchema } from '../../shared/scenario/result.ts'
import { keptValuesSchema } from '../../simulations/experiments/kept-values.ts'
import { scenarioSchema } from '../../shared/scenario/scenario.ts'
import { readRules, writeRules } from '../projects/project-rules.ts'
import { inOrderOfMaking } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'
import { freedScenarios } from './archived-bases.ts'
import { archivedComparisonSchema, comparisonsToArchive, insertArchivedComparisons } from './archived-comparisons.ts'
import {
  archivedCommentSchema,
  archivedSignOffsSchema,
  commentsToArchive,
  insertArchivedComments,
  insertArchivedSignOffs,
  signOffsToArchive,
} from './archived-talk.ts'

/**
 * A project in one file, `.millrace`: a zip with `project.json`, which tells what belongs together, and the
 * BPMN, scenario, form and decision files as they are. What runs (deployments and instances) stays behind.
 */

const FORMAT = 1
/** Unpacked; a zip can be made to grow without end. */
const MOST_BYTES = 512 * 1024 * 1024

const path = z.string().min(1)
/** as the store has them; another text would be no date on a screen */
const instant = z.iso.datetime()
const versionSchema = z.object({
  number: z.int().positive(),
  name: z.string().nullable(),
  reason: versionReasonSchema,
  createdAt: instant,
  isMilestone: z.boolean().optional(),
  file: path,
  ...archivedSignOffsSchema,
})
const runSchema = z.object({
  /** place of its scenario in the diagram's list; null where it was deleted */
  scenario: z.int().nullable(),
  scenarioName: z.string(),
  /** number of its version */
  version: z.int(),
  state: z.enum(['running', 'finished', 'cancelled', 'failed']),
  startedAt: instant,
  finishedAt: instant.nullable(),
  replicationsDone: z.int(),
  replicationsTotal: z.int(),
  meanCycleTime: z.number().nullable(),
  error: z.string().nullable(),
  inputs: path,
  result: path.nullable(),
  /** left out by older studios, as are the next two */
  note: z.string().nullable().default(null),
  isPinned: z.boolean().default(false),
  /** what differences in pairs rest on */
  replications: path.nullable().default(null),
})
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  name: z.string().min(1),
  rules: ruleChoicesSchema.default({}),
  diagrams: z.array(
    z.object({
      name: z.string().min(1),
      /** left out by older studios */
      createdAt: instant.optional(),
      changedAt: instant.optional(),
      draft: path,
      /** kept for older studios, which told once what a save would lose */
      losses: z.string(),
      versions: z.array(versionSchema),
      scenarios: z.array(path),
      /** in their order; left out by older studios, as are the comparisons */
      scenariosChangedAt: z.array(instant).default([]),
      comparisons: z.array(archivedComparisonSchema).default([]),
      runs: z.array(runSchema),
      comments: z.array(archivedCommentSchema).default([]),
    }),
  ),
  documents: z.array(
    z.object({
      kind: z.enum(['form', 'decision']),
      reference: z.string(),
      name: z.string(),
      fileName: z.string(),
      changedAt: instant.optional(),
      file: path,
    }),
  ),
})
type Manifest = z.infer<typeof manifestSchema>

/** @returns the bytes of the file; null where there is no such project */
export async function packProject(executor: Executor, projectId: string): Promise<Uint8Array | null> {
  const project = await executor
    .selectFrom('projects')
    .select('name')
    .where('id', '=', projectId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!project) return null
  const files: Zippable = {}
  const put = (name: string, text: string): string => {
    files[name] = strToU8(text)
    return name
  }
  const diagrams = await executor
    .selectFrom('diagrams')
    .innerJoin('drafts', 'drafts.diagramId', 'diagrams.id')
    .select(['diagrams.id', 'diagrams.name', 'diagrams.createdAt', 'diagrams.changedAt', 'drafts.xml'])
    .where('projectId', '=', projectId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy(inOrderOfMaking(executor, 'diagrams'))
    .execute()
  const rules = await readRules(executor, projectId)
  const manifest: Manifest = { format: FORMAT, name: project.name, rules, diagrams: [], documents: [] }
  for (const [index, diagram] of diagrams.entries()) {
    const folder = `diagrams/${index + 1}`
    const versions = await executor
      .selectFrom('versions')
      .selectAll()
      .where('diagramId', '=', diagram.id)
      .orderBy('number')
      .execute()
    const scenarios = await executor
      .selectFrom('scenarios')
      .select(['id', 'document', 'changedAt'])
      .where('diagramId', '=', diagram.id)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('createdAt')
      .orderBy(inOrderOfMaking(executor, 'scenarios'))
      .execute()
    const runs = await executor
      .selectFrom('runs')
      .leftJoin('runResults', 'runResults.runId', 'runs.id')
      .selectAll('runs')
      .select(['runResults.result', 'runResults.replicationValues'])
      .where('runs.diagramId', '=', diagram.id)
      .where('runs.deletedAt', 'is', null)
      .where('runs.state', '!=', 'running')
      .orderBy('runs.startedAt')
      .orderBy(inOrderOfMaking(executor, 'runs'))
      .execute()
    const scenarioIds = scenarios.map(({ id }) => id)
    const signOffs = await signOffsToArchive(executor, diagram.id)
    manifest.diagrams.push({
      name: diagram.name,
      createdAt: diagram.createdAt,
      changedAt: diagram.changedAt,
      draft: put(`${folder}/draft.bpmn`, diagram.xml),
      losses: '[]',
      versions: versions.map(({ id, number, name, reason, createdAt, isMilestone, xml }) => ({
        ...signOffs.get(id)!,
        number,
        name,
        reason,
        createdAt,
        isMilestone: isMilestone === 1,
        file: put(`${folder}/versions/${number}.bpmn`, xml),
      })),
      scenarios: scenarios.map(({ document }, place) => put(`${folder}/scenarios/${place + 1}.json`, document)),
      scenariosChangedAt: scenarios.map(({ changedAt }) => changedAt),
      comparisons: await comparisonsToArchive(executor, diagram.id, scenarioIds),
      runs: runs.map((row, place) => {
        const { id: _, diagramId: __, deletedAt: ___, scenarioId, versionId, scenario, result, ...rest } = row
        const { replicationValues, isPinned, ...run } = rest
        const putOf = (file: string, text: string | null) =>
          text === null ? null : put(`${folder}/runs/${place + 1}/${file}`, text)
        return {
          ...run,
          isPinned: isPinned === 1,
          scenario: scenarioIds.includes(scenarioId) ? scenarioIds.indexOf(scenarioId) : null,
          version: versions.find((version) => version.id === versionId)?.number ?? 0,
          inputs: put(`${folder}/runs/${place + 1}/scenario.json`, scenario),
          result: putOf('result.json', result),
          replications: putOf('replications.json', replicationValues),
        }
      }),
      comments: await commentsToArchive(executor, diagram.id),
    })
  }
  const documents = await executor
    .selectFrom('documents')
    .selectAll()
    .where('projectId', '=', projectId)
    .orderBy('name')
    .orderBy('kind')
    .orderBy('reference')
    .execute()
  manifest.documents = documents.map(({ kind, reference, name, fileName, changedAt, content }, index) => ({
    kind,
    reference,
    name,
    fileName,
    changedAt,
    file: put(`documents/${index + 1}.${kind === 'form' ? 'form' : 'dmn'}`, content),
  }))
  put('project.json', JSON.stringify(manifest, null, 2))
  // a fixed time, so that the same project gives the same file
  return zipSync(files, { mtime: new Date('2000-01-01T00:00:00Z') })
}

/** What a `.millrace` file holds, checked. */
export interface Unpacked {
  readonly manifest: Manifest
  /** @throws {Error} for a file that the check let pass and is not there */
  text(path: string): string
}

/** Reads a `.millrace` file; each fault names the file inside it. */
export function unpackProject(bytes: Uint8Array): Checked<Unpacked> {
  let size = 0
  let entries: Record<string, Uint8Array>
  try {
    entries = unzipSync(bytes, {
      filter({ originalSize }) {
        size += originalSize
        return size <= MOST_BYTES
      },
    })
  } catch {
    return refused('archive-unreadable', 'The file is no zip archive, or is cut off.', 'Export the project again.')
  }
  if (size > MOST_BYTES) {
    return refused('archive-too-large', 'The file holds more than 512 MB.', 'Export fewer diagrams at once.')
  }
  const written = entries['project.json']
  if (!written) {
    return refused(
      'archive-foreign',
      'The file has no project.json: it is no project of Millrace.',
      'Choose a .millrace file.',
    )
  }
  const manifest = manifestSchema.safeParse(json(strFromU8(written)))
  if (!manifest.success) {
    const format = (json(strFromU8(written)) as { format?: unknown } | null)?.format
    return typeof format === 'number' && format > FORMAT
      ? refused('archive-newer', 'The file was written by a newer Millrace.', 'Update Millrace.')
      : refused('archive-damaged', `project.json: ${z.prettifyError(manifest.error)}`, 'Export the project again.')
  }
  const problems = [
    ...missingFiles(manifest.data, entries),
    ...wrongFiles(manifest.data, entries),
    ...repeated(manifest.data, entries),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const freed = manifest.data.diagrams.flatMap(({ name, scenarios }) => [
    ...freedScenarios(name, new Map(scenarios.map((file) => [file, scenarioSchema.parse(jsonOf(entries, file))]))),
  ])
  const changed = new Map(freed.map(([file, { document }]) => [file, JSON.stringify(document)]))
  return {
    ok: true,
    value: { manifest: manifest.data, text: (name) => changed.get(name) ?? strFromU8(entries[name]!) },
    problems: [...unreadableDrafts(manifest.data, entries), ...freed.map(([, { problem }]) => problem)],
  }
}

/** What comes in, since its versions may be well and nothing of a project is to be lost, but cannot be drawn. */
function unreadableDrafts({ diagrams }: Manifest, entries: Record<string, Uint8Array>): readonly Problem[] {
  return diagrams.flatMap(({ name, draft }): readonly Problem[] => {
    const parsed = parseXml(strFromU8(entries[draft]!))
    const [fault] = parsed.ok ? [checkRoot(parsed.value.root)] : parsed.problems
    if (!fault) return []
    return [
      {
        ...fault,
        severity: 'warning',
        code: 'archive-draft-unreadable',
        message: `"${name}" came in, but ${draft} cannot be drawn. ${fault.message}`,
        mend: 'Correct it as text in Model > XML, or restore an earlier version of it.',
      },
    ]
  })
}

/** Writes a project that was read into a space; in the transaction that it is given. @returns its id */
export async function insertUnpacked(
  executor: Executor,
  { manifest, text }: Unpacked,
  project: { readonly name: string; readonly spaceId: string | null; readonly now: string },
): Promise<string> {
  const projectId = randomUUID()
  const { name, spaceId, now } = project
  await executor
    .insertInto('projects')
    .values({ id: projectId, spaceId, name, createdAt: now, changedAt: now, deletedAt: null })
    .execute()
  await writeRules(executor, projectId, manifest.rules)
  for (const [index, diagram] of manifest.diagrams.entries()) {
    const diagramId = randomUUID()
    // the order of a list is the order of making
    const at = new Date(Date.parse(now) + index).toISOString()
    const { name: diagramName, createdAt = at, changedAt = at } = diagram
    await executor
      .insertInto('diagrams')
      .values({ id: diagramId, projectId, name: diagramName, createdAt, changedAt, deletedAt: null })
      .execute()
    await executor
      .insertInto('drafts')
      .values({ diagramId, xml: text(diagram.draft), authorId: null, changedSince: changedAt })
      .execute()
    const versionIds = new Map<number, string>()
    for (const { file, author, signOffs, isMilestone, ...version } of diagram.versions) {
      const id = randomUUID()
      versionIds.set(version.number, id)
      await executor
        .insertInto('versions')
        .values({
          ...version,
          id,
          diagramId,
          authorId: null,
          foreignAuthor: author,
          // older studios knew names alone
          isMilestone: (isMilestone ?? version.name !== null) ? 1 : 0,
          xml: text(file),
        })
        .execute()
      await insertArchivedSignOffs(executor, id, signOffs)
    }
    await insertArchivedComments(executor, diagramId, diagram.comments)
    const scenarioIds: string[] = []
    for (const [place, file] of diagram.scenarios.entries()) {
      const id = randomUUID()
      scenarioIds.push(id)
      const document = text(file)
      const scenarioName = scenarioSchema.parse(JSON.parse(document)).name
      const madeAt = new Date(Date.parse(now) + place).toISOString()
      await executor
        .insertInto('scenarios')
        .values({
          id,
          diagramId,
          name: scenarioName,
          document,
          position: place + 1,
          createdAt: madeAt,
          changedAt: diagram.scenariosChangedAt[place] ?? madeAt,
          deletedAt: null,
        })
        .execute()
    }
    await insertArchivedComparisons(executor, diagramId, diagram.comparisons, scenarioIds)
    // runs of what was deleted stay, and so does what they refer to
    const goneIds = new Map<string, string>()
    for (const { scenario, version, inputs, result, replications, isPinned, ...run } of diagram.runs) {
      const id = randomUUID()
      const versionId = versionIds.get(version)
      if (versionId === undefined) continue
      const { scenarioName: goneName } = run
      let scenarioId = scenario === null ? goneIds.get(goneName) : scenarioIds[scenario]
      if (scenarioId === undefined) {
        scenarioId = randomUUID()
        goneIds.set(goneName, scenarioId)
        const gone = { id: scenarioId, diagramId, name: goneName, document: text(inputs), deletedAt: now }
        await executor
          .insertInto('scenarios')
          .values({ ...gone, createdAt: now, changedAt: now })
          .execute()
      }
      await executor
        .insertInto('runs')
        .values({
          ...run,
          id,
          diagramId,
          versionId,
          scenarioId,
          scenario: text(inputs),
          isPinned: Number(isPinned),
        })
        .execute()
      if (result !== null)
        await executor
          .insertInto('runResults')
          .values({
            runId: id,
            result: text(result),
            replicationValues: replications === null ? null : text(replications),
          })
          .execute()
    }
  }
  for (const { file, changedAt = now, ...document } of manifest.documents) {
    await executor
      .insertInto('documents')
      .values({ ...document, id: randomUUID(), projectId, changedAt, content: text(file) })
      .execute()
  }
  return projectId
}

function filesOf(manifest: Manifest): readonly string[] {
  return [
    ...manifest.diagrams.flatMap(({ draft, versions, scenarios, runs }) => [
      draft,
      ...versions.map(({ file }) => file),
      ...scenarios,
      ...runs.flatMap(({ inputs, result, replications }) =>
        [inputs, result, replications].filter((file) => file !== null),
      ),
    ]),
    ...manifest.documents.map(({ file }) => file),
  ]
}

function missingFiles(manifest: Manifest, entries: Record<string, Uint8Array>): readonly Problem[] {
  return filesOf(manifest)
    .filter((name) => !Object.hasOwn(entries, name))
    .map((name) =>
      fault('archive-incomplete', `The file ${name} is missing in the archive.`, 'Export the project again.'),
    )
}

function wrongFiles({ diagrams }: Manifest, entries: Record<string, Uint8Array>): readonly Problem[] {
  const none = (files: readonly (string | null)[], schema: z.ZodType, what: string) =>
    files
      .filter((name) => name !== null && Object.hasOwn(entries, name))
      .filter((name) => !schema.safeParse(jsonOf(entries, name!)).success)
      .map((name) => fault('archive-damaged', `${name} is no ${what}.`, 'Export the project again.'))
  return diagrams.flatMap(({ scenarios, runs }) => [
    ...none(scenarios, scenarioSchema, 'scenario'),
    ...runs.flatMap(({ inputs, result, replications }) => [
      ...none([inputs], scenarioSchema, 'scenario'),
      ...none([result], resultSchema, 'result'),
      ...none([replications], keptValuesSchema, 'list of replications'),
    ]),
  ])
}

/** What a project can have only once: files that other programs wrote or joined may have it twice. */
function repeated({ diagrams, documents }: Manifest, entries: Record<string, Uint8Array>): readonly Problem[] {
  const twice = (names: readonly string[]) => new Set(names.filter((name, place) => names.indexOf(name) < place))
  const nameOf = (file: string) => (jsonOf(entries, file) as { name?: unknown } | null)?.name
  const said = (what: string) =>
    fault('archive-damaged', `project.json: ${what} is there twice.`, 'Export the project again.')
  return [
    ...diagrams.flatMap(({ name, versions, scenarios }) => [
      ...[...twice(versions.map(({ number }) => String(number)))].map((number) =>
        said(`version ${number} of "${name}"`),
      ),
      ...[...twice(scenarios.map((file) => String(nameOf(file))))].map((scenario) =>
        said(`scenario "${scenario}" of "${name}"`),
      ),
    ]),
    ...[...twice(documents.map(({ kind, reference }) => `${kind} "${reference}"`))].map(said),
  ]
}

function jsonOf(entries: Record<string, Uint8Array>, name: string): unknown {
  return Object.hasOwn(entries, name) ? json(strFromU8(entries[name]!)) : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refused(
  code: string,
  message: string,
  mend: string,
): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [fault(code, message, mend)] }
}

function fault(code: string, message: string, mend: string): Problem {
  return { severity: 'error', code, message, mend }
}
