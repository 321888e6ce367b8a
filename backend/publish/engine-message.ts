const LONGEST = 2000

/** What an engine says of a refusal, in its own words, and the element it names first. */
export interface EngineMessage {
  readonly text: string | null
  readonly elementId: string | null
}

/**
 * Reads the bodies of refusals: problem details (RFC 9457, Camunda 8), `{type, message, details}` of Camunda 7 and
 * its family, `{message, exception}` of Flowable, and OAuth's `{error, error_description}` (RFC 6749, 5.2).
 */
export function engineMessage(body: string): EngineMessage {
  const read = objectOf(body)
  if (!read) return { text: null, elementId: null }
  const reports = parseReports(read['details'])
  if (reports.length > 0) {
    return {
      text: shortened(reports.map(({ text }) => text).join(' ')),
      elementId: reports.find(({ elementId }) => elementId)?.elementId ?? null,
    }
  }
  const said = ['detail', 'message', 'exception', 'error_description', 'title', 'error']
    .map((field) => read[field])
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
  // Flowable's message is only the kind of error, its exception says which
  const text = read['exception'] && read['message'] ? `${read['message']}: ${read['exception']}` : (said[0] ?? null)
  return { text: text === null ? null : shortened(text), elementId: text === null ? null : elementIn(text) }
}

/** Errors by file as Camunda 7 reports them of a model that it cannot parse. */
function parseReports(details: unknown): readonly { readonly text: string; readonly elementId: string | null }[] {
  if (typeof details !== 'object' || details === null) return []
  return Object.entries(details).flatMap(([file, report]) => {
    const { errors } = (report ?? {}) as { errors?: unknown }
    if (!Array.isArray(errors)) return []
    return (errors as Record<string, unknown>[]).map((error) => {
      const elementId = error['mainElementId'] ?? error['mainBpmnElementId'] ?? null
      const place = [file, typeof error['line'] === 'number' ? `line ${error['line']}` : null, elementId]
      return {
        text: `${String(error['message'])} (${place.filter((part) => part !== null).join(', ')})`,
        elementId: typeof elementId === 'string' ? elementId : null,
      }
    })
  })
}

/** Zeebe names what it rejects as `Element: Task_1 > …`. */
function elementIn(text: string): string | null {
  return /Element: (\S+)/.exec(text)?.[1] ?? null
}

function objectOf(body: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(body)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
