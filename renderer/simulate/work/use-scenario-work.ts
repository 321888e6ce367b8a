import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { checkScenario } from '../../../shared/scenario/check-scenario.ts'
import { checkDocument } from '../../../shared/scenario/parse-scenario.ts'
import { resolveScenario } from '../../../shared/scenario/resolve-scenario.ts'
import { resolveForScreen } from './resolve-for-screen.ts'
import { orpc } from '../../app/api.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { inheritedBy, isSetHere, type FindScenario } from '../draft/inheritance.ts'
import { applyEdit, previewEdit } from '../draft/scenario-draft.ts'
import { noEstimate, useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { markEdit } from './first-estimate.ts'
import { useScenarioInFront } from './scenario-in-front.ts'
import type { ScenarioWork } from './scenario-work.ts'
import { useLiveEstimate, type Subject } from './use-live-estimate.ts'
import { useProcessModel } from './use-process-model.ts'

/** Edits that follow each other faster are answered together; the first of them is answered at once. */
const settleMs = 80

/**
 * The scenario in front of a diagram: its draft merged, resolved and checked against the model on
 * screen, with the expected load and the live estimate that follow it. Null until all is there.
 */
export function useScenarioWork(
  diagramId: string,
  rows: readonly ScenarioRow[] | null,
): { readonly work: ScenarioWork | null; readonly blocked: readonly Problem[] } {
  const canvas = useCanvas(diagramId, 'xml', 'saveState')
  const tab = useSimulateTab(diagramId)
  const { model, problems: modelProblems } = useProcessModel(diagramId, canvas.xml)

  const { scenarioId, draft, document, find, merged, resolved } = useScenarioInFront(diagramId, rows)
  const base = useMemo(() => document && inheritedBy(document, find), [document, find])
  // a scenario that contradicts itself can still be shown, to be mended
  const shown = useMemo(
    () => (resolved?.ok ? resolved.value : document ? resolveForScreen(document, find) : null),
    [resolved, document, find],
  )
  const scenarioProblems = useMemo(() => {
    if (!resolved) return []
    if (!resolved.ok) return resolved.problems
    return model ? checkScenario(model, resolved.value) : []
  }, [model, resolved])

  const xml = canvas.saveState === 'saved' ? undefined : (canvas.xml ?? undefined)
  const canRun = Boolean(model && merged?.ok && resolved?.ok)
  // what was only confirmed is not asked for again: the text tells whether anything changed
  const text = canRun && merged?.ok ? JSON.stringify(merged.value) : null
  const subject = useMemo<Subject | null>(
    () => (text === null ? null : { document: JSON.parse(text) as Scenario, xml }),
    [text, xml],
  )
  const [settled] = useDebouncedValue(subject, settleMs, { leading: true })
  // a comparison and a run that is looked at need the threads for themselves
  const isRunInFront = tab.view === 'results' && (tab.openRunId !== null || tab.activeRunId !== null)
  useLiveEstimate(diagramId, tab.view === 'compare' || isRunInFront ? null : settled)
  const estimateProblems = useSimulateStore(({ estimates }) => (estimates[diagramId] ?? noEstimate).problems)

  const { data: load } = useQuery({
    ...orpc.simulation.load.queryOptions({
      input: {
        diagramId,
        scenario: settled?.document ?? { version: 1, name: '-' },
        ...(settled?.xml === undefined ? {} : { xml: settled.xml }),
      },
    }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    retry: false,
  })

  const problems = useMemo(
    () => distinct([...scenarioProblems, ...estimateProblems, ...(load?.problems ?? [])]),
    [scenarioProblems, estimateProblems, load],
  )

  const work = useMemo<ScenarioWork | null>(() => {
    if (!scenarioId || !draft || !document || !model || !merged?.ok || !shown || !rows) return null
    const change = useSimulateStore.getState().updateDraft
    return {
      diagramId,
      scenarioId,
      draft,
      document,
      base,
      merged: merged.value,
      resolved: shown,
      model,
      load: load ?? null,
      problems,
      rows,
      find,
      edit: (edit) => {
        markEdit()
        change(scenarioId, (before) => applyEdit(before, edit, base))
      },
      preview: (edit) => {
        if (edit) markEdit()
        change(scenarioId, (before) => previewEdit(before, edit, base))
      },
      contradiction: (edit) => {
        const problems = problemsIn(edit(draft.document, base), find)
        if (problems.length === 0) return null
        const known = new Set(problemsIn(draft.document, find).map(({ message }) => message))
        return problems.find(({ message }) => !known.has(message)) ?? null
      },
      isSetHere: (...paths) => isSetHere(document, paths),
    }
  }, [diagramId, scenarioId, draft, document, base, merged, shown, model, load, problems, rows, find])

  const blocked = work ? [] : distinct([...(resolved && !resolved.ok ? resolved.problems : []), ...modelProblems])
  return { work, blocked }
}

/** What is wrong with a scenario by itself and with its ancestors, whatever the model. */
function problemsIn(document: Scenario, find: FindScenario): readonly Problem[] {
  return [...checkDocument(document).problems, ...resolveScenario(document, find).problems]
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ code, elementId, message }) => {
    const key = `${code} ${elementId} ${message}`
    return !seen.has(key) && seen.add(key)
  })
}
