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
  const findings = parseFindings(read['exception'])
  if (findings.length > 0) {
    return {
      text: shortened(`Errors while parsing: ${findings.map(({ text }) => text).join(' ')}`),
      elementId: findings.find(({ elementId }) => elementId)?.elementId ?? null,
    }
  }
  const said = ['detail', 'message', 'exception', 'error_description', 'title', 'error']
    .map((field) => read[field])
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
  // Flowable's message is only the kind of error, its exception says which
  const { message, exception } = read
  const text = exception && message ? ofFlowable(String(message), String(exception)) : (said[0] ?? null)
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

/** A fault in the XML without the Java classes that it came through, else the kind of error with what it says. */
function ofFlowable(message: string, exception: string): string {
  const [, fault] = /XMLStreamException: (.*)/s.exec(exception) ?? []
  if (fault === undefined) return `${message}: ${exception}`
  const [, line, said] =
    /(?:lineNumber: |\[row,col\]:\[)(\d+).*?(?:columnNumber: \d+; |Message: )(.*)/s.exec(fault) ?? []
  return said === undefined ? `Could not parse it: ${fault}` : `Could not parse line ${line}: ${said}`
}

/** Errors of a model as Flowable lists them in its exception, a line each. */
function parseFindings(exception: unknown): readonly { readonly text: string; readonly elementId: string | null }[] {
  if (typeof exception !== 'string') return []
  const lines = exception.matchAll(
    /^\[Validation set: .*?\] : (.*?) - \[Extra info : (.*?)\](?: \( line: (\d+), column: \d+\))?$/gm,
  )
  return [...lines].map(([, message, extra, line]) => {
    const elementId = /(?:^|\| )id = (.*?) \|/.exec(extra!)?.[1] ?? null
    const place = [line === undefined ? null : `line ${line}`, elementId].filter((part) => part !== null)
    return { text: place.length === 0 ? message! : `${message} (${place.join(', ')})`, elementId }
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
