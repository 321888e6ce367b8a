import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chosenProblems, type RuleChoices } from '../../shared/analysis/rules.ts'
import type { Problem } from '../../shared/problem.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { lintProblem } from './lint-problem.ts'
import { ModelCheck, type ModelFindings } from './model-check.ts'
import { useProblemsStore } from './problems-store.ts'

const pauseMs = 300
/** one thread for the window, whichever diagram is in front */
const check = new ModelCheck()

/**
 * Checks what is on the canvas, a moment behind it and in a thread of its own, by our rules and bpmnlint's as the
 * project has chosen, and a scenario with it.
 *
 * @returns what is wrong with the scenario, null while it is not checked; the problems of the model go to the store
 */
export function useModelProblems(
  diagramId: string,
  rules: RuleChoices,
  scenario: ResolvedScenario | null,
): readonly Problem[] | null {
  const { xml } = useCanvas(diagramId, 'xml')
  const { language } = useTranslation('lint').i18n
  const [settled] = useDebouncedValue(xml, pauseMs, { leading: true })
  const [answer, setAnswer] = useState<{ found: ModelFindings; scenario: ResolvedScenario | null } | null>(null)

  useEffect(() => {
    if (settled === null) return undefined
    const { change } = useProblemsStore.getState()
    return check.ask({
      question: { xml: settled, scenario },
      onFound: (found) => {
        change(diagramId, { fault: null, isChecked: true })
        setAnswer({ found, scenario })
      },
      onFault: (fault) => change(diagramId, { fault }),
    })
  }, [diagramId, settled, scenario])

  const found = answer?.found
  const problems = useMemo(
    () =>
      found && [
        ...found.reading,
        ...chosenProblems([...found.own, ...found.lint.map((finding) => lintProblem(finding, language))], rules),
      ],
    [found, rules, language],
  )
  useEffect(() => {
    if (problems) useProblemsStore.getState().tell(diagramId, 'modeling', problems)
  }, [diagramId, problems])
  return answer !== null && answer.scenario === scenario ? answer.found.scenario : null
}
