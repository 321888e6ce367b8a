import { readDecisions } from '../../shared/decisions/read-decisions.ts'
import { guarded, type Caller } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-repository.ts'
import { InTurn } from '../in-turn.ts'
import { hasErrors, invalid, notFound } from '../refusals.ts'
import { prepareDeployment, xmlToDeploy } from '../runtime/deploy.ts'
import type { Services } from '../services.ts'
import type { PracticeSession } from './practice-session.ts'
import { jobDetails, practiceView } from './practice-view.ts'
import { Practices } from './practices.ts'

interface SessionId {
  readonly diagramId: string
  readonly sessionId: string
}

/** Practice of a diagram's draft: the store is read at the beginning, and never written. */
export function practiceProcedures({ store, models }: Services) {
  const procedures = guarded.practice
  const practices = new Practices()
  const turns = new InTurn()

  return {
    begin: procedures.begin.handler(async ({ input, context }) => {
      const diagram = await requireDiagram(store.database, input.diagramId)
      const xml = await xmlToDeploy(store.database, diagram.id, undefined)
      const { executable, problems, resources } = await prepareDeployment(store.database, models, diagram, xml)
      if (!executable || hasErrors(problems)) throw invalid(problems)
      const decisions = resources.decisions.flatMap((text) => {
        const read = readDecisions(text)
        return read.ok ? [read.value] : []
      })
      const practised = { diagramId: diagram.id, xml, executable, decisions, forms: resources.forms }
      const sessionId = practices.begin(ownerOf(context), practised)
      return practiceView(sessionId, requireSession(context, { diagramId: diagram.id, sessionId }))
    }),

    get: procedures.get.handler(({ input, context }) => inTurn(context, input, () => undefined)),

    job: procedures.job.handler(async ({ input, context }) => {
      const found = await jobDetails(requireSession(context, input), input.instance, input.job)
      if (!found) throw notFound('task')
      return found
    }),

    act: procedures.act.handler(({ input, context }) =>
      inTurn(context, input, async (session) => {
        const problem = await session.act(input.act)
        if (problem) throw invalid([problem])
      }),
    ),

    stepBack: procedures.stepBack.handler(({ input, context }) =>
      inTurn(context, input, (session) => session.stepBack()),
    ),

    restart: procedures.restart.handler(({ input, context }) => inTurn(context, input, (session) => session.restart())),

    end: procedures.end.handler(({ input, context }) => {
      requireSession(context, input)
      practices.end(input.sessionId)
      return {}
    }),
  }

  /** Steps of one practice are done one after the other, since a script takes its time. */
  async function inTurn(context: Caller, input: SessionId, work: (session: PracticeSession) => Promise<void> | void) {
    const session = requireSession(context, input)
    return turns.run(input.sessionId, async () => {
      await work(session)
      return practiceView(input.sessionId, session)
    })
  }

  /** @throws NOT_FOUND, of somebody else's too */
  function requireSession(context: Caller, { diagramId, sessionId }: SessionId): PracticeSession {
    const session = practices.find(ownerOf(context), diagramId, sessionId)
    if (!session) throw notFound('practice')
    return session
  }
}

/** The one user of a host on this machine has no id. */
function ownerOf({ user }: Caller): string {
  return user?.id ?? ''
}
