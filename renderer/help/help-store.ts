import { create } from 'zustand'
import type { TopicName } from './topic-index.ts'

/** Which help is open, beside what the user does. */
interface Help {
  readonly isOpen: boolean
  /** null: the list of all topics */
  readonly topic: TopicName | null
  /** what was looked at before, newest last */
  readonly past: readonly (TopicName | null)[]
  /** opens a topic, or the list of all of them */
  show(topic: TopicName | null): void
  back(): void
  close(): void
}

export const useHelp = create<Help>((set) => ({
  isOpen: false,
  topic: null,
  past: [],
  show: (topic) =>
    set((state) => ({
      isOpen: true,
      topic,
      past: !state.isOpen ? [] : state.topic === topic ? state.past : [...state.past, state.topic],
    })),
  back: () => set(({ past }) => (past.length === 0 ? {} : { topic: past.at(-1) ?? null, past: past.slice(0, -1) })),
  close: () => set({ isOpen: false, topic: null, past: [] }),
}))
