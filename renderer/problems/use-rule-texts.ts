import { useTranslation } from 'react-i18next'
import { isModelRule, type Rule } from '../../shared/analysis/rules.ts'

/** What a rule is called and why it matters; bpmnlint's have their texts by the name that it has there. */
export function useRuleTexts(): { name(rule: Rule): string; why(rule: Rule): string } {
  const { t } = useTranslation('rules')
  const { t: tLint } = useTranslation('lint')
  const own = (rule: string) => rule.replace('bpmnlint/', '')
  return {
    name: (rule) => (isModelRule(rule) ? t(`name.${rule}`) : tLint(`name.${own(rule)}`)),
    why: (rule) => (isModelRule(rule) ? t(`why.${rule}`) : tLint(`why.${own(rule)}`)),
  }
}
