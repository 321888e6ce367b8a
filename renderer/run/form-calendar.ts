import type { CustomLocale } from 'flatpickr/dist/types/locale'
import { translate } from '../app/i18n.ts'

type Seven = CustomLocale['weekdays']['shorthand']
type Twelve = CustomLocale['months']['shorthand']

/**
 * The calendar of a date field as the browser writes it in a language, so that no language needs a table of its own.
 * @param locale BCP 47
 */
export function calendarIn(locale: string): CustomLocale {
  const names = (count: number, date: (index: number) => number, options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return Array.from({ length: count }, (_, index) => format.format(date(index)))
  }
  // the first of January 2023 was a Sunday
  const day = (index: number) => Date.UTC(2023, 0, 1 + index)
  const month = (index: number) => Date.UTC(2023, index, 1)
  return {
    weekdays: {
      shorthand: names(7, day, { weekday: 'short' }) as Seven,
      longhand: names(7, day, { weekday: 'long' }) as Seven,
    },
    months: {
      shorthand: names(12, month, { month: 'short' }) as Twelve,
      longhand: names(12, month, { month: 'long' }) as Twelve,
    },
    firstDayOfWeek: firstDayOfWeek(locale),
    yearAriaLabel: translate('run:form.own.year'),
    monthAriaLabel: translate('run:form.own.month'),
    scrollTitle: translate('run:form.own.scroll'),
  }
}

/** @returns 0 for Sunday to 6 */
function firstDayOfWeek(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  return (known.getWeekInfo?.().firstDay ?? 1) % 7
}
