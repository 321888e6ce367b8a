import { useEffect } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from '../app/remembered.ts'
import type { EditorSession } from './editor-store.ts'

interface Switches {
  readonly isMapOpen: boolean
  readonly isGridShown: boolean
  readonly isSnapping: boolean
}

interface ViewSettings extends Switches {
  toggle(which: keyof Switches): void
}

/** How diagrams are looked at and drawn on, remembered for this user and window. */
export const useViewSettings = create<ViewSettings>()(
  persist(
    (set) => ({
      isMapOpen: false,
      isGridShown: true,
      isSnapping: true,
      toggle: (which) => set((settings) => ({ [which]: !settings[which] })),
    }),
    {
      name: 'millrace.view',
      storage: remembered,
      partialize: ({ isMapOpen, isGridShown, isSnapping }) => ({ isMapOpen, isGridShown, isSnapping }),
    },
  ),
)

interface Minimap {
  open(): void
  close(): void
}

/** Lets an editor follow the settings, as far as it has a part in them. */
export function useApplyViewSettings(session: EditorSession | null): void {
  const { isMapOpen, isSnapping } = useViewSettings()
  useEffect(() => {
    const minimap = session?.modeler.get<Minimap>('minimap')
    if (isMapOpen) minimap?.open()
    else minimap?.close()
  }, [session, isMapOpen])
  useEffect(() => {
    session?.modeler.get<{ setActive(isActive: boolean): void }>('gridSnapping').setActive(isSnapping)
  }, [session, isSnapping])
}
