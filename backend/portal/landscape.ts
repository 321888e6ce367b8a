import type { Landscape, PortalHit, ReaderDiagram } from '../../shared/contract/portal-contract.ts'
import { newestResults } from '../export/newest-results.ts'
import { keyFigures } from '../export/key-figures.ts'
import type { Executor } from '../store/store.ts'
import { shownDiagrams, shownXml, type ReaderFacts, type ReaderLibrary, type ShownDiagram } from './reader-facts.ts'

export interface ReaderProject {
  readonly id: string
  readonly name: string
  readonly spaceName: string | null
}

interface Told {
  readonly diagram: ShownDiagram
  readonly facts: ReaderFacts
}

/** Living projects of these spaces (null: all there are), by name. */
export function readerProjects(executor: Executor, spaces: readonly string[] | null): Promise<ReaderProject[]> {
  let query = executor
    .selectFrom('projects')
    .leftJoin('spaces', 'spaces.id', 'projects.spaceId')
    .select(['projects.id', 'projects.name', 'spaces.name as spaceName'])
    .where('projects.deletedAt', 'is', null)
    .orderBy('projects.name')
  if (spaces !== null) query = query.where('projects.spaceId', 'in', spaces)
  return query.execute()
}

/** Diagrams of these projects by project, and which calls which; calls lead to diagrams of the same project. */
export async function landscapeOf(
  executor: Executor,
  library: ReaderLibrary,
  projects: readonly ReaderProject[],
): Promise<Landscape> {
  const told = await tellAll(executor, library, projects)
  const approvals = await approvalsOf(executor, told)
  return projects.map((project) => {
    const own = told.filter(({ diagram }) => diagram.projectId === project.id)
    return {
      ...project,
      diagrams: own.map(({ diagram, facts }) => ({
        id: diagram.id,
        name: diagram.name,
        shown: shownOf(diagram, approvals),
        summary: facts.summary,
        calls: [...new Set(facts.calls.flatMap(({ process }) => diagramWith(own, process) ?? []))],
      })),
    }
  })
}

/** @returns null where the diagram is in none of these projects */
export async function readerDiagram(
  executor: Executor,
  library: ReaderLibrary,
  projects: readonly ReaderProject[],
  diagramId: string,
  locale: string,
): Promise<ReaderDiagram | null> {
  const row = await executor.selectFrom('diagrams').select('projectId').where('id', '=', diagramId).executeTakeFirst()
  const project = projects.find(({ id }) => id === row?.projectId)
  if (!project) return null
  const told = await tellAll(executor, library, [project])
  const own = told.find(({ diagram }) => diagram.id === diagramId)
  if (!own) return null
  const { diagram, facts } = own
  const results = await newestResults(executor, diagram.id)
  return {
    id: diagram.id,
    name: diagram.name,
    projectId: project.id,
    projectName: project.name,
    shown: shownOf(diagram, await approvalsOf(executor, [own])),
    xml: await shownXml(executor, diagram),
    summary: facts.summary,
    elements: facts.elements.map((element) => {
      const called = facts.calls.find(({ elementId }) => elementId === element.id)
      return { ...element, lanes: [...element.lanes], calls: called ? diagramWith(told, called.process) : null }
    }),
    results: results.flatMap(({ scenario, result, at }) =>
      result === null || at === null ? [] : [{ scenario: scenario.name, at, figures: [...keyFigures(result, locale)] }],
    ),
  }
}

/** All words of the query, whatever their case and order; names before documentation. */
export async function searchLandscape(
  executor: Executor,
  library: ReaderLibrary,
  projects: readonly ReaderProject[],
  query: string,
): Promise<PortalHit[]> {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const isIn = (text: string | null) => {
    const lower = (text ?? '').toLocaleLowerCase()
    return words.every((word) => lower.includes(word))
  }
  const inNames: PortalHit[] = []
  const inTexts: PortalHit[] = []
  const told = await tellAll(executor, library, projects)
  for (const { diagram, facts } of told) {
    const place = {
      diagramId: diagram.id,
      diagramName: diagram.name,
      projectName: projects.find(({ id }) => id === diagram.projectId)!.name,
    }
    const look = (elementId: string | null, title: string, kind: string, text: string | null) => {
      const hit = { ...place, elementId, title, kind }
      if (isIn(title)) inNames.push({ ...hit, excerpt: null })
      else if (isIn(text)) inTexts.push({ ...hit, excerpt: excerptOf(text!, words[0]!) })
    }
    look(null, diagram.name, 'Diagram', facts.summary)
    for (const { id, name, kind, documentation } of facts.elements) look(id, name, kind, documentation)
  }
  return [...inNames, ...inTexts].slice(0, MOST_HITS)
}

const MOST_HITS = 50
const EXCERPT_CHARACTERS = 160

function excerptOf(text: string, word: string): string {
  const at = Math.max(0, text.toLocaleLowerCase().indexOf(word) - EXCERPT_CHARACTERS / 3)
  const part = text.slice(at, at + EXCERPT_CHARACTERS).trim()
  return `${at > 0 ? '… ' : ''}${part}${at + EXCERPT_CHARACTERS < text.length ? ' …' : ''}`
}

async function tellAll(
  executor: Executor,
  library: ReaderLibrary,
  projects: readonly ReaderProject[],
): Promise<readonly Told[]> {
  const diagrams = await shownDiagrams(
    executor,
    projects.map(({ id }) => id),
  )
  const told: Told[] = []
  for (const diagram of diagrams) told.push({ diagram, facts: await library.factsOf(executor, diagram) })
  return told
}

type Approvals = ReadonlyMap<string, { readonly at: string; readonly by: string | null }>

/** By the ids of the approved versions that are shown: by whom, and when. */
async function approvalsOf(executor: Executor, told: readonly Told[]): Promise<Approvals> {
  const versionIds = told.flatMap(({ diagram }) => diagram.versionId ?? [])
  if (versionIds.length === 0) return new Map()
  const rows = await executor
    .selectFrom('signOffs')
    .leftJoin('users', 'users.id', 'signOffs.userId')
    .select(['versionId', 'at'])
    .select(({ fn }) => fn.coalesce('users.name', 'signOffs.foreignAuthor').as('by'))
    .where('versionId', 'in', versionIds)
    .where('step', 'in', ['approved', 'reinstated'])
    .orderBy('position')
    .execute()
  // the last step that approved it is the one that holds
  return new Map(rows.map(({ versionId, at, by }) => [versionId, { at, by }]))
}

function shownOf({ versionId, versionNumber, changedAt }: ShownDiagram, approvals: Approvals) {
  if (versionId === null) return { state: 'draft' as const, versionNumber: null, approvedBy: null, at: changedAt }
  const approval = approvals.get(versionId)
  return { state: 'approved' as const, versionNumber, approvedBy: approval?.by ?? null, at: approval?.at ?? changedAt }
}

function diagramWith(told: readonly Told[], process: string): string | null {
  return told.find(({ facts }) => facts.processes.includes(process))?.diagram.id ?? null
}
