import { create } from 'zustand'

/** What is shared where: at most one of these dialogs is open. */
export type SharingOpen =
  | { readonly kind: 'project'; readonly projectId: string; readonly name: string }
  | { readonly kind: 'remote' }
  | { readonly kind: 'link'; readonly projectId: string; readonly diagramId: string | null; readonly name: string }

interface SharingStore {
  readonly open: SharingOpen | null
  show(open: SharingOpen): void
  close(): void
}

export const useSharingStore = create<SharingStore>((set) => ({
  open: null,
  show: (open) => set({ open }),
  close: () => set({ open: null }),
}))
