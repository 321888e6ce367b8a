import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { modelRules, ruleLevels, type Rule, type RuleLevel } from '../../shared/analysis/rules.ts'
import { lintRules } from '../../shared/lint/lint-levels.ts'
import type { Tab } from '../app/workspace-store.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import styles from './RulesDialog.module.css'
import { useRuleTexts } from './use-rule-texts.ts'
import { useRules } from './use-rules.ts'

const groups = [
  { id: 'own', rules: modelRules },
  { id: 'bpmnlint', rules: lintRules },
] as const satisfies readonly { id: string; rules: readonly Rule[] }[]

interface RulesDialogProps {
  readonly tab: Tab
  readonly onClose: () => void
}

/** Which rules of modeling a project follows, and how grave a breach of each is. */
export function RulesDialog({ tab, onClose }: RulesDialogProps) {
  const { t } = useTranslation('rules')
  const { t: tUi } = useTranslation('ui')
  const { rules, setRules } = useRules(tab.projectId)
  const texts = useRuleTexts()
  const [wanted, setWanted] = useState('')
  const words = wanted.trim().toLocaleLowerCase()
  const isWanted = (rule: Rule) =>
    [rule, texts.name(rule), texts.why(rule)].some((text) => text.toLocaleLowerCase().includes(words))
  const shown = groups.map(({ id, rules }) => ({ id, rules: (rules as readonly Rule[]).filter(isWanted) }))
  const choose = (rule: Rule, level: RuleLevel | '') => {
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
          {shown.every((group) => group.rules.length === 0) ? <EmptyState title={t('none')} /> : null}
          {shown
            .filter((group) => group.rules.length > 0)
            .map((group) => (
              <section key={group.id} aria-label={t(`group.${group.id}`)}>
                <h3 className={styles.group}>{t(`group.${group.id}`)}</h3>
                {group.rules.map((rule) => (
                  <div key={rule} className={styles.rule} data-off={rules[rule] === 'off'}>
                    <div>
                      <div className={styles.name}>{texts.name(rule)}</div>
                      <div className={styles.why}>{texts.why(rule)}</div>
                      <code className={styles.code}>{rule}</code>
                    </div>
                    <select
                      className={styles.select}
                      aria-label={t('levelOf', { rule: texts.name(rule) })}
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
              </section>
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
