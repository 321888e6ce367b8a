import { create } from 'zustand'

/** The dialogs of the shell: at most one is open. */
export type ShellDialog = 'palette' | 'cheatSheet' | 'settings'

interface Dialogs {
  readonly open: ShellDialog | null
  /** the one that the settings jump to, see `setting-entries.ts` */
  readonly settingId: string | null
  show(dialog: ShellDialog): void
  showSetting(settingId: string): void
  close(): void
}

export const useDialogs = create<Dialogs>((set) => ({
  open: null,
  settingId: null,
  show: (open) => set({ open, settingId: null }),
  showSetting: (settingId) => set({ open: 'settings', settingId }),
  close: () => set({ open: null }),
}))
