import type { Moddle } from 'bpmn-js/lib/model/Types'
import { isElement, references } from './pasting/definitions.ts'

/**
 * One clipboard for all editors: what was copied in one diagram can be pasted in another, of this window
 * or of another one. Within the window the copied tree is handed on as it is; other windows read it from
 * the storage that they share, where elements of unknown extensions cannot be made again and stay out.
 */
const key = 'millrace.clipboard'
let own: { readonly stamp: string; readonly tree: unknown } | null = null

class SharedClipboard {
  static readonly $inject = ['moddle']
  readonly #moddle: Moddle

  constructor(moddle: Moddle) {
    this.#moddle = moddle
  }

  get(): unknown {
    const kept = read()
    if (own && (kept === null || kept.stamp === own.stamp)) return own.tree
    return kept ? JSON.parse(kept.text, elementReviver(this.#moddle)) : undefined
  }

  set(tree: unknown): void {
    own = { stamp: crypto.randomUUID(), tree }
    try {
      localStorage.setItem(key, JSON.stringify({ stamp: own.stamp, text: JSON.stringify(tree, withReferences) }))
    } catch {
      // too large or refused: other windows do not get it
      localStorage.removeItem(key)
    }
  }

  clear(): unknown {
    const cleared = this.get()
    own = null
    localStorage.removeItem(key)
    return cleared
  }

  isEmpty(): boolean {
    return own === null && read() === null
  }
}

/** diagram-js module that takes the place of the editor's own clipboard. */
export const sharedClipboardModule = () => ({
  clipboard: ['type', SharedClipboard] as ['type', typeof SharedClipboard],
})

interface KeptCopy {
  readonly stamp: string
  readonly text: string
}

function read(): KeptCopy | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null && 'stamp' in kept && 'text' in kept ? (kept as KeptCopy) : null
  } catch {
    return null
  }
}

/** Apart from an operation, which is a part of an interface that another window would not get. */
const written = [...references, 'dataObjectRef'].filter((name) => name !== 'operationRef')

/** Elements with the definitions and data objects that they refer to, which they hide from lists of their properties. */
function withReferences(_name: string, value: unknown): unknown {
  if (!isElement(value)) return value
  const said = written.map((name): [string, unknown] => [name, value[name]])
  return { ...value, ...Object.fromEntries(said.filter(([, target]) => isElement(target))) }
}

interface ElementFactory {
  create(type: string, attributes: unknown): unknown
}

/** Makes elements again from what their type and properties are; one id is one element. */
export function elementReviver(moddle: Moddle): (name: string, value: unknown) => unknown {
  const made = new Map<string, unknown>()
  return (_name, value) => {
    if (Array.isArray(value)) return value.filter((entry) => entry !== undefined)
    if (typeof value !== 'object' || value === null || !('$type' in value)) return value
    const { $type, ...attributes } = value as { $type: string; id?: unknown }
    const id = typeof attributes.id === 'string' ? `${$type} ${attributes.id}` : null
    const known = id === null ? undefined : made.get(id)
    if (known) return known
    try {
      const element = (moddle as unknown as ElementFactory).create($type, attributes)
      if (id !== null) made.set(id, element)
      return element
    } catch {
      return undefined
    }
  }
}
