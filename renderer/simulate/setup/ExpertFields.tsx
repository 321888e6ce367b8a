import { useTranslation } from 'react-i18next'
import type { Distribution } from '../../../shared/scenario/scenario.ts'
import { formatDurationExactly, parseDuration, parseNumber } from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'
import { set, type Path } from '../draft/edit-scenario.ts'
import { NumberField, TimeField } from '../fields/field-kinds.tsx'
import { ValueField } from '../fields/ValueField.tsx'

/** The parameters of a distribution by their own names. */
export function ExpertFields({
  distribution,
  path,
  field,
}: {
  readonly distribution: Distribution
  readonly path: Path
  readonly field: string
}) {
  switch (distribution.kind) {
    case 'histogram':
      return <BinsField distribution={distribution} path={path} field={field} />
    case 'observations':
      return <ObservationsField distribution={distribution} path={path} field={field} />
    default:
      return <ParameterFields distribution={distribution} path={path} field={field} />
  }
}

/** Parameters that are numbers without a unit; all others are times. */
const plainNumbers: readonly string[] = ['shape', 'alpha', 'beta']

function ParameterFields({
  distribution,
  path,
  field,
}: {
  readonly distribution: Distribution
  readonly path: Path
  readonly field: string
}) {
  const { t } = useTranslation('simulate')
  const parameters = Object.entries(distribution).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  )
  return parameters.map(([name, value], index) => {
    const common = {
      label: t(`parameter.${name}`),
      value,
      paths: index === 0 ? [path] : [],
      field: index === 0 ? field : `${field}.${name}`,
      toEdit: (next: number | undefined) => set(path, { ...distribution, [name]: next ?? 0 }),
    }
    return plainNumbers.includes(name) ? (
      <NumberField key={name} {...common} isAbove isWhole={distribution.kind === 'erlang'} />
    ) : (
      <TimeField key={name} {...common} />
    )
  })
}

/** Bins as `0 min – 5 min: 3`, one a line or separated by semicolons. */
function BinsField({
  distribution,
  path,
  field,
}: {
  readonly distribution: Extract<Distribution, { kind: 'histogram' }>
  readonly path: Path
  readonly field: string
}) {
  const { t } = useTranslation('simulate')
  const locale = userLocale()
  const parse = (text: string) => {
    const bins = text
      .split(';')
      .filter((part) => part.trim())
      .map((part) => {
        const [range = '', weight = ''] = part.split(':')
        const [from = '', to = ''] = range.split(/\s*[–—]\s*|\s+-\s+|\.\./)
        return {
          from: parseDuration(from, locale, 'min'),
          to: parseDuration(to, locale, 'min'),
          weight: parseNumber(weight, locale),
        }
      })
    const isReadable =
      bins.length > 0 &&
      bins.every(({ from, to, weight }) => from !== null && to !== null && weight !== null && weight >= 0)
    return isReadable ? (bins as (typeof distribution)['bins']) : null
  }
  return (
    <ValueField
      layout="stack"
      label={t('parameter.bins')}
      value={distribution.bins}
      field={field}
      paths={[path]}
      format={(bins) =>
        bins
          .map(
            ({ from, to, weight }) =>
              `${formatDurationExactly(from, locale)} – ${formatDurationExactly(to, locale)}: ${weight}`,
          )
          .join('; ')
      }
      parse={parse}
      mend={t('field.mendBins')}
      toEdit={(bins) => set(path, { ...distribution, bins: bins ?? distribution.bins })}
    />
  )
}

/** Measured values, separated by semicolons. */
function ObservationsField({
  distribution,
  path,
  field,
}: {
  readonly distribution: Extract<Distribution, { kind: 'observations' }>
  readonly path: Path
  readonly field: string
}) {
  const { t } = useTranslation('simulate')
  const locale = userLocale()
  const parse = (text: string) => {
    const values = text
      .split(/;|\n|\t/)
      .filter((part) => part.trim())
      .map((part) => parseDuration(part, locale, 'min'))
    return values.length > 0 && values.every((value) => value !== null) ? values : null
  }
  return (
    <ValueField
      layout="stack"
      label={t('parameter.values')}
      value={distribution.values}
      field={field}
      paths={[path]}
      format={(values) => values.map((value) => formatDurationExactly(value, locale)).join('; ')}
      parse={parse}
      mend={t('field.mendValues')}
      toEdit={(values) => set(path, { ...distribution, values: values ?? distribution.values })}
    />
  )
}
