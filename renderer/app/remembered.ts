import { createJSONStorage, type StateStorage } from 'zustand/middleware'

const kept = new Map<string, string>()
const storage: StateStorage = {
  getItem: (name) => attempt(() => localStorage.getItem(name)) ?? kept.get(name) ?? null,
  setItem: (name, value) => {
    kept.set(name, value)
    attempt(() => localStorage.setItem(name, value))
  },
  removeItem: (name) => {
    kept.delete(name)
    attempt(() => localStorage.removeItem(name))
  },
}

/** What this user's window remembers between visits; where the browser forbids it, until it is closed. */
export const remembered = createJSONStorage(() => storage)

/** For what is gone when the window closes. */
export const forgotten = createJSONStorage(() => ({
  getItem: (name) => kept.get(name) ?? null,
  setItem: (name, value) => void kept.set(name, value),
  removeItem: (name) => void kept.delete(name),
}))

function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}
