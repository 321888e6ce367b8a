import { useTranslation } from 'react-i18next'
import { meanOf, standardDeviationOf } from '../../../shared/distributions/moments.ts'
import { asDistribution } from '../../../shared/scenario/duration.ts'
import type { Distribution, DistributionKind, Duration } from '../../../shared/scenario/scenario.ts'
import { set, update, type Path } from '../draft/edit-scenario.ts'
import { distributionKinds, provenanceOf, reshape, threePointsOf, withPoint } from '../draft/three-point.ts'
import { TimeField } from '../fields/field-kinds.tsx'
import fieldStyles from '../fields/fields.module.css'
import { SelectField } from '../fields/SelectField.tsx'
import { HelpHint } from '../../help/HelpHint.tsx'
import { DensityPreview } from './DensityPreview.tsx'
import { ExpertFields } from './ExpertFields.tsx'
import styles from './setup.module.css'

/**
 * How long something takes: in plain questions, or in the expert's shape. Both edit one distribution.
 *
 * @param field name of the field that the element's badge points at
 */
export function DistributionEditor({
  value,
  path,
  field,
  question,
}: {
  readonly value: Duration | null
  readonly path: Path
  readonly field: string
  readonly question: string
}) {
  const { t } = useTranslation('simulate')
  const distribution = value === null ? null : readable(value)
  const points = distribution ? threePointsOf(distribution) : null
  const isPlain = !distribution || points !== null

  const toKind = (kind: string) =>
    set(
      path,
      distribution
        ? reshape(
            kind as DistributionKind,
            meanOf(distribution),
            standardDeviationOf(distribution),
            provenanceOf(distribution),
          )
        : reshape(kind as DistributionKind, 600, 200),
    )

  return (
    <div className={styles.distribution}>
      <p className={styles.question}>{question}</p>
      {isPlain ? (
        <div className={styles.threePoints}>
          {(['shortest', 'usual', 'longest'] as const).map((point) => (
            <TimeField
              key={point}
              layout="stack"
              label={t(`duration.${point}`)}
              value={points?.[point] ?? null}
              paths={point === 'usual' ? [path] : []}
              field={point === 'usual' ? field : `${field}.${point}`}
              toEdit={(seconds) =>
                update<Duration>(path, (current) => withPoint(current ? readable(current) : null, point, seconds ?? 0))
              }
            />
          ))}
        </div>
      ) : (
        <ExpertFields distribution={distribution} path={path} field={field} />
      )}
      {distribution ? (
        <DensityPreview distribution={distribution} />
      ) : (
        <p className={fieldStyles.error}>{t('duration.missing')}</p>
      )}
      <SelectField
        label={t('duration.shape')}
        field={`${field}.shape`}
        paths={[]}
        value={distribution?.kind ?? 'constant'}
        choices={distributionKinds.map((kind) => ({ value: kind, label: t(`distribution.${kind}`) }))}
        toEdit={toKind}
      />
      <div className={styles.belowField}>
        <HelpHint topic={`distribution-${distribution?.kind ?? 'constant'}`} about={t('duration.aboutShape')} isText />
      </div>
    </div>
  )
}

/** The distribution as written: one that cannot vary keeps its kind, so that it can be edited. */
function readable(duration: Duration): Distribution {
  return typeof duration === 'string' ? asDistribution(duration) : duration
}
