import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { modelRules, ruleLevels, type ModelRule, type RuleLevel } from '../../shared/analysis/rules.ts'
import type { Tab } from '../app/workspace-store.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import styles from './RulesDialog.module.css'
import { useRules } from './use-rules.ts'

interface RulesDialogProps {
  readonly tab: Tab
  readonly onClose: () => void
}

/** Which rules of modeling a project follows, and how grave a breach of each is. */
export function RulesDialog({ tab, onClose }: RulesDialogProps) {
  const { t } = useTranslation('rules')
  const { t: tUi } = useTranslation('ui')
  const { rules, setRules } = useRules(tab.projectId)
  const [wanted, setWanted] = useState('')
  const words = wanted.trim().toLocaleLowerCase()
  const shown = modelRules.filter((rule) =>
    [rule, t(`name.${rule}`), t(`why.${rule}`)].some((text) => text.toLocaleLowerCase().includes(words)),
  )
  const choose = (rule: ModelRule, level: RuleLevel | '') => {
    const { [rule]: _, ...others } = rules
    void setRules(level === '' ? others : { ...others, [rule]: level })
  }
  return (
    <Modal
      data-help="rules"
      opened
      onClose={onClose}
      size={760}
      title={t('titleIn', { project: tab.projectName })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.column}>
        <p className={styles.hint}>{t('hint')}</p>
        <TextInput
          data-autofocus
          aria-label={t('find')}
          placeholder={t('find')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <div className={styles.list}>
          {shown.length === 0 ? <EmptyState title={t('none')} /> : null}
          {shown.map((rule) => (
            <div key={rule} className={styles.rule} data-off={rules[rule] === 'off'}>
              <div>
                <div className={styles.name}>{t(`name.${rule}`)}</div>
                <div className={styles.why}>{t(`why.${rule}`)}</div>
              </div>
              <select
                className={styles.select}
                aria-label={t('levelOf', { rule: t(`name.${rule}`) })}
                value={rules[rule] ?? ''}
                onChange={(event) => choose(rule, event.currentTarget.value as RuleLevel | '')}
              >
                <option value="">{t('usual')}</option>
                {ruleLevels.map((level) => (
                  <option key={level} value={level}>
                    {level === 'off' ? t('off') : tUi(`severities.${level}`)}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
        <div className={styles.foot}>
          <Button variant="default" disabled={Object.keys(rules).length === 0} onClick={() => void setRules({})}>
            {t('reset')}
          </Button>
          <PrimaryButton onClick={onClose}>{t('close')}</PrimaryButton>
        </div>
      </div>
    </Modal>
  )
}
