/**
 * What was typed into forms that are not sent yet, kept in this browser until they are. Each has an entry of its
 * own, so that windows do not write over one another's. Where the browser refuses it, only a reload loses it.
 */

const prefix = 'millrace.form/'
/** Older ones give way. */
const mostKept = 100

interface Kept {
  /** milliseconds since 1970 */
  readonly at: number
  readonly typed: unknown
}

/** What was typed into a form, as it was kept; undefined where nothing was. */
export function formDraft(key: string): unknown {
  return read(prefix + key)?.typed
}

export function keepFormDraft(key: string, typed: unknown): void {
  const isNew = read(prefix + key) === null
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ at: Date.now(), typed } satisfies Kept))
  } catch {
    // an older one would bring back what was changed since
    forgetFormDrafts((each) => each === key)
  }
  if (isNew) forgetOldest()
}

export function forgetFormDrafts(isMeant: (key: string) => boolean): void {
  for (const name of names()) if (isMeant(name.slice(prefix.length))) localStorage.removeItem(name)
}

function forgetOldest(): void {
  const byAge = names().sort((one, other) => (read(one)?.at ?? 0) - (read(other)?.at ?? 0))
  for (const name of byAge.slice(0, Math.max(0, byAge.length - mostKept))) localStorage.removeItem(name)
}

function names(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix))
  } catch {
    return []
  }
}

function read(name: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

/** Of what a form holds, the answers that are not those it began with: an untouched one keeps to its variables. */
export function answersIn(
  held: Readonly<Record<string, unknown>>,
  atFirst: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(held).filter(([key, value]) => !isSame(value, atFirst[key])))
}

/** A form gives an empty answer to what it was given no value for. */
function isSame(answer: unknown, atFirst: unknown): boolean {
  const isEmpty = answer === '' || answer === false || (Array.isArray(answer) && answer.length === 0)
  if (atFirst === undefined || atFirst === null) return answer === undefined || answer === null || isEmpty
  return JSON.stringify(answer) === JSON.stringify(atFirst)
}
