import type { Checked, Problem } from '../problem.ts'
import { attributeOf, booleanOf, childrenNamed, documentationOf, nameOf } from './bpmn-xml.ts'
import { checkRoot } from './check-root.ts'
import type { Process, ProcessModel, SequenceFlow } from './process-model.ts'
import { readCollaborations, readLanes } from './read-collaboration.ts'
import { dataWithin, readRoots, resolveData } from './read-data.ts'
import { present, type KnownIds } from './read-event.ts'
import { readGlobalTasks } from './read-global-tasks.ts'
import { isActivity, readNodes } from './read-nodes.ts'
import { checkFlowTags, readScopes, type Written } from './read-scopes.ts'
import { readSequenceFlows } from './read-sequence-flows.ts'
import { Reading } from './reading.ts'
import { parseXml, type XmlElement } from './xml-tree.ts'

/**
 * Reads BPMN 2.0 XML, whatever prefixes and foreign extensions it carries, into a process model.
 *
 * Problems carry the line and the element. Where the reading can go on (a reference that leads
 * nowhere, a duplicate id) the element or the reference is left out, said as an error, and the model
 * holds the rest: all references in it are closed. Only what is no BPMN 2.0 XML at all gives no model.
 * Never throws for any text.
 */
export async function readModel(xml: string): Promise<Checked<ProcessModel>> {
  const read = readDefinitions(xml)
  return read.ok ? { ok: true, value: read.value.model, problems: shortened(read.problems) } : read
}

/** The model beside the XML elements that it was read from. */
export function readDefinitions(
  xml: string,
): Checked<{ readonly model: ProcessModel; readonly definitions: XmlElement; readonly reading: Reading }> {
  const parsed = parseXml(xml)
  if (!parsed.ok) return parsed
  const definitions = parsed.value.root
  const wrongRoot = checkRoot(definitions)
  if (wrongRoot) return { ok: false, problems: [wrongRoot] }
  const reading = new Reading(definitions)
  const model = modelOf(definitions, reading)
  return { ok: true, value: { model, definitions, reading }, problems: reading.problems }
}

function modelOf(definitions: XmlElement, reading: Reading): ProcessModel {
  const processElements = childrenNamed(definitions, 'process').filter((element) => reading.idOf(element) !== undefined)
  const written = readScopes(processElements, reading)
  const nodeIds = new Set(written.nodes.map(({ id }) => id))
  const processIds = new Set(processElements.map((element) => reading.idOf(element)!))

  const roots = readRoots(definitions, reading)
  const idsOfRoots = (kind: string) => new Set(roots.filter((root) => root.kind === kind).map(({ id }) => id))
  const known: KnownIds = {
    activities: new Set(written.nodes.filter(isActivity).map(({ id }) => id)),
    messages: idsOfRoots('message'),
    signals: idsOfRoots('signal'),
    errors: idsOfRoots('error'),
    escalations: idsOfRoots('escalation'),
  }
  const flows = readSequenceFlows(written, reading)
  checkFlowTags(written, reading)

  const lanes = processElements.map((element) => {
    const id = reading.idOf(element)!
    const containers = written.scopes.filter(({ process }) => process === id).map((scope) => scope.element)
    return readLanes(element, containers, reading, nodeIds)
  })
  const laneOfNode = new Map(lanes.flatMap((read) => [...read.laneOfNode]))
  const globalTasks = readGlobalTasks(definitions, reading)
  const called = new Set([...processIds, ...globalTasks.map(({ id }) => id)])
  const nodes = readNodes(written, flows, laneOfNode, reading, known, called)
  const collaboration = readCollaborations(definitions, reading, processIds, nodeIds)
  const definitionsId = attributeOf(definitions, 'id') ?? 'Definitions_1'
  const data = resolveData(
    [
      ...dataWithin(definitions, definitionsId, reading),
      ...written.scopes.flatMap(({ element, id }) => dataWithin(element, id, reading)),
      ...written.nodes
        .filter(({ kind }) => kind !== 'subProcess')
        .flatMap(({ element, id }) => dataWithin(element, id, reading)),
    ],
    reading,
  )
  const contents = contentsOf(written, flows)
  if (processElements.length === 0) {
    reading.problems.push({
      severity: 'error',
      code: 'process-missing',
      message: 'The file holds no process: nothing can be simulated or run.',
      mend: 'Draw a process with a start event, or choose a file that holds one.',
      line: definitions.line,
    })
  }
  return {
    id: definitionsId,
    ...present('name', nameOf(definitions)),
    ...present('expressionLanguage', attributeOf(definitions, 'expressionLanguage')),
    processes: processElements.map((element): Process => {
      const id = reading.idOf(element)!
      return {
        id,
        ...present('name', nameOf(element)),
        ...present('documentation', documentationOf(element)),
        isExecutable: booleanOf(element, 'isExecutable', false),
        ...contents.get(id)!,
      }
    }),
    nodes: Object.fromEntries(
      nodes.map((node) => [node.id, node.kind === 'subProcess' ? { ...node, ...contents.get(node.id)! } : node]),
    ),
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    lanes: lanes.flatMap((read) => read.lanes),
    ...collaboration,
    data,
    roots: Object.fromEntries(roots.map((root) => [root.id, root])),
    globalTasks: Object.fromEntries(globalTasks.map((task) => [task.id, task])),
  }
}

function contentsOf(
  written: Written,
  flows: readonly SequenceFlow[],
): ReadonlyMap<string, { nodes: string[]; flows: string[] }> {
  const contents = new Map(written.scopes.map(({ id }) => [id, { nodes: [] as string[], flows: [] as string[] }]))
  for (const { id, scope } of written.nodes) contents.get(scope)!.nodes.push(id)
  for (const { id, scope } of flows) contents.get(scope)!.flows.push(id)
  return contents
}

/** So many problems of one kind tell no more than the first of them. */
const MOST_OF_ONE_CODE = 200

function shortened(problems: readonly Problem[]): readonly Problem[] {
  const counts = new Map<string, number>()
  const kept = problems.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= MOST_OF_ONE_CODE
  })
  for (const [code, count] of counts) {
    if (count <= MOST_OF_ONE_CODE) continue
    const first = problems.find((problem) => problem.code === code)!
    kept.push({
      severity: first.severity,
      code,
      message: `${count - MOST_OF_ONE_CODE} more problems of the same kind (${code}) are not listed.`,
      mend: 'Mend the ones that are listed first.',
    })
  }
  return kept
}
