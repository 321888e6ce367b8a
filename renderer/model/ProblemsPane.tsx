import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { ProblemList } from '../ui/ProblemList.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { mendOf, mendProblem } from './mend-problem.ts'
import styles from './ModelMode.module.css'
import { useModelStore, useModelTab, type ProblemFilter } from './model-store.ts'

interface ProblemsPaneProps {
  readonly diagramId: string
  readonly problems: readonly Problem[]
}

/** Problems with their place and, where one click does it, their mend. */
export function ProblemsPane({ diagramId, problems }: ProblemsPaneProps) {
  const { t } = useTranslation('model')
  const { controls, elements, selectedId } = useCanvas(diagramId)
  const session = useEditorSession(diagramId)
  const { problemFilter } = useModelTab(diagramId)
  const names = new Map(elements.map(({ id, name }) => [id, name]))
  const shown = problemFilter === 'all' ? problems : problems.filter(({ severity }) => severity === problemFilter)

  return (
    <>
      <ProblemList
        problems={shown}
        nameOf={(id) => names.get(id) || undefined}
        onJump={({ elementId }) => elementId !== undefined && controls?.select(elementId)}
        mendFor={(problem) => {
          const mend = mendOf(problem)
          if (!mend || !session) return null
          return { label: t(`mend.${mend}`), run: () => mendProblem(session.modeler, problem) }
        }}
        selectedElementId={selectedId}
        emptyTitle={problems.length === 0 ? t('problems.none') : t('problems.noneOfThese')}
        emptyReason={problems.length === 0 ? t('problems.noneReason') : t('problems.noneOfTheseReason')}
      />
      {shown.length > 0 ? (
        <p className={styles.hint}>
          {t('problems.press')} <kbd>Enter</kbd> {t('problems.toShow')} <kbd>F8</kbd> {t('problems.forNext')}
        </p>
      ) : null}
    </>
  )
}

export function ProblemsFilter({ diagramId, problems }: ProblemsPaneProps) {
  const { t } = useTranslation('model')
  const { problemFilter } = useModelTab(diagramId)
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length
  return (
    <Segmented<ProblemFilter>
      label={t('problems.filter')}
      options={[
        { value: 'all', label: t('problems.all', { count: problems.length }) },
        { value: 'error', label: t('problems.errors', { count: count('error') }) },
        { value: 'warning', label: t('problems.warnings', { count: count('warning') }) },
        ...(count('info') > 0 || problemFilter === 'info'
          ? [{ value: 'info' as const, label: t('problems.notes', { count: count('info') }) }]
          : []),
      ]}
      value={problemFilter}
      onChange={(chosen) => useModelStore.getState().change(diagramId, { problemFilter: chosen })}
    />
  )
}
