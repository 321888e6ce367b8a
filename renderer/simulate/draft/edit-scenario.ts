import type { Scenario } from '../../../shared/scenario/scenario.ts'

/**
 * Edits of a scenario document, from document to document. In a scenario that is based on another,
 * only what differs is written: `null` says that an inherited value is removed, an absent key that it
 * is inherited. In a scenario of its own a removed value is simply not there.
 */
export type Section = 'arrivals' | 'activities' | 'flows' | 'events' | 'resources' | 'calendars'
export type Entry<S extends Section> = NonNullable<NonNullable<Scenario[S]>[string]>
export type Fields<S extends Section> = { [K in keyof Entry<S>]?: Entry<S>[K] | null }
export type Edit = (document: Scenario) => Scenario

export const sections: readonly Section[] = ['arrivals', 'activities', 'flows', 'events', 'resources', 'calendars']

/** Sets fields of one entry; a field set to null is removed. */
export function setFields<S extends Section>(section: S, id: string, fields: Fields<S>): Edit {
  return (document) => {
    const isChild = Boolean(document.basedOn)
    const entry: Record<string, unknown> = { ...document[section]?.[id] }
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined || (value === null && !isChild)) delete entry[field]
      else entry[field] = value
    }
    return withEntry(document, section, id, entry)
  }
}

/** Removes an entry: also an inherited one. */
export function removeEntry(section: Section, id: string): Edit {
  return (document) => withEntry(document, section, id, document.basedOn ? null : undefined)
}

/** Drops what this scenario says about fields of an entry, so that the base's value shows again. */
export function inheritFields(section: Section, id: string, fields: readonly string[]): Edit {
  return (document) => {
    const entry: Record<string, unknown> = { ...document[section]?.[id] }
    for (const field of fields) delete entry[field]
    return withEntry(document, section, id, Object.keys(entry).length ? entry : undefined)
  }
}

/** Drops the entry as a whole, so that the base's shows again. */
export function inheritEntry(section: Section, id: string): Edit {
  return (document) => withEntry(document, section, id, undefined)
}

export function setRun(fields: Partial<NonNullable<Scenario['run']>>): Edit {
  return (document) => {
    const run: Record<string, unknown> = { ...document.run }
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined || (value === null && !document.basedOn)) delete run[field]
      else run[field] = value
    }
    return { ...document, run }
  }
}

export function setTop(fields: Partial<Pick<Scenario, 'name' | 'basedOn' | 'start' | 'timeZone' | 'currency'>>): Edit {
  return (document) => {
    const next: Record<string, unknown> = { ...document }
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined || value === null) delete next[field]
      else next[field] = value
    }
    return next as Scenario
  }
}

/** Several edits as one step. */
export function together(...edits: readonly Edit[]): Edit {
  return (document) => edits.reduce((current, edit) => edit(current), document)
}

/**
 * Removes a resource and takes it out of the activities that ask for it.
 *
 * @param requires what each activity asks for now, inherited or not
 */
export function removeResource(
  resource: string,
  requires: Readonly<Record<string, readonly { resource: string; quantity: number }[]>>,
): Edit {
  const others = Object.entries(requires)
    .filter(([, list]) => list.some((requirement) => requirement.resource === resource))
    .map(([id, list]) =>
      setFields('activities', id, { requires: list.filter((requirement) => requirement.resource !== resource) }),
    )
  return together(removeEntry('resources', resource), ...others)
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

/** A name that no other scenario has: "Base", "Base 2". */
export function freeName(name: string, taken: readonly string[]): string {
  let free = name
  for (let count = 2; taken.includes(free); count++) free = `${name} ${count}`
  return free
}

function withEntry(document: Scenario, section: Section, id: string, entry: unknown): Scenario {
  const entries: Record<string, unknown> = { ...document[section] }
  if (entry === undefined) delete entries[id]
  else entries[id] = entry
  return { ...document, [section]: entries }
}
