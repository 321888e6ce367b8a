import { resetIn, setIn, valueAt } from '../../../shared/scenario/differences.ts'
import type { Requirement, Scenario } from '../../../shared/scenario/scenario.ts'

/**
 * One step of editing a scenario. `base` is what the scenario inherits, its own ancestors merged in;
 * only what differs from it is written.
 */
export type Edit = (document: Scenario, base?: Scenario) => Scenario
export type Path = readonly (string | number)[]

/** Sets a parameter; undefined removes it, an inherited one too. */
export function set(path: Path, value: unknown): Edit {
  return (document, base) => {
    // a flow's only parameter cannot be removed from its entry
    const isFlow = path[0] === 'flows' && value === undefined
    return setIn(document, isFlow ? path.slice(0, 2) : path, value, base)
  }
}

/** Changes a parameter by what it is when the edit is made: several such edits of one place add up. */
export function update<T>(path: Path, change: (current: T | undefined) => T): Edit {
  return (document, base) => set(path, change(currentAt(document, base, path) as T | undefined))(document, base)
}

/** Drops what the scenario itself says, so that the inherited value shows again. */
export function inherit(...paths: readonly Path[]): Edit {
  return (document) => paths.reduce((current, path) => resetIn(current, path), document)
}

/** Several edits as one step. */
export function together(...edits: readonly Edit[]): Edit {
  return (document, base) => edits.reduce((current, edit) => edit(current, base), document)
}

export function rename(name: string): Edit {
  return (document) => ({ ...document, name })
}

/**
 * Removes a resource and takes it out of the activities that ask for it.
 *
 * @param requires what each activity asks for now, inherited or not
 */
export function removeResource(resource: string, requires: Readonly<Record<string, readonly Requirement[]>>): Edit {
  const others = Object.entries(requires)
    .filter(([, list]) => list.some((requirement) => requirement.resource === resource))
    .map(([id, list]) =>
      set(
        ['activities', id, 'requires'],
        list.filter((requirement) => requirement.resource !== resource),
      ),
    )
  return together(set(['resources', resource], undefined), ...others)
}

/** Removes a calendar and leaves those who worked by it always open. */
export function removeCalendar(
  calendar: string,
  users: Readonly<Record<'resources' | 'arrivals', readonly string[]>>,
): Edit {
  return together(
    set(['calendars', calendar], undefined),
    ...users.resources.map((id) => set(['resources', id, 'calendar'], undefined)),
    ...users.arrivals.map((id) => set(['arrivals', id, 'calendar'], undefined)),
  )
}

/** An id for a new resource or calendar, from its name: "Back office" becomes `back-office`, then `back-office-2`. */
export function freeId(name: string, taken: readonly string[]): string {
  const stem =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'item'
  let id = stem
  for (let count = 2; taken.includes(id); count++) id = `${stem}-${count}`
  return id
}

/** A name that no other scenario has, whatever its capitals: "Base", "Base 2". */
export function freeName(name: string, taken: readonly string[]): string {
  const isTaken = (candidate: string) =>
    taken.some((other) => other.trim().toLocaleLowerCase() === candidate.trim().toLocaleLowerCase())
  let free = name
  for (let count = 2; isTaken(free); count++) free = `${name} ${count}`
  return free
}

/**
 * Name for a child by a pattern that ends alike for every base, such as `{base}, changed`. A base that was named by
 * it gives its own name, so that the ending does not pile up from child to child.
 */
export function childName(base: string, pattern: (base: string) => string): string {
  const unnumbered = base.replace(/ \d+$/, '')
  return unnumbered.endsWith(pattern('')) ? unnumbered : pattern(base)
}

/** What holds at a place: the scenario's own value, nothing where it removes one, else the inherited one. */
function currentAt(document: Scenario, base: Scenario | undefined, path: Path): unknown {
  const own = valueAt(document, path)
  if (own !== undefined) return own
  const isRemoved = path.some((_, depth) => isNullAt(document, path.slice(0, depth + 1)))
  return isRemoved || !base ? undefined : valueAt(base, path)
}

function isNullAt(document: Scenario, path: Path): boolean {
  let value: unknown = document
  for (const key of path) value = (value as Record<string | number, unknown> | null | undefined)?.[key]
  return value === null
}
