import { ORPCError } from '@orpc/client'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { api } from '../../app/api.ts'
import { problemsOf } from '../../app/describe-error.ts'
import { keepOurs, markSaved } from '../draft/scenario-draft.ts'
import { useSimulateStore } from '../simulate-store.ts'
import { keepScenarioCopy } from './scenario-copy.ts'

/** One write at a time for each scenario: the next one builds on the revision that the last one gave. */
const underWay = new Map<string, Promise<void>>()

/** Writes a scenario's draft until the database holds what is on screen, or until it is refused. */
export function saveScenario(diagramId: string, scenarioId: string): Promise<void> {
  const running = underWay.get(scenarioId)
  if (running) return running.then(() => saveScenario(diagramId, scenarioId))
  const saving = write(diagramId, scenarioId).finally(() => underWay.delete(scenarioId))
  underWay.set(scenarioId, saving)
  return saving
}

async function write(diagramId: string, scenarioId: string): Promise<void> {
  const { updateDraft } = useSimulateStore.getState()
  for (;;) {
    const draft = useSimulateStore.getState().drafts[scenarioId]
    if (!draft || draft.saveState === 'saved' || draft.saveState === 'conflict') return
    const { document, revision } = draft
    updateDraft(scenarioId, (before) => ({ ...before, saveState: 'saving' }))
    try {
      const row = await api.scenarios.save({ id: scenarioId, document, baseRevision: revision })
      updateDraft(scenarioId, (before) => markSaved(before, document, row.revision))
      // also where Simulate was left meanwhile, and nothing else looks at the draft
      const now = useSimulateStore.getState().drafts[scenarioId]
      if (now) keepScenarioCopy(scenarioId, now)
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'CONFLICT') {
        if (await followRename(diagramId, scenarioId)) continue
        updateDraft(scenarioId, (before) => ({ ...before, saveState: 'conflict' }))
      } else {
        updateDraft(scenarioId, (before) => ({ ...before, saveState: 'failed', saveProblems: problemsOf(error) }))
      }
      return
    }
  }
}

/** A parent's new name reaches its children by a write of their own, which is no conflict. */
async function followRename(diagramId: string, scenarioId: string): Promise<boolean> {
  const theirs = await findRow(diagramId, scenarioId)
  const ours = useSimulateStore.getState().drafts[scenarioId]
  if (!theirs || !ours) return false
  const { basedOn } = theirs.document
  const isOnlyRename = JSON.stringify(sorted({ ...ours.saved, basedOn })) === JSON.stringify(sorted(theirs.document))
  if (!isOnlyRename) return false
  useSimulateStore
    .getState()
    .updateDraft(scenarioId, (before) =>
      keepOurs({ ...before, saved: theirs.document, document: { ...before.document, basedOn } }, theirs.revision),
    )
  return true
}

export async function findRow(diagramId: string, scenarioId: string): Promise<ScenarioRow | undefined> {
  return (await api.scenarios.list({ diagramId })).find(({ id }) => id === scenarioId)
}

function sorted(document: Scenario): unknown {
  return Object.fromEntries(Object.entries(document).toSorted(([one], [other]) => one.localeCompare(other)))
}
