import type { PersistOptions, PersistStorage } from 'zustand/middleware'
import { remembered } from './remembered.ts'

const mostKept = 100

/**
 * For `persist`: of what a mode knows of each diagram, the fields that are remembered between visits. The rest
 * begins anew.
 */
export function rememberedTabs<Tab extends object, Key extends keyof Tab>(
  name: string,
  atFirst: Tab,
  keys: readonly Key[],
): <Store extends { readonly tabs: Readonly<Record<string, Tab>> }>() => PersistOptions<
  Store,
  { tabs: Record<string, Pick<Tab, Key>> }
> {
  return () => ({
    name,
    storage: remembered as PersistStorage<{ tabs: Record<string, Pick<Tab, Key>> }>,
    partialize: ({ tabs }) => ({
      tabs: Object.fromEntries(
        Object.entries(tabs)
          .slice(-mostKept)
          .map(([diagramId, tab]) => [
            diagramId,
            Object.fromEntries(keys.map((key) => [key, tab[key]])) as Pick<Tab, Key>,
          ]),
      ),
    }),
    merge: (kept, store) => {
      const { tabs = {} } = (kept ?? {}) as { tabs?: Record<string, Pick<Tab, Key>> }
      return {
        ...store,
        tabs: Object.fromEntries(Object.entries(tabs).map(([diagramId, tab]) => [diagramId, { ...atFirst, ...tab }])),
      }
    },
  })
}
