import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Story } from '../../../backend/publish/testing/engine-hands.ts'
import { tempFolder } from '../../../backend/testing/temp-folder.ts'
import type { ProcessModel } from '../../../shared/bpmn/process-model.ts'
import { run } from '../../testing/captured-run.ts'

/** more than a story has rounds */
const ROUNDS = 5

/** Ids of the elements that `millrace run --trace` completes of a file, in order. */
export async function pathOfRun(file: string, model: ProcessModel, story: Story): Promise<readonly string[]> {
  using folder = tempFolder()
  const variables = join(folder.path, 'variables.json')
  writeFileSync(variables, JSON.stringify(story.variables))
  const completions = completionsOf(model, story).flatMap((each) => ['--complete', each])
  const messages = story.messages.flatMap((name) => ['--message', `${name}={}`])
  const ran = await run(['run', file, '--trace', '--variables', variables, ...completions, ...messages])
  if (ran.code !== 0) throw new Error(`millrace run did not come to the end: ${ran.err}`)
  const lines = ran.out.trim().split('\n')
  const events = lines.map((line) => JSON.parse(line) as TraceEvent)
  const completed = events.filter(({ event, elementType }) => event === 'completed' && elementType !== 'process')
  const path = completed.map(({ element }) => element!)
  return withoutBodies(path, model)
}

/**
 * What of a path lies at both ends of each sequence flow, by the flow: the same for two paths that differ only in
 * the order of what happens beside each other.
 */
export function alongFlows(path: readonly string[], { flows }: ProcessModel): Readonly<Record<string, string>> {
  const along = Object.entries(flows).map(([flow, { source, target }]) => {
    const ends = path.filter((element) => element === source || element === target)
    return [flow, ends.join(' ')] as const
  })
  return Object.fromEntries(along.filter(([, ends]) => ends !== ''))
}

/** A path in which a gateway that joins is listed once for each token that came to it: with the last of them only. */
export function withJoinsOnce(path: readonly string[], { nodes, flows }: ProcessModel): readonly string[] {
  const isJoin = (id: string) => {
    const node = nodes[id]
    return node?.kind === 'gateway' && /^(parallel|inclusive)$/.test(node.gatewayType) && node.incoming.length > 1
  }
  const next = (id: string) => nodes[id]!.outgoing.map((flow) => flows[flow]!.target)
  return path.filter((element, place) => {
    if (!isJoin(element)) return true
    const after = path.slice(place + 1)
    const again = after.indexOf(element)
    return again < 0 || after.slice(0, again).some((each) => next(element).includes(each))
  })
}

interface TraceEvent {
  readonly event: string
  readonly element?: string
  readonly elementType?: string
}

/** Each answer of the story, then as many empty ones as may be needed. */
function completionsOf({ nodes }: ProcessModel, { answers, undone }: Story): readonly string[] {
  const told = Object.entries(answers).flatMap(([element, each]) =>
    each.map((variables) => `${element}=${JSON.stringify(variables)}`),
  )
  const people = Object.values(nodes).filter((node) => node.kind === 'task' && /^(user|manual)/.test(node.taskType))
  const rest = people
    .filter(({ id }) => !undone.includes(id))
    .flatMap(({ id }) => Array<string>(ROUNDS).fill(`${id}={}`))
  return [...told, ...rest]
}

/** The whole of what is done many times is completed, too, after its last time. */
function withoutBodies(path: readonly string[], { nodes }: ProcessModel): readonly string[] {
  const many = Object.values(nodes).filter((node) => 'loop' in node && node.loop?.kind === 'multiInstance')
  const dropped = new Set(many.map(({ id }) => path.lastIndexOf(id)))
  return path.filter((_, place) => !dropped.has(place))
}
