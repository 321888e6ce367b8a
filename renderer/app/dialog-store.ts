import { create } from 'zustand'

/** The dialogs of the shell: at most one is open. */
export type ShellDialog = 'palette' | 'cheatSheet' | 'settings' | 'diagnosticReport' | 'find'

interface Dialogs {
  readonly open: ShellDialog | null
  /** of the settings: the one to go to, as in the list of settings */
  readonly setting: string | null
  show(dialog: ShellDialog, setting?: string): void
  close(): void
}

export const useDialogs = create<Dialogs>((set) => ({
  open: null,
  setting: null,
  show: (open, setting) => set({ open, setting: setting ?? null }),
  close: () => set({ open: null, setting: null }),
}))
