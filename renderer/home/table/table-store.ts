import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Mapping } from '../../../shared/tables/column-kinds.ts'
import { remembered } from '../../app/remembered.ts'
import type { ImportTarget } from '../import-store.ts'

interface TableDialogState {
  readonly isOpen: boolean
  /** null: into a new project */
  readonly target: ImportTarget | null
  /** a file to begin with */
  readonly file: File | null
  open(target: ImportTarget | null, file?: File): void
  close(): void
}

export const useTableDialog = create<TableDialogState>((set) => ({
  isOpen: false,
  target: null,
  file: null,
  open: (target, file) => set({ isOpen: true, target, file: file ?? null }),
  close: () => set({ isOpen: false, file: null }),
}))

const keptMappings = 40

interface Mappings {
  /** by the headers, newest last */
  readonly byHeader: readonly (readonly [header: string, mapping: Mapping])[]
  remember(header: readonly string[] | null, mapping: Mapping): void
}

/** What the columns of tables with the same headers were taken for last time. */
export const useTableMappings = create<Mappings>()(
  persist(
    (set) => ({
      byHeader: [],
      remember: (header, mapping) => {
        if (!header) return
        const key = keyOf(header)
        set(({ byHeader }) => ({
          byHeader: [...byHeader.filter(([other]) => other !== key), [key, mapping] as const].slice(-keptMappings),
        }))
      },
    }),
    { name: 'millrace.tableMappings', storage: remembered },
  ),
)

export function rememberedMapping(header: readonly string[] | null): Mapping | undefined {
  if (!header) return undefined
  const key = keyOf(header)
  return useTableMappings.getState().byHeader.find(([other]) => other === key)?.[1]
}

function keyOf(header: readonly string[]): string {
  return JSON.stringify(header.map((name) => name.toLowerCase()))
}
