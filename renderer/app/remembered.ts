import { createJSONStorage, type StateStorage } from 'zustand/middleware'

const forgotten = new Map<string, string>()
const storage: StateStorage = {
  getItem: (name) => attempt(() => localStorage.getItem(name)) ?? forgotten.get(name) ?? null,
  setItem: (name, value) => {
    forgotten.set(name, value)
    attempt(() => localStorage.setItem(name, value))
  },
  removeItem: (name) => {
    forgotten.delete(name)
    attempt(() => localStorage.removeItem(name))
  },
}

/** What this user's window remembers between visits; where the browser forbids it, until it is closed. */
export const remembered = createJSONStorage(() => storage)

function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}
