import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isModelRule } from '../../shared/analysis/rules.ts'
import type { Problem } from '../../shared/problem.ts'
import { useMay } from '../app/use-may.ts'
import { notifyUndo } from '../ui/notify.tsx'
import styles from './ProblemMenu.module.css'
import { useRules } from './use-rules.ts'

interface ProblemMenuProps {
  readonly projectId: string
  readonly problem: Problem
  readonly onRules: () => void
}

/** Why the rule of a problem matters, and a way to do without it; nothing for what is no rule. */
export function ProblemMenu({ projectId, problem, onRules }: ProblemMenuProps) {
  const { t } = useTranslation('rules')
  const { rules, setRules } = useRules(projectId)
  const mayWrite = useMay('project.write', projectId)
  const { code } = problem
  if (!isModelRule(code)) return null
  const turnOff = async () => {
    await setRules({ ...rules, [code]: 'off' })
    notifyUndo(t('isOff', { rule: t(`name.${code}`) }), () => setRules(rules))
  }
  return (
    <Menu position="bottom-end" width={340} returnFocus>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('more')} title={t('more')}>
          <IconDots size={14} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.why}>
          <strong>{t(`name.${code}`)}</strong>
          <span>{t(`why.${code}`)}</span>
        </div>
        {mayWrite ? (
          <>
            <Menu.Divider />
            {/* a failure was told by then */}
            <Menu.Item onClick={() => void turnOff().catch(() => undefined)}>{t('turnOff')}</Menu.Item>
            <Menu.Item onClick={onRules}>{t('open')}</Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
