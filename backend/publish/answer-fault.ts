import { EngineFault, fault, type Place } from './engine-fault.ts'
import { engineMessage } from './engine-message.ts'

export interface RefusingAnswer {
  readonly status: number
  readonly body: string
  /** where a redirection leads */
  readonly location: string | null
  /** path that was asked for, below the address */
  readonly path: string
  /** whether the request changes anything there */
  readonly changes: boolean
}

/** What an answer that is no success means. `apiHint` says how addresses of this kind of target usually end. */
export function answerFault(place: Place, answer: RefusingAnswer, apiHint: string): EngineFault {
  const { status, body, location, path, changes } = answer
  const { text, elementId } = engineMessage(body)
  const who = `"${place.name}"`
  const said = text === null ? '.' : `: ${text}`
  if (status === 401)
    return fault(
      'target-unauthorized',
      `${who} does not accept user and secret of the target (HTTP 401)${said}`,
      'Enter them again, and check that the kind of authentication is the right one.',
    )
  if (status === 403)
    return fault(
      'target-forbidden',
      `${who} knows you, but does not let you do this (HTTP 403)${said}`,
      'Have the right to deploy given to this user or client there, or use another one.',
    )
  if (status === 407)
    return fault(
      'proxy-sign-in',
      `The proxy before ${who} wants to know who you are (HTTP 407).`,
      'Enter user and password of the proxy in the target.',
    )
  if (status >= 300 && status < 400)
    return fault(
      'target-redirects',
      `${who} sends on from ${place.address} to ${location ?? 'another place'} (HTTP ${status}).`,
      'Enter the address of the API itself; where it leads to a sign-in page, choose another kind of authentication.',
    )
  if ((status === 404 || status === 405) && (text === null || ofTheServer.test(text)))
    return fault(
      'target-path-wrong',
      `There is no such API at ${place.address}: ${path} is not there (HTTP ${status}).`,
      `Correct the address of the target. ${apiHint}`,
    )
  if (status === 413)
    return fault(
      'target-too-large',
      `${who} does not take that much (HTTP 413)${said}`,
      'Have its limit for uploads raised.',
    )
  if (status === 429 || status === 503)
    return fault(
      'target-busy',
      `${who} takes no requests now (HTTP ${status})${said}`,
      'Wait until it is ready, then do it again. Nothing was changed there.',
    )
  if (status >= 500 && !(text !== null && refusal.test(text)))
    return fault(
      'target-failed',
      `${who} failed (HTTP ${status})${said}`,
      changes
        ? 'Look at its log, and whether it was done all the same, before you do it again.'
        : 'Look at its log. Nothing was changed there.',
      // who stands in between does not know
      changes && (status === 502 || status === 504),
    )
  return new EngineFault({
    severity: 'error',
    code: 'target-refused',
    message: `${who} refused (HTTP ${status})${said}`,
    mend: 'Correct what it says, then do it again. Nothing was changed there.',
    ...(elementId === null ? {} : { elementId }),
  })
}

/**
 * What Camunda 7's family and Flowable answer with HTTP 500 although nothing failed: a file that they cannot read, a
 * message that starts another process already, an expression without its variable. What was begun is rolled back.
 */
const refusal =
  /\b(Could not parse|Errors? while parsing|Cannot deploy process definition|Unknown property used in expression)\b/

/** What a server says that has no such path, before any engine is asked. */
const ofTheServer =
  /^(Not Found|Method Not Allowed|HTTP 40[45]|No static resource|No endpoint|RESTEASY\d+|Could not find resource)/i

/** An answer that says it is good, and is none of this API. */
export function notJsonFault(place: Place, contentType: string, apiHint: string, changes: boolean): EngineFault {
  return fault(
    'target-no-api',
    `What answers at ${place.address} is not the API of an engine: it sends ${contentType === '' ? 'no JSON' : contentType}.`,
    `Correct the address of the target; it may be a web page or a sign-in page. ${apiHint}`,
    changes,
  )
}

/** JSON that lacks what this API always says. */
export function unexpectedFault(place: Place, lacks: string): EngineFault {
  return fault(
    'target-unexpected',
    `"${place.name}" answered, but not as this kind of target does: ${lacks} is missing.`,
    'Check kind and address of the target.',
    true,
  )
}
