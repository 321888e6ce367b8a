import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Practice, PracticeAct } from '../../shared/contract/practice-contract.ts'
import { api, orpc } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { nextChoice } from './next-choice.ts'
import { forgetDone, forgetPractices, forgetStart } from './practice-drafts.ts'
import { usePracticeStore } from './practice-store.ts'

export interface SessionId {
  readonly diagramId: string
  readonly sessionId: string
}

/** The practice as it stands: asked for once, since only its own steps change it, and again where one is refused. */
export function usePractice(session: SessionId) {
  return useQuery({ ...orpc.practice.get.queryOptions({ input: session }), staleTime: Infinity })
}

/** Begins to practise what is on the canvas, in place of what was practised of the diagram before. */
export async function beginPractice(diagramId: string, client: QueryClient): Promise<void> {
  await useEditorStore.getState().sessions[diagramId]?.flush()
  const practice = await api.practice.begin({ diagramId })
  const { tabs, update } = usePracticeStore.getState()
  const before = tabs[diagramId]?.sessionId ?? null
  forgetPractices(diagramId)
  put(client, practice)
  update(diagramId, { sessionId: practice.sessionId, chosen: { kind: 'start' } })
  if (before !== null) await forget({ diagramId, sessionId: before }, client)
}

/** Leaves the practice: nothing of it is kept. */
export async function endPractice(session: SessionId, client: QueryClient): Promise<void> {
  usePracticeStore.getState().update(session.diagramId, { sessionId: null, chosen: null })
  forgetPractices(session.diagramId)
  await forget(session, client)
}

/** Steps of a practice, for a button: busy while it goes on, its refusal beside it. */
export function usePracticeSteps(session: SessionId) {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const run = async (step: () => Promise<Practice>, isBeginning = false): Promise<boolean> => {
    setBusy(true)
    try {
      const practice = await step()
      setRefusal(null)
      put(client, practice)
      forgetDone(practice)
      if (isBeginning) forgetStart(session)
      const { tabs, update } = usePracticeStore.getState()
      // a case that begins says what is to be done next
      const chosen = isBeginning ? null : (tabs[session.diagramId]?.chosen ?? null)
      update(session.diagramId, { chosen: nextChoice(practice, chosen) })
      return true
    } catch (error) {
      setRefusal(describeError(error))
      // it has ended by itself, which the mode then says; or it went on in another window
      await client.invalidateQueries({ queryKey: orpc.practice.get.queryKey({ input: session }) })
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    isBusy,
    refusal,
    act: (act: PracticeAct) => run(() => api.practice.act({ ...session, act: act as never }), act.kind === 'start'),
    stepBack: () => run(() => api.practice.stepBack(session)),
    restart: () => run(() => api.practice.restart(session)),
  }
}

function put(client: QueryClient, practice: Practice): void {
  const { diagramId, sessionId } = practice
  client.setQueryData(orpc.practice.get.queryKey({ input: { diagramId, sessionId } }), practice)
}

/** One that has ended by itself is gone already. */
async function forget(session: SessionId, client: QueryClient): Promise<void> {
  await api.practice.end(session).catch(() => undefined)
  client.removeQueries({ queryKey: orpc.practice.get.queryKey({ input: session }) })
}
