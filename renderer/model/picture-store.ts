import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from '../app/remembered.ts'

interface PictureOptions {
  /** the inside of each collapsed sub-process, and further diagrams of the file, are pages of their own */
  readonly withPages: boolean
  setWithPages(withPages: boolean): void
}

/** How pictures are exported and printed. */
export const usePictureOptions = create<PictureOptions>()(
  persist((set) => ({ withPages: false, setWithPages: (withPages) => set({ withPages }) }), {
    name: 'millrace.pictures',
    storage: remembered,
    partialize: ({ withPages }) => ({ withPages }),
  }),
)
