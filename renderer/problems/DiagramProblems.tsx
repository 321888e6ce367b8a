import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../app/commands.ts'
import { saidInWhole } from '../app/said/said.ts'
import { useWorkspace, type Tab } from '../app/workspace-store.ts'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { announce } from '../ui/announce.tsx'
import { jumpTo, placesOf } from './jump.ts'
import { ProblemCounts, showProblems } from './ProblemCounts.tsx'
import { problemsNow, useProblemsStore } from './problems-store.ts'
import { RulesDialog } from './RulesDialog.tsx'
import { stepThrough } from './step-through.ts'
import { useExecutionProblems } from './use-execution-problems.ts'
import { useModelProblems } from './use-model-problems.ts'
import { useRules } from './use-rules.ts'
import { useScenarioToCheck, useSimulationProblems } from './use-simulation-problems.ts'

/** Keeps the problems of the diagram in front up to date, counts them in the status bar and walks through them. */
export function DiagramProblems({ tab }: { readonly tab: Tab }) {
  const { diagramId, projectId } = tab
  const isSimulating = useWorkspace(({ mode }) => mode === 'simulate')
  const isRuling = useProblemsStore((store) => store.isRuling)
  const { rules } = useRules(projectId)
  const toCheck = useScenarioToCheck(diagramId)
  const ofScenario = useModelProblems(diagramId, rules, isSimulating ? null : toCheck.scenario)
  useSimulationProblems(diagramId, toCheck, ofScenario, !isSimulating)
  useExecutionProblems(tab)
  useProblemCommands(diagramId)
  return (
    <>
      <ProblemCounts diagramId={diagramId} />
      {isRuling ? <RulesDialog tab={tab} onClose={() => useProblemsStore.setState({ isRuling: false })} /> : null}
    </>
  )
}

function useProblemCommands(diagramId: string): void {
  const { t } = useTranslation('model')
  const { t: tRules } = useTranslation('rules')
  const commands = useMemo((): readonly Command[] => {
    const group = t('group')
    const isEnabled = () => problemsNow(diagramId).length > 0
    const jump = (step: 1 | -1) => () => {
      const problems = problemsNow(diagramId)
      const { selectedId = null } = useCanvasStore.getState().canvases[diagramId] ?? {}
      const at = useProblemsStore.getState().diagrams[diagramId]?.at ?? null
      const next = stepThrough(placesOf(diagramId, problems), at, selectedId, step)
      const problem = next === null ? undefined : problems[next]
      if (!problem) return
      jumpTo(diagramId, problem, false)
      announce(saidInWhole(problem))
    }
    return [
      { id: 'model.next-problem', title: t('command.next-problem'), group, shortcut: 'F8', isEnabled, run: jump(1) },
      {
        id: 'model.previous-problem',
        title: t('command.previous-problem'),
        group,
        shortcut: 'Shift+F8',
        isEnabled,
        run: jump(-1),
      },
      { id: 'model.problems', title: t('command.problems'), group, run: () => showProblems(diagramId) },
      {
        id: 'model.rules',
        title: tRules('command'),
        group,
        run: () => useProblemsStore.setState({ isRuling: true }),
      },
    ]
  }, [t, tRules, diagramId])
  useCommands(commands)
}
