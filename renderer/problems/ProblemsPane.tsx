import { Button, TextInput } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { saidInWhole } from '../app/said/said.ts'
import { useMay } from '../app/use-may.ts'
import { useWorkspace, type Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { ProblemList } from '../ui/ProblemList.tsx'
import type { Mend } from '../ui/ProblemRow.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { jumpTo, openInSimulate } from './jump.ts'
import { mendOf, mendProblem } from './mends/mend-problem.ts'
import { countProblems, problemKinds, type KnownProblem } from './problem-kind.ts'
import { ProblemMenu } from './ProblemMenu.tsx'
import styles from './ProblemsPane.module.css'
import {
  useAllProblems,
  useDiagramProblems,
  useProblemsStore,
  type KindFilter,
  type SeverityFilter,
} from './problems-store.ts'

const codeOf = ({ code }: KnownProblem) => code

/** All problems of a diagram with their place and, where one click does it, their mend. */
export function ProblemsPane({ tab }: { readonly tab: Tab }) {
  const { t } = useTranslation('model')
  const { diagramId } = tab
  // what one click can do is asked of the drawing: after each step, also where the text is the same as before
  const { elements, selectedId } = useCanvas(diagramId, 'elements', 'selectedId', 'canUndo', 'canRedo')
  const session = useEditorSession(diagramId)
  const isSimulating = useWorkspace(({ mode }) => mode === 'simulate')
  const { fault, isChecked, names, severity, kind, text } = useDiagramProblems(diagramId)
  const problems = useAllProblems(diagramId)
  const nameOf = new Map(elements.map(({ id, name }) => [id, name]))
  const words = text.trim().toLocaleLowerCase()
  const shown = problems.filter(
    (problem) =>
      (severity === 'all' || problem.severity === severity) &&
      (kind === 'all' || problem.kind === kind) &&
      (words === '' || `${saidInWhole(problem)} ${problem.code}`.toLocaleLowerCase().includes(words)),
  )

  const mendFor = useCallback(
    (problem: KnownProblem): Mend | null => {
      if (problem.kind === 'simulation') {
        if (isSimulating) return null
        return { label: t('mend.openSimulate'), run: () => openInSimulate(diagramId, problem) }
      }
      const mend = session && mendOf(session.modeler, problem)
      if (!mend) return null
      return {
        label: t(`mend.${mend}`),
        run: () => {
          const show = () => jumpTo(diagramId, problem, false)
          // a name is typed where it can be seen; the inspector loses a selection that its element's change follows
          if (mend === 'name') show()
          mendProblem(session.modeler, problem)
          if (mend !== 'name') show()
        },
      }
    },
    [diagramId, session, isSimulating, t],
  )
  const jump = useCallback((problem: KnownProblem) => jumpTo(diagramId, problem, true), [diagramId])
  const moreFor = useCallback((problem: KnownProblem) => <ProblemMenu tab={tab} problem={problem} />, [tab])
  return (
    <>
      {fault === null ? null : (
        <Banner tone="danger" title={t('problems.fault')}>
          {fault}
        </Banner>
      )}
      {/* not before it is known that there are none */}
      {isChecked || problems.length > 0 ? (
        <ProblemList
          problems={shown}
          nameOf={(id) => nameOf.get(id) || names[id] || undefined}
          onJump={jump}
          noteFor={codeOf}
          mendFor={mendFor}
          moreFor={moreFor}
          selectedElementId={selectedId}
          emptyTitle={problems.length === 0 ? t('problems.none') : t('problems.noneOfThese')}
          emptyReason={problems.length === 0 ? t('problems.noneReason') : t('problems.noneOfTheseReason')}
        />
      ) : null}
      {shown.length > 0 ? (
        <p className={styles.hint}>
          {t('problems.press')} <kbd>Enter</kbd> {t('problems.toShow')} <kbd>F8</kbd> {t('problems.forNext')}
        </p>
      ) : null}
    </>
  )
}

/** Which problems are shown, and the way to the rules. */
export function ProblemsFilter({ tab }: { readonly tab: Tab }) {
  const { t } = useTranslation('model')
  const { t: tRules } = useTranslation('rules')
  const { diagramId, projectId } = tab
  const mayWrite = useMay('project.write', projectId)
  // its drawer has more tabs, and no room for all of it
  const isSimulating = useWorkspace(({ mode }) => mode === 'simulate')
  const change = useProblemsStore((store) => store.change)
  const { severity, kind, text } = useDiagramProblems(diagramId)
  const problems = useAllProblems(diagramId)
  const ofKind = kind === 'all' ? problems : problems.filter((problem) => problem.kind === kind)
  const counts = countProblems(ofKind)
  const has = (level: Problem['severity']) => counts[level] > 0 || severity === level
  return (
    <span className={styles.filter}>
      {isSimulating ? null : (
        <TextInput
          size="xs"
          className={styles.find}
          aria-label={tRules('filter')}
          placeholder={tRules('filter')}
          value={text}
          onChange={(event) => change(diagramId, { text: event.currentTarget.value })}
        />
      )}
      <select
        className={styles.select}
        aria-label={t('problems.kind')}
        value={kind}
        onChange={(event) => change(diagramId, { kind: event.currentTarget.value as KindFilter })}
      >
        <option value="all">{t('problems.kinds.all')}</option>
        {problemKinds.map((each) => (
          <option key={each} value={each}>
            {t(`problems.kinds.${each}`, { count: problems.filter((problem) => problem.kind === each).length })}
          </option>
        ))}
      </select>
      <Segmented<SeverityFilter>
        label={t('problems.filter')}
        options={[
          { value: 'all', label: t('problems.all', { count: ofKind.length }) },
          { value: 'error', label: t('problems.errors', { count: counts.error }) },
          { value: 'warning', label: t('problems.warnings', { count: counts.warning }) },
          ...(has('info') ? [{ value: 'info' as const, label: t('problems.notes', { count: counts.info }) }] : []),
        ]}
        value={severity}
        onChange={(chosen) => change(diagramId, { severity: chosen })}
      />
      {mayWrite && !isSimulating ? (
        <Button
          size="xs"
          variant="default"
          className={styles.rules}
          onClick={() => useProblemsStore.setState({ isRuling: true })}
        >
          {tRules('open')}
        </Button>
      ) : null}
    </span>
  )
}
