import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { useMay } from '../app/use-may.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { ProblemList } from '../ui/ProblemList.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { mendOf, mendProblem } from './mend-problem.ts'
import styles from './ModelMode.module.css'
import { ProblemMenu } from './ProblemMenu.tsx'
import { useModelStore, useModelTab, type ProblemFilter } from './model-store.ts'

interface ProblemsPaneProps {
  readonly tab: Tab
  readonly problems: readonly Problem[]
  readonly onRules: () => void
}

/** Problems with their place and, where one click does it, their mend. */
export function ProblemsPane({ tab, problems, onRules }: ProblemsPaneProps) {
  const { t } = useTranslation('model')
  const { diagramId, projectId } = tab
  const { controls, elements, selectedId } = useCanvas(diagramId, 'controls', 'elements', 'selectedId')
  const session = useEditorSession(diagramId)
  const { problemFilter, problemText } = useModelTab(diagramId)
  const names = new Map(elements.map(({ id, name }) => [id, name]))
  const words = problemText.trim().toLocaleLowerCase()
  const shown = problems.filter(
    ({ severity, message, mend }) =>
      (problemFilter === 'all' || severity === problemFilter) &&
      `${message} ${mend}`.toLocaleLowerCase().includes(words),
  )

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
        moreFor={(problem) => <ProblemMenu projectId={projectId} problem={problem} onRules={onRules} />}
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

/** Which problems are shown, and the way to the rules. */
export function ProblemsFilter({ tab, problems, onRules }: ProblemsPaneProps) {
  const { t } = useTranslation('model')
  const { t: tRules } = useTranslation('rules')
  const { diagramId, projectId } = tab
  const mayWrite = useMay('project.write', projectId)
  const change = useModelStore((store) => store.change)
  const { problemFilter, problemText } = useModelTab(diagramId)
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length
  return (
    <span className={styles.filter}>
      <TextInput
        size="xs"
        className={styles.find}
        aria-label={tRules('filter')}
        placeholder={tRules('filter')}
        value={problemText}
        onChange={(event) => change(diagramId, { problemText: event.currentTarget.value })}
      />
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
        onChange={(chosen) => change(diagramId, { problemFilter: chosen })}
      />
      {mayWrite ? (
        <Button size="xs" variant="default" onClick={onRules}>
          {tRules('open')}
        </Button>
      ) : null}
    </span>
  )
}
