import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from './remembered.ts'

/** Whether things move: as the system says, or never. */
export type MotionChoice = 'system' | 'reduced'

interface Motion {
  readonly choice: MotionChoice
  choose(choice: MotionChoice): void
}

/** The user's choice, remembered for this user and window. */
export const useMotion = create<Motion>()(
  persist((set) => ({ choice: 'system', choose: (choice) => set({ choice }) }), {
    name: 'millrace.motion',
    storage: remembered,
    partialize: ({ choice }) => ({ choice }),
  }),
)

/** Marks the document for the style sheets, now and whenever the choice changes. */
export function followMotion(): void {
  const mark = ({ choice }: Motion) => {
    if (choice === 'reduced') document.documentElement.dataset['motion'] = choice
    else delete document.documentElement.dataset['motion']
  }
  mark(useMotion.getState())
  useMotion.subscribe(mark)
}

/** For what moves by script: nothing should. */
export function isMotionReduced(): boolean {
  return useMotion.getState().choice === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches
}
