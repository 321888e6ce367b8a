import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { tablesInOrder, type BackedUpTable } from '../backup/tables-in-order.ts'
import { versionReasonSchema } from '../../shared/contract/version-reason.ts'
import { ensureDiagram } from '../../shared/bpmn/layout.ts'
import type { Executor } from '../store/store.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'

type Opened = Awaited<ReturnType<typeof openTestBackend>>

/** The work of the user in a project: all of it leaves with the file and comes back. */
const carried = [
  'projects',
  'diagrams',
  'drafts',
  'versions',
  'signOffs',
  'comments',
  'scenarios',
  'comparisons',
  'runs',
  'runResults',
  'documents',
] as const satisfies readonly BackedUpTable[]

/** What a project's file leaves behind, and why. */
const leftBehind: Readonly<Record<Exclude<BackedUpTable, (typeof carried)[number]>, string>> = {
  spaces: 'of a team server',
  users: 'of a team server; their names go with what they wrote',
  memberships: 'of a team server',
  invitations: 'of a team server',
  audit: 'of a team server',
  shares: 'links that this server answers',
  teamServers: 'of this studio, with secrets',
  teamLinks: 'ties this copy to a team server; another copy must not send in its place',
  teamLinkItems: 'ties this copy to a team server',
  deployments: 'what runs stays where it runs',
  instances: 'what runs stays where it runs',
  history: 'what runs stays where it runs',
  jobs: 'what runs stays where it runs',
  subscriptions: 'what runs stays where it runs',
  startSubscriptions: 'what runs stays where it runs',
  incidents: 'what runs stays where it runs',
  outbox: 'what runs stays where it runs',
  keptMessages: 'what runs stays where it runs',
  dataStores: 'what runs stays where it runs',
  commandsDone: 'answers to commands of this studio',
  publications: 'name targets of this studio, and deployments that only it may take back',
  publicationFiles: 'belong to publications',
  settings: 'of a person here, not of a project',
}

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString()
const base64 = (text: string) => Buffer.from(text).toString('base64')

