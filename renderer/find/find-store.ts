import { create } from 'zustand'
import type { SearchWish } from '../../shared/bpmn/search/pattern.ts'
import type { SearchPlace } from '../../shared/bpmn/search/places.ts'

/** What was looked for last; it stands there again when the dialog opens. */
interface FindStore {
  readonly wish: SearchWish
  /** empty: everywhere */
  readonly places: readonly SearchPlace[]
  readonly isReplacing: boolean
  readonly replacement: string
  change(change: Partial<Omit<FindStore, 'change'>>): void
}

export const useFindStore = create<FindStore>((set) => ({
  wish: { text: '', matchCase: false, wholeWord: false, isExpression: false },
  places: [],
  isReplacing: false,
  replacement: '',
  change: (change) => set(change),
}))
