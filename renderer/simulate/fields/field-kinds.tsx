import { useTranslation } from 'react-i18next'
import { parseIsoDuration, formatIsoDuration } from '../../../shared/scenario/duration.ts'
import {
  durationUnitFor,
  formatDurationExactly,
  numberFormat,
  parseDuration,
  parseNumber,
  type DurationUnit,
} from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'
import { useStudioSettings } from '../../settings/studio-settings.ts'
import { set, type Path } from '../draft/edit-scenario.ts'
import { ValueField, type ValueFieldProps } from './ValueField.tsx'

type Kind<T> = Omit<ValueFieldProps<T>, 'format' | 'parse' | 'mend' | 'toEdit' | 'paths'> &
  Partial<Pick<ValueFieldProps<T>, 'toEdit' | 'paths' | 'mend'>> & { readonly path?: Path }

/** A time in seconds, written with its unit; a bare number takes the unit that stands there already. */
export function TimeField({ path, ...props }: Kind<number> & { readonly bareUnit?: DurationUnit }) {
  const { t } = useTranslation('simulate')
  const locale = userLocale()
  const usualUnit = useStudioSettings((settings) => settings.durationUnit)
  const bareUnit = props.bareUnit ?? (props.value ? durationUnitFor(props.value) : usualUnit)
  return (
    <ValueField
      format={(seconds) => formatDurationExactly(Number(seconds.toFixed(3)), locale)}
      parse={(text) => parseDuration(text, locale, bareUnit)}
      mend={t('field.mendTime', { example: locale.startsWith('en') ? '1.5 h' : '1,5 h' })}
      {...anchored(path, props)}
    />
  )
}

/** A length that the document keeps as an ISO 8601 duration. */
export function IsoTimeField({ path, value, ...props }: Kind<string> & { readonly path: Path }) {
  return (
    <TimeField
      {...(props as object)}
      field={props.field}
      label={props.label}
      value={value === null ? null : parseIsoDuration(value)}
      paths={[path]}
      toEdit={(seconds) => set(path, seconds === undefined ? undefined : formatIsoDuration(seconds))}
    />
  )
}

interface Bounds {
  readonly min?: number
  readonly max?: number
  readonly isWhole?: boolean
  /** above `min`, not at it */
  readonly isAbove?: boolean
}

export function NumberField({ path, min = 0, max = Infinity, isWhole, isAbove, ...props }: Kind<number> & Bounds) {
  const { t } = useTranslation('simulate')
  const locale = userLocale()
  const parse = (text: string) => {
    const value = parseNumber(text, locale)
    if (value === null || (isWhole && !Number.isInteger(value))) return null
    return value > max || value < min || (isAbove && value === min) ? null : value
  }
  return (
    <ValueField
      format={(value) => numberFormat(locale, { maximumFractionDigits: 10, useGrouping: false }).format(value)}
      parse={parse}
      mend={
        isWhole
          ? t('field.mendWhole', { min })
          : isAbove
            ? t('field.mendAbove', { min })
            : t('field.mendNumber', { min })
      }
      {...anchored(path, props)}
    />
  )
}

/** A share of 1, written in percent. */
export function ShareField({ path, ...props }: Kind<number>) {
  const { t } = useTranslation('simulate')
  const locale = userLocale()
  const parse = (text: string) => {
    const percent = parseNumber(text.replace('%', ''), locale)
    return percent === null || percent < 0 || percent > 100 ? null : percent / 100
  }
  return (
    <ValueField
      unit="%"
      format={(share) => numberFormat(locale, { maximumFractionDigits: 4, useGrouping: false }).format(share * 100)}
      parse={parse}
      mend={t('field.mendShare')}
      {...anchored(path, props)}
    />
  )
}

export function TextField({ path, ...props }: Kind<string>) {
  const { t } = useTranslation('simulate')
  return (
    <ValueField
      format={(text) => text}
      parse={(text) => text.trim() || null}
      mend={t('field.mendText')}
      {...anchored(path, props)}
    />
  )
}

function anchored<T, P extends Partial<Pick<ValueFieldProps<T>, 'toEdit' | 'paths'>>>(
  path: Path | undefined,
  props: P,
) {
  return {
    ...props,
    paths: props.paths ?? (path ? [path] : []),
    toEdit: props.toEdit ?? ((value: T | undefined) => set(path ?? [], value)),
  }
}
