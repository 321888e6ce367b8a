import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { openDraft, type ScenarioDraft } from '../draft/scenario-draft.ts'

/**
 * The window's own copy of a scenario that the backend does not have yet: it survives a killed window. Where the
 * browser refuses it, the scenario still goes to the backend, only the net below it is missing.
 */
interface ScenarioCopy {
  readonly document: Scenario
  readonly baseRevision: number
}

const keyOf = (scenarioId: string) => `millrace.scenario.${scenarioId}`

/** Keeps what is on screen until it is saved. */
export function keepScenarioCopy(scenarioId: string, { document, revision, saveState }: ScenarioDraft): void {
  if (saveState === 'saved') {
    forgetScenarioCopy(scenarioId)
    return
  }
  try {
    localStorage.setItem(keyOf(scenarioId), JSON.stringify({ document, baseRevision: revision } satisfies ScenarioCopy))
  } catch {
    // an older copy would bring back what was changed since
    forgetScenarioCopy(scenarioId)
  }
}

export function forgetScenarioCopy(scenarioId: string): void {
  try {
    localStorage.removeItem(keyOf(scenarioId))
  } catch {
    // there is none where the browser has no storage
  }
}

/**
 * The draft of a scenario that is opened: as the backend has it, or with what a window did not come to save.
 * What was changed elsewhere since makes a conflict at the next save, so that nobody's work is written over.
 */
export function openedDraft(row: ScenarioRow): { readonly draft: ScenarioDraft; readonly isRestored: boolean } {
  const opened = openDraft(row.document, row.revision)
  const copy = readCopy(row.id)
  if (!copy || inOneOrder(copy.document) === inOneOrder(row.document)) return { draft: opened, isRestored: false }
  return {
    draft: {
      ...opened,
      document: copy.document,
      past: [row.document],
      revision: copy.baseRevision,
      saveState: 'unsaved',
    },
    isRestored: true,
  }
}

function readCopy(scenarioId: string): ScenarioCopy | null {
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(keyOf(scenarioId)) ?? 'null')
    return isCopy(copy) ? copy : null
  } catch {
    return null
  }
}

/** Text that is equal for equal documents, whatever the order of their keys: the backend writes its own. */
function inOneOrder(document: Scenario): string {
  return JSON.stringify(document, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}

function isCopy(value: unknown): value is ScenarioCopy {
  return (
    typeof value === 'object' &&
    value !== null &&
    'document' in value &&
    typeof value.document === 'object' &&
    value.document !== null &&
    'baseRevision' in value &&
    typeof value.baseRevision === 'number'
  )
}
