import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlowNode, SequenceFlow } from '../../../shared/bpmn/process-model.ts'
import { decisionOf, defaultFlowOf } from '../../../shared/scenario/flow-probabilities.ts'
import { formatPercent, numberFormat } from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'
import { Section } from '../../ui/Section.tsx'
import { set, together } from '../draft/edit-scenario.ts'
import { checkShares, effectiveShares, scaleToWhole, spreadEvenly } from '../draft/shares.ts'
import { ShareField } from '../fields/field-kinds.tsx'
import { useWork } from '../work/scenario-work.ts'
import styles from './setup.module.css'

/** How often each way out of a decision is taken. */
export function DecisionInspector({ node }: { readonly node: FlowNode }) {
  const { t } = useTranslation('simulate')
  const { model, resolved, edit } = useWork()
  const decision = decisionOf(model, node)
  if (!decision) return <p className={styles.foot}>{t('decision.none')}</p>

  const flows = decision === 'inclusive' ? node.outgoing.filter((id) => id !== defaultFlowOf(node)) : node.outgoing
  const shares = new Map(flows.map((id) => [id, resolved.flows[id]?.probability ?? null]))
  const { sum, isComplete } = checkShares(shares)
  const effective = effectiveShares(shares)
  const setAll = (next: ReadonlyMap<string, number>) =>
    edit(together(...[...next].map(([id, share]) => set(['flows', id, 'probability'], share))))

  return (
    <Section id="simulate.shares" title={t('decision.title')} help="shares">
      <p className={styles.question}>{t(`decision.${decision}`)}</p>
      {flows.map((id) => (
        <ShareField
          key={id}
          label={flowName(model.flows[id], (target) => model.nodes[target]?.name, t('decision.unnamed'))}
          field={`share.${id}`}
          path={['flows', id, 'probability']}
          value={shares.get(id) ?? null}
          placeholder={numberFormat(userLocale(), { maximumFractionDigits: 1 }).format((effective.get(id) ?? 0) * 100)}
          isOptional
        />
      ))}
      {decision === 'exclusive' && (
        <>
          <div className={styles.sum} data-wrong={!isComplete || undefined} role="status">
            <span>{t(isComplete ? 'decision.sum' : 'decision.sumWrong')}</span>
            <strong>
              {formatPercent(
                [...effective.values()].reduce((total, share) => total + share, 0) || sum,
                userLocale(),
                2,
              )}
            </strong>
          </div>
          <div className={styles.buttons}>
            <Button size="xs" variant="default" onClick={() => setAll(spreadEvenly(flows))}>
              {t('decision.spread')}
            </Button>
            {!isComplete && (
              <Button size="xs" variant="default" onClick={() => setAll(scaleToWhole(shares))}>
                {t('decision.scale')}
              </Button>
            )}
          </div>
        </>
      )}
    </Section>
  )
}

function flowName(flow: SequenceFlow | undefined, nameOf: (id: string) => string | undefined, unnamed: string): string {
  if (!flow) return unnamed
  return flow.name || (nameOf(flow.target) ? `→ ${nameOf(flow.target)}` : unnamed)
}