async function bpmn(task: string): Promise<string> {
  const laid = await ensureDiagram(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:other:tool" id="D" targetNamespace="urn:t">
  <bpmn:process id="P" isExecutable="true" x:owner="Größe &amp; Söhne">
    <bpmn:startEvent id="S"/><bpmn:sequenceFlow id="F" sourceRef="S" targetRef="T"/>
    <bpmn:userTask id="T" name="${task}"/><bpmn:sequenceFlow id="G" sourceRef="T" targetRef="E"/><bpmn:endEvent id="E"/>
  </bpmn:process>
</bpmn:definitions>`)
  if (!laid.ok) throw new Error(laid.problems[0]?.message)
  return laid.value.xml
}

/** A project with all that there can be in one, and nothing at its default where that could hide a loss. */
async function fullProject({ api, backend }: Opened): Promise<string> {
  const project = await api.projects.createFromExample({ exampleId: 'loan-approval' })
  const diagramId = project.diagrams[0]!.id
  const { database } = backend.store
  const imported = await api.diagrams.import({
    projectId: project.id,
    files: [{ fileName: 'Pay out – Größe.bpmn', content: base64(await bpmn('Auszahlen')) }],
  })
  const secondId = imported[0]!.diagram!.id

  // versions of every reason, one of them named and approved; a draft that is none of them
  const reasons = versionReasonSchema.options.filter((reason) => reason !== 'import')
  for (const [index, reason] of reasons.entries()) {
    await database
      .insertInto('versions')
      .values({
        id: randomUUID(),
        diagramId: secondId,
        number: index + 2,
        name: index % 2 ? `Milestone ${index}` : null,
        reason,
        createdAt: at(index),
        xml: await bpmn(`Step ${index}`),
        isMilestone: index === 3 ? 1 : 0,
        state: index === 1 ? 'approved' : 'draft',
        note: index === 1 ? 'Agreed with sales' : null,
        authorId: null,
        foreignAuthor: index === 2 ? 'Grace' : null,
      })
      .execute()
  }
  const { revision } = await api.diagrams.open({ id: secondId })
  await api.diagrams.saveDraft({ id: secondId, xml: await bpmn('Draft, not in any version'), baseRevision: revision })

  // people with accounts here
  const ada = randomUUID()
  await database
    .insertInto('users')
    .values({ id: ada, email: 'ada@example.com', name: 'Ada', passwordHash: '', createdAt: at(0), erasedAt: null })
    .execute()
  const approved = await database
    .selectFrom('versions')
    .select('id')
    .where('state', '=', 'approved')
    .executeTakeFirstOrThrow()
  for (const [index, step] of (['asked', 'returned', 'asked', 'approved'] as const).entries()) {
    await database
      .insertInto('signOffs')
      .values({
        id: randomUUID(),
        versionId: approved.id,
        position: index + 1,
        step,
        userId: index % 2 ? ada : null,
        foreignAuthor: index === 2 ? 'Grace' : null,
        note: `Because ${index}`,
        at: at(20 + index),
      })
      .execute()
  }
  const threadIds = [randomUUID(), randomUUID()]
  const comment = {
    diagramId,
    elementId: null,
    parentId: null,
    userId: null,
    foreignAuthor: null,
    editedAt: null,
    resolvedAt: null,
    resolvedBy: null,
    foreignResolver: null,
    deletedAt: null,
  }
  await database
    .insertInto('comments')
    .values([
      {
        ...comment,
        id: threadIds[0]!,
        elementId: 'Task_PayOut',
        userId: ada,
        text: 'Why **two** days?',
        createdAt: at(1),
        resolvedAt: at(9),
        resolvedBy: ada,
      },
      {
        ...comment,
        id: threadIds[1]!,
        foreignAuthor: 'Grace',
        text: 'On the whole',
        createdAt: at(2),
        resolvedAt: at(8),
        foreignResolver: 'Edsger',
      },
      { ...comment, id: randomUUID(), parentId: threadIds[0]!, text: 'The bank', createdAt: at(3), editedAt: at(4) },
    ])
    .execute()

  // scenarios that build on each other, runs of each outcome, one of a scenario that is gone
  const [base] = await api.scenarios.list({ diagramId })
  const document = { ...base!.document, run: { ...base!.document.run, replications: 3, cases: 50, warmUp: null } }
  await api.scenarios.save({ id: base!.id, document, baseRevision: base!.revision })
  const run = await api.simulation.start({ diagramId, scenarioId: base!.id })
  for await (const _ of await api.simulation.watch({ runId: run.id }));
  const gone = await api.scenarios.create({ diagramId, document: { ...document, name: 'Tried once' } })
  const goneRun = await api.simulation.start({ diagramId, scenarioId: gone.id })
  for await (const _ of await api.simulation.watch({ runId: goneRun.id }));
  const whatIf = (await api.scenarios.list({ diagramId })).find(({ document }) => document.basedOn)!
  for (const candidateId of [whatIf.id, gone.id])
    for await (const _ of await api.simulation.compare({ diagramId, referenceId: base!.id, candidateId }));
  await api.scenarios.delete({ id: gone.id })
  await api.runs.mark({ id: run.id, note: 'As agreed', isPinned: true })
  const known = await api.scenarios.list({ diagramId })
  await api.scenarios.reorder({ diagramId, order: known.map(({ id }) => id).reverse() })
  const kept = await database.selectFrom('runs').selectAll().where('id', '=', run.id).executeTakeFirstOrThrow()
  for (const [index, state] of (['cancelled', 'failed'] as const).entries()) {
    await database
      .insertInto('runs')
      .values({
        ...kept,
        id: randomUUID(),
        state,
        startedAt: at(30 + index),
        finishedAt: at(40 + index),
        replicationsDone: 1,
        meanCycleTime: null,
        error: state === 'failed' ? 'The queue grew without end.' : null,
        note: state === 'failed' ? 'Größer als gedacht' : null,
        isPinned: state === 'failed' ? 1 : 0,
      })
      .execute()
  }

  const form = { id: 'check', type: 'default', components: [{ type: 'textfield', key: 'größe', label: 'Größe' }] }
  const decision =
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Risk" namespace="urn:t">' +
    '<decision id="risk" name="Risk"><literalExpression id="l"><text>"low"</text></literalExpression></decision></definitions>'
  await api.documents.import({
    projectId: project.id,
    files: [
      { fileName: 'check.form', content: base64(JSON.stringify(form)) },
      { fileName: 'risk.dmn', content: base64(decision) },
    ],
  })
  return project.id
}

/** Every row of a project by table: ids are replaced by places, accounts by the names that a reader sees. */
async function contentsOf(executor: Executor, projectId: string) {
  const select = (table: Carried, column: string, ids: readonly string[], order: string): Promise<Row[]> =>
    executor
      .selectFrom(table as 'comments')
      .selectAll()
      .where(column as 'id', 'in', ids)
      .orderBy(order as 'id')
      .execute() as Promise<never>
  const living = (rows: readonly Row[]) => rows.filter(({ deletedAt }) => deletedAt === null)
  const idsIn = (rows: readonly Row[]) => rows.map(({ id }) => String(id))

  const diagrams = living(await select('diagrams', 'projectId', [projectId], 'createdAt'))
  const diagramIds = idsIn(diagrams)
  const versions = await select('versions', 'diagramId', diagramIds, 'number')
  const scenarios = living(await select('scenarios', 'diagramId', diagramIds, 'position'))
  const runs = living(await select('runs', 'diagramId', diagramIds, 'startedAt'))
  const comments = living(await select('comments', 'diagramId', diagramIds, 'createdAt'))
  const tables: Record<Carried, readonly Row[]> = {
    projects: await select('projects', 'id', [projectId], 'id'),
    diagrams,
    drafts: await select('drafts', 'diagramId', diagramIds, 'diagramId'),
    versions,
    signOffs: await select('signOffs', 'versionId', idsIn(versions), 'position'),
    comments,
    scenarios,
    comparisons: (await select('comparisons', 'diagramId', diagramIds, 'comparedAt')).filter(
      ({ referenceId, candidateId }) => [referenceId, candidateId].every((id) => idsIn(scenarios).includes(String(id))),
    ),
    runs,
    runResults: await select('runResults', 'runId', idsIn(runs), 'runId'),
    documents: await select('documents', 'projectId', [projectId], 'name'),
  }
  const places = new Map<string, string>([[projectId, 'project']])
  for (const [index, id] of diagramIds.entries()) places.set(id, `diagram ${index}`)
  for (const { id, diagramId, number } of versions)
    places.set(String(id), `${places.get(String(diagramId))} v${number}`)
  for (const [index, { id }] of scenarios.entries()) places.set(String(id), `scenario ${index}`)
  for (const [index, { id }] of runs.entries()) places.set(String(id), `run ${index}`)
  for (const [index, { id }] of comments.entries()) places.set(String(id), `comment ${index}`)
  const people = new Map(
    (await executor.selectFrom('users').select(['id', 'name']).execute()).map((user) => [user.id, user.name]),
  )
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      rows
        .map((row) => asRead(table, row, places, people))
        .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    ]),
  )
}
type Row = Readonly<Record<string, unknown>>
type Carried = (typeof carried)[number]

/** Counts of writes, and what the place of a project here decides. */
const own: Readonly<Record<string, readonly string[]>> = {
  projects: ['name', 'spaceId', 'createdAt', 'changedAt', 'revision'],
  diagrams: ['revision'],
  drafts: ['changedSince'],
  scenarios: ['createdAt', 'revision', 'position'],
}

function asRead(
  table: string,
  row: Row,
  places: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
): Row {
  const {
    authorId: author,
    userId: user,
    foreignAuthor,
    resolvedBy: resolver,
    foreignResolver,
    ...rest
  } = row as Record<string, string | null>
  const named = {
    by: people.get(String(author ?? user)) ?? foreignAuthor ?? null,
    resolvedBy: people.get(String(resolver)) ?? foreignResolver ?? null,
  }
  const kept = Object.entries(rest).filter(([column]) => column !== 'id' && !own[table]?.includes(column))
  const isId = (column: string) => /Id$/.test(column) && column !== 'elementId'
  return {
    ...named,
    ...Object.fromEntries(
      kept.map(([column, value]) => [
        column,
        isId(column) && value !== null ? (places.get(String(value)) ?? 'what is gone') : value,
      ]),
    ),
  }
}

async function filesOf(
  { api }: Opened,
  projectId: string,
): Promise<{ content: string; files: Record<string, string> }> {
  const { content } = await api.exports.project({ projectId, format: 'millrace' })
  const entries = unzipSync(new Uint8Array(Buffer.from(content, 'base64')))
  return { content, files: Object.fromEntries(Object.entries(entries).map(([name, data]) => [name, strFromU8(data)])) }
}

test('a project with everything in it goes into another studio and back without loss', async () => {
  await using here = await openTestBackend()
  await using there = await openTestBackend()
  const projectId = await fullProject(here)
  const before = await contentsOf(here.backend.store.database, projectId)
  for (const table of carried) expect(before[table]?.length, `nothing in ${table} to lose`).toBeGreaterThan(0)
  const first = await filesOf(here, projectId)

  const arrived = await there.api.projects.importArchive({ content: first.content })
  expect(arrived.name).toBe('Loan approval')
  expect(await contentsOf(there.backend.store.database, arrived.id)).toEqual(before)
  const { comparedAt, verdict, candidates, isOutdated } = (await here.api.projects.get({ id: projectId }))
    .lastComparison!
  expect(arrived.lastComparison).toMatchObject({
    comparedAt,
    verdict,
    isOutdated,
    candidates: [{ name: candidates[0]!.name }],
  })
  expect(isOutdated).toBe(false)
  const second = await filesOf(there, arrived.id)
  expect(second.files).toEqual(first.files)
  expect(second.content === first.content).toBe(true)

  const back = await here.api.projects.importArchive({ content: second.content })
  expect(await contentsOf(here.backend.store.database, back.id)).toEqual(before)
  const third = await filesOf(here, back.id)
  expect(third.files['project.json']!.replace('"Loan approval 2"', '"Loan approval"')).toBe(first.files['project.json'])

  const counts = Object.entries(before).map(([table, rows]) => `${rows.length} ${table}`)
  console.log(
    `round trip: ${counts.join(', ')}; ${Object.keys(first.files).length} files, ${first.content.length} characters`,
  )
})

test('every table is carried by a project file, or is left behind for a reason', () => {
  expect([...carried, ...Object.keys(leftBehind)].sort()).toEqual([...tablesInOrder].sort())
})

test('people are told by their names where they have no account', async () => {
  await using here = await openTestBackend()
  await using there = await openTestBackend()
  const { content } = await filesOf(here, await fullProject(here))
  const arrived = await there.api.projects.importArchive({ content })
  const comments = await there.api.comments.list({ diagramId: arrived.diagrams[0]!.id })
  expect(comments.map(({ userName, resolvedBy }) => [userName, resolvedBy])).toEqual([
    ['Ada', 'Ada'],
    ['Grace', 'Edsger'],
    [null, null],
  ])
})
