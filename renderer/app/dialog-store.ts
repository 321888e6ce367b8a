import { create } from 'zustand'

/** The dialogs of the shell: at most one is open. */
export type ShellDialog = 'palette' | 'cheatSheet' | 'settings' | 'find'

interface Dialogs {
  readonly open: ShellDialog | null
  show(dialog: ShellDialog): void
  close(): void
}

export const useDialogs = create<Dialogs>((set) => ({
  open: null,
  show: (open) => set({ open }),
  close: () => set({ open: null }),
}))
