import { meanOf } from '../../../shared/distributions/moments.ts'
import { asDistribution, parseIsoDuration } from '../../../shared/scenario/duration.ts'
import { distributionSchema } from '../../../shared/scenario/scenario.ts'
import { formatDuration, formatNumber, formatPercent } from '../../../shared/scenario/units.ts'

/** What it takes to say a path and a value of a scenario in a user's words. */
export interface Describe {
  readonly locale: string
  /** of an element, resource or calendar */
  readonly nameOf: (group: string, id: string) => string
  /** of a field: `quantity` is "Available" */
  readonly fieldName: (group: string, field: string) => string
  /** of a field of something: "Clerk, available" */
  readonly fieldOf: (name: string, field: string) => string
  /** where a value is from: `measured` is "Measured" */
  readonly sourceName: (source: string) => string
  readonly nothing: string
}

export function describePath(path: readonly (string | number)[], describe: Describe): string {
  const [group = '', id, field] = path.map(String)
  if (field === undefined) return describe.fieldName(group, id ?? group)
  return describe.fieldOf(describe.nameOf(group, id ?? ''), describe.fieldName(group, field))
}

export function describeValue(value: unknown, path: readonly (string | number)[], describe: Describe): string {
  const { locale } = describe
  if (value === undefined || value === null) return describe.nothing
  if (typeof value === 'number')
    return path.at(-1) === 'probability' ? formatPercent(value, locale) : formatNumber(value, locale)
  if (typeof value === 'string') {
    const seconds = parseIsoDuration(value)
    if (seconds !== null) return formatDuration(seconds, locale)
    if (path.at(-1) === 'source') return describe.sourceName(value)
    return path.at(-1) === 'calendar' ? describe.nameOf('calendars', value) : value
  }
  const distribution = distributionSchema.safeParse(value)
  if (distribution.success) return formatDuration(meanOf(asDistribution(distribution.data)), locale)
  if (Array.isArray(value) && value.every(isRequirement)) {
    return (
      value.map(({ resource, quantity }) => `${quantity} × ${describe.nameOf('resources', resource)}`).join(' + ') ||
      describe.nothing
    )
  }
  return JSON.stringify(value)
}

function isRequirement(value: unknown): value is { resource: string; quantity: number } {
  return typeof value === 'object' && value !== null && 'resource' in value && 'quantity' in value
}
