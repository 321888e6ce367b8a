import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { parseIsoDuration } from '../../../shared/scenario/duration.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { formatPercent } from '../../../shared/scenario/units.ts'
import { saidText } from '../../app/said/said.ts'
import type { Figures } from '../figures/use-figures.ts'
import { HelpHint } from '../../help/HelpHint.tsx'
import type { TopicName } from '../../help/topic-index.ts'
import styles from './results.module.css'

/** What speaks for a result: laws that must hold, theory where there is one, and what it rests on. */
export function WhyBelieve({
  result,
  scenario,
  figures,
}: {
  readonly result: SimulationResult
  readonly scenario: Scenario
  readonly figures: Figures
}) {
  const { t } = useTranslation('simulate')
  const { littlesLaw, littlesLawNote, closedForms } = result.checks
  const { assumed, estimated, measured } = result.inputs
  const warmUp = scenario.run?.warmUp ? parseIsoDuration(scenario.run.warmUp) : 0
  return (
    <div className={styles.prose} data-testid="why">
      <section>
        <Heading topic="littles-law">{t('why.little')}</Heading>
        {littlesLaw ? (
          <p>
            {t('why.littleText', {
              inProcess: figures.text(littlesLaw.casesInProcess, 'count'),
              rate: figures.text(littlesLaw.arrivalRatePerHour, 'rate'),
              time: figures.text(littlesLaw.meanTimeInProcess, 'duration'),
              error: formatPercent(Math.abs(littlesLaw.relativeError), figures.locale, 2),
            })}
          </p>
        ) : (
          <p>{t('why.littleNone')}</p>
        )}
        {littlesLawNote && <p>{saidText(littlesLawNote)}</p>}
      </section>
      <section>
        <Heading topic="queueing-theory">{t('why.theory')}</Heading>
        {closedForms.length === 0 && <p>{t('why.theoryNone')}</p>}
        <ul>
          {closedForms.map(({ resource, station, formula, expected, simulated, ci95 }) => (
            <li key={`${resource} ${station}`}>
              {t('why.theoryText', {
                resource: result.resources[resource]?.name ?? resource,
                formula,
                expected: figures.text(expected, 'duration'),
                simulated: figures.text(simulated, 'duration'),
                interval: figures.interval(ci95, 'duration'),
              })}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <Heading topic="source">{t('why.inputs')}</Heading>
        <p>{t('why.inputsText', { assumed, estimated, measured, count: assumed + estimated + measured })}</p>
        <p>
          {t('why.runText', { replications: result.replications, seed: result.seed })}{' '}
          {t('why.windowText', {
            cases: figures.text(result.cases.started, 'count'),
            completed: figures.text(result.cases.completed, 'count'),
            warmUp: figures.text(warmUp, 'duration'),
          })}
        </p>
      </section>
      <section>
        <Heading topic="simulation-warnings">{t('why.warnings')}</Heading>
        {result.warnings.length === 0 && <p>{t('why.warningsNone')}</p>}
        <ul>
          {result.warnings.map((warning, index) => (
            <li key={`${warning.code} ${index}`}>
              {saidText(warning.message)} {saidText(warning.mend)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Heading({ topic, children }: { readonly topic: TopicName; readonly children: string }) {
  return (
    <div className={styles.headingRow} data-help={topic}>
      <h3>{children}</h3>
      <HelpHint topic={topic} about={children} />
    </div>
  )
}
