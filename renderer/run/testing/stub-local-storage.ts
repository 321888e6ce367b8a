import { vi } from 'vitest'

/** An empty storage in the place of the browser's, whose entries are its own properties and its functions are not. */
export function stubLocalStorage({ mostCharacters = Infinity } = {}): Record<string, string> {
  const entries: Record<string, string> = {}
  const functions = {
    getItem: (key: string) => entries[key] ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > mostCharacters) throw new DOMException('full', 'QuotaExceededError')
      entries[key] = value
    },
    removeItem: (key: string) => delete entries[key],
  }
  const get = (_: object, name: string | symbol) => functions[name as keyof typeof functions] ?? entries[name as string]
  vi.stubGlobal('localStorage', new Proxy(entries, { get }))
  return entries
}
