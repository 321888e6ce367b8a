import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRule, type Rule } from '../../shared/analysis/rules.ts'
import { saidText } from '../app/said/said.ts'
import { useMay } from '../app/use-may.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { notifyUndo } from '../ui/notify.tsx'
import { alikeToMend, mendAll } from './mends/mend-problem.ts'
import type { KnownProblem } from './problem-kind.ts'
import styles from './ProblemMenu.module.css'
import { useAllProblems, useProblemsStore } from './problems-store.ts'
import { useRuleTexts } from './use-rule-texts.ts'
import { useRules } from './use-rules.ts'

interface ProblemMenuProps {
  readonly tab: Tab
  readonly problem: KnownProblem
}

/**
 * Why the rule of a problem matters, its mend for all alike, and a way to do without it; nothing for what is no rule.
 * A list has hundreds of rows: the menu is there while it is open.
 */
export function ProblemMenu({ tab, problem }: ProblemMenuProps) {
  const { t } = useTranslation('rules')
  const [state, setState] = useState<'untouched' | 'open' | 'closed'>('untouched')
  const { code } = problem
  if (!isRule(code) || problem.kind !== 'modeling') return null
  const dots = {
    variant: 'subtle',
    color: 'gray',
    size: 24,
    'aria-label': t('more'),
    title: t('more'),
    children: <IconDots size={14} stroke={1.6} aria-hidden />,
  }
  if (state !== 'open') {
    // the button that comes back has the focus that the menu had
    const autoFocus = state === 'closed'
    return (
      <ActionIcon
        {...dots}
        autoFocus={autoFocus}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={() => setState('open')}
      />
    )
  }
  return (
    <Menu position="bottom-end" width={340} opened onClose={() => setState('closed')} returnFocus={false}>
      <Menu.Target>
        <ActionIcon {...dots} />
      </Menu.Target>
      <Menu.Dropdown>
        <RuleItems tab={tab} problem={problem} code={code} />
      </Menu.Dropdown>
    </Menu>
  )
}

function RuleItems({ tab, problem, code }: ProblemMenuProps & { readonly code: Rule }) {
  const { t } = useTranslation('rules')
  const texts = useRuleTexts()
  const { diagramId, projectId } = tab
  const session = useEditorSession(diagramId)
  const { rules, setRules } = useRules(projectId)
  const mayWrite = useMay('project.write', projectId)
  const turnOff = async () => {
    await setRules({ ...rules, [code]: 'off' })
    notifyUndo(t('isOff', { rule: texts.name(code) }), () => setRules(rules))
  }
  return (
    <>
      <div className={styles.why}>
        <strong>{texts.name(code)}</strong>
        <span>{texts.why(code)}</span>
        <span>{saidText(problem.mend)}</span>
        <code className={styles.code}>{code}</code>
      </div>
      {session ? <MendAllItem diagramId={diagramId} session={session} problem={problem} /> : null}
      {mayWrite ? (
        <>
          <Menu.Divider />
          {/* a failure was told by then */}
          <Menu.Item onClick={() => void turnOff().catch(() => undefined)}>{t('turnOff')}</Menu.Item>
          <Menu.Item onClick={() => useProblemsStore.setState({ isRuling: true })}>{t('open')}</Menu.Item>
        </>
      ) : null}
    </>
  )
}

interface MendAllItemProps {
  readonly session: NonNullable<ReturnType<typeof useEditorSession>>
  readonly problem: KnownProblem
  readonly diagramId: string
}

function MendAllItem({ diagramId, session, problem }: MendAllItemProps) {
  const { t } = useTranslation('rules')
  const problems = useAllProblems(diagramId)
  const alike = alikeToMend(session.modeler, problem, problems)
  if (alike.length === 0) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Item onClick={() => mendAll(session.modeler, alike)}>{t('mendAll', { count: alike.length })}</Menu.Item>
    </>
  )
}
