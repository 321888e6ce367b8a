/**
 * Texts of a model that an editor holds as objects: what differs between two readings of a file, and where the same
 * place is in a third model that lives on.
 */
export interface ModdleObject {
  readonly $type: string
  readonly id?: unknown
  readonly $attrs?: Record<string, unknown>
  readonly $descriptor: {
    readonly isGeneric?: boolean
    readonly properties?: readonly { readonly name: string; readonly isReference?: boolean }[]
  }
  get(name: string): unknown
  set(name: string, value: unknown): void
}

export interface TextDifference {
  /** nearest element with an id */
  readonly ownerId: string
  /** from there to the object that has the property: names and indices */
  readonly path: readonly (string | number)[]
  readonly property: string
  readonly before: unknown
  readonly after: unknown
}

/** What differs in two models of the same structure. */
export function textDifferences(before: ModdleObject, after: ModdleObject): readonly TextDifference[] {
  const found: TextDifference[] = []
  compare(before, after, '', [], found)
  return found
}

function compare(
  before: ModdleObject,
  after: ModdleObject,
  outerId: string,
  outerPath: TextDifference['path'],
  found: TextDifference[],
): void {
  const [ownerId, path] = typeof before.id === 'string' ? [before.id, []] : [outerId, outerPath]
  for (const property of propertiesOf(before)) {
    const [old, now] = [before.get(property), after.get(property)]
    const [olds, nows] = Array.isArray(old) && Array.isArray(now) ? [old, now] : [[old], [now]]
    for (const [index, each] of olds.entries()) {
      const other: unknown = nows[index]
      const step = Array.isArray(old) ? [property, index] : [property]
      if (isObject(each) && isObject(other)) compare(each, other, ownerId, [...path, ...step], found)
      else if (!Array.isArray(old) && !isObject(each) && each !== other)
        found.push({ ownerId, path, property, before: each, after: other })
    }
  }
}

/** All objects with an id, by it. */
export function objectsById(root: ModdleObject): ReadonlyMap<string, ModdleObject> {
  const objects = new Map<string, ModdleObject>()
  const pending = [root]
  for (let object = pending.pop(); object; object = pending.pop()) {
    if (typeof object.id === 'string') objects.set(object.id, object)
    for (const property of propertiesOf(object)) {
      const value = object.get(property)
      for (const each of Array.isArray(value) ? (value as readonly unknown[]) : [value])
        if (isObject(each)) pending.push(each)
    }
  }
  return objects
}

/** The object that a difference is about; null where it is not there, or says something else than it did. */
export function objectOf(
  objects: ReadonlyMap<string, ModdleObject>,
  { ownerId, path, property, before }: TextDifference,
): ModdleObject | null {
  let at: unknown = objects.get(ownerId)
  for (const step of path) {
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined
    else at = isObject(at) ? at.get(step) : undefined
  }
  return isObject(at) && at.get(property) === before ? at : null
}

/** What it holds by itself: not what it only refers to. */
function propertiesOf(object: ModdleObject): readonly string[] {
  if (object.$descriptor.isGeneric) return [...Object.keys(object).filter((name) => !name.startsWith('$')), ...generic]
  const typed = (object.$descriptor.properties ?? []).filter(({ isReference }) => !isReference)
  return [...typed.map(({ name }) => name), ...Object.keys(object.$attrs ?? {})]
}

const generic = ['$children', '$body']

function isObject(value: unknown): value is ModdleObject {
  return typeof value === 'object' && value !== null && '$descriptor' in value
}
