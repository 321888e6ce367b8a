import type { CompiledNode } from '../../engine/executable.ts'
import type { TracedEvent } from '../../engine/in-memory.ts'
import { nodeOfJob, variablesSeenBy } from '../../engine/read-state.ts'
import type { InstanceState, Job } from '../../engine/state.ts'
import type { Practice, PracticeJob } from '../../shared/contract/practice-contract.ts'
import type { HistoryEvent } from '../../shared/contract/runtime-contract.ts'
import type { Variables } from '../../shared/expressions/value.ts'
import { askedVariables } from '../runtime/asked-variables.ts'
import { formNamed, startsOf } from '../runtime/deployment-procedures.ts'
import { generatedForm } from '../runtime/generated-form.ts'
import { scopesOf } from '../runtime/instance-procedures.ts'
import { workService } from '../runtime/service-work.ts'
import { tokensOf } from '../runtime/tokens.ts'
import type { PracticeSession } from './practice-session.ts'
import { catchersAround } from './catchers.ts'
import { isAutomatic } from './work-automatic.ts'

/** What of the trace is shown: the last events. */
const mostShown = 500

/** A practice as the contract has it. */
export function practiceView(sessionId: string, session: PracticeSession): Practice {
  const { practised, instances } = session
  const file = practised.executable.files[0]!
  const states = [...instances.instances]
  const nameOf = namesIn(session)
  return {
    sessionId,
    diagramId: practised.diagramId,
    xml: practised.xml,
    starts: startsOf(practised),
    now: new Date(instances.nowMs).toISOString(),
    nextTimer: nextTimer(states, instances.nextTimerMs(), nameOf),
    instances: states.map(([id, state]) => ({
      id,
      processName: file.model.processes.find((process) => process.id === state.process)?.name ?? state.process,
      status: state.status,
      variables: scopesOf(state, nameOf),
    })),
    tokens: states.flatMap(([instance, state]) => tokensOf(state, file.model).map((token) => ({ ...token, instance }))),
    jobs: instances
      .jobs()
      .filter(({ job }) => !isAutomatic(job) && job.retries > 0)
      .map(({ id, job }) => jobView(session, id, job)),
    incidents: states.flatMap(([instance, state]) =>
      Object.values(state.incidents).map(({ key, element, message, mend }) => ({
        instance,
        key,
        element,
        elementName: nameOf(element),
        message,
        mend,
      })),
    ),
    awaited: states.flatMap(([instance, state]) =>
      Object.values(state.subscriptions).flatMap(({ key, element, kind, name }) =>
        kind === 'timer' ? [] : [{ instance, key, element, elementName: nameOf(element), kind, name: name ?? null }],
      ),
    ),
    history: historyOf(instances.trace, nameOf),
    steps: session.steps,
  }
}

/** A job with its form, or with what a service would give. Null where it does not wait any more. */
export async function jobDetails(session: PracticeSession, instance: string, key: number) {
  const state = session.instances.instances.get(instance)
  const job = state?.jobs[key]
  if (!state || !job || isAutomatic(job)) return null
  const { practised } = session
  const compiled = nodeOfJob(practised.executable, state, job)
  const variables = variablesSeenBy(state, job.instance)
  const form = formNamed(practised.forms, compiled.node.execution?.form)
  const isUsers = job.kind === 'user'
  return {
    ...jobView(session, instance, job),
    variables: { ...variables } as never,
    form: isUsers ? (form ?? (generatedForm(variables, askedVariables(compiled)) as never)) : null,
    isGeneratedForm: isUsers && form === null,
    suggestion: (isUsers ? {} : await suggestionFor(session, state, job, compiled)) as never,
    catchers: catchersAround(practised.executable, state, job.instance, namesIn(session)),
  }
}

function jobView(session: PracticeSession, instance: string, job: Job): PracticeJob {
  const { assignee, candidateUsers = [], candidateGroups = [] } = job.assignment ?? {}
  return {
    instance,
    job: job.key,
    element: job.element,
    name: namesIn(session)(job.element) ?? job.element,
    kind: job.kind as PracticeJob['kind'],
    forWhom: assignee === undefined ? [...candidateUsers, ...candidateGroups] : [assignee],
    isClaimed: session.isClaimed({ instance, job: job.key }),
  }
}

/** What its mock gives; else a value for all that the decisions after it ask for. Nothing outside is asked. */
async function suggestionFor(
  { practised, instances }: PracticeSession,
  state: InstanceState,
  job: Job,
  compiled: CompiledNode,
): Promise<Variables> {
  const service = compiled.node.execution?.service
  if (service?.kind === 'mock') {
    const work = { executable: practised.executable, state, job, nowMs: instances.nowMs }
    // without the time that it takes
    const outcome = await workService(work, { fileFolder: '', signal: AbortSignal.abort() })
    if (outcome.kind === 'completed') return outcome.variables
  }
  const result = service && 'resultVariable' in service ? service.resultVariable : undefined
  const asked = askedVariables(compiled).map(
    ({ name, type, choices }): readonly [string, string | number | boolean] => [
      name,
      type === 'boolean' ? true : type === 'number' ? 0 : (choices[0] ?? ''),
    ],
  )
  return {
    ...Object.fromEntries(asked),
    ...(result === undefined ? {} : { [result]: service?.kind === 'http' ? { status: 200, body: null } : null }),
  }
}

function nextTimer(
  states: readonly (readonly [string, InstanceState])[],
  atMs: number | null,
  nameOf: (id: string) => string | null,
): Practice['nextTimer'] {
  if (atMs === null) return null
  const due = states.flatMap(([, { subscriptions }]) =>
    Object.values(subscriptions).filter(({ kind, dueMs }) => kind === 'timer' && dueMs === atMs),
  )
  return {
    at: new Date(atMs).toISOString(),
    elements: [...new Set(due.map(({ element }) => nameOf(element) ?? element))],
  }
}

function historyOf(trace: readonly TracedEvent[], nameOf: (id: string) => string | null): HistoryEvent[] {
  const first = Math.max(0, trace.length - mostShown)
  return trace
    .slice(first)
    .map(({ event, element, elementType, key, data, atMs }, index) => ({
      seq: first + index + 1,
      at: new Date(atMs).toISOString(),
      event,
      element,
      elementName: nameOf(element),
      elementType,
      key: key ?? null,
      data: data ? ({ ...data } as never) : null,
    }))
    .toReversed()
}

/** Names of elements in any of the files; a flow without one is told by its ends. */
function namesIn({ practised }: PracticeSession): (id: string) => string | null {
  const models = practised.executable.files.map(({ model }) => model)
  return (id) => {
    for (const { nodes, flows, processes } of models) {
      const flow = flows[id]
      if (flow) return flow.name ?? [flow.source, flow.target].map((end) => nodes[end]?.name ?? end).join(' → ')
      const name = nodes[id]?.name ?? processes.find((process) => process.id === id)?.name
      if (name !== undefined) return name
    }
    return null
  }
}
