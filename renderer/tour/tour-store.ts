import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from '../app/remembered.ts'
import type { Tab } from '../app/workspace-store.ts'

/** The steps in their order; `next` is what can be done after them and not counted. */
export const tourSteps = ['diagram', 'scenario', 'run', 'heat', 'bottleneck'] as const

export type TourStep = (typeof tourSteps)[number]
export type TourPlace = TourStep | 'next'

/** What the tour ended with, of the result that was on screen. */
export interface Finding {
  /** name of the resource that cases wait for */
  readonly resource: string
  /** change of the mean cycle time with one more, seconds; null where that was not tried */
  readonly difference: number | null
  readonly ci95: readonly [number, number] | null
}

interface Tour {
  /** the tour was begun, or its offer put away */
  readonly isKnown: boolean
  /** null: no tour is under way */
  readonly place: TourPlace | null
  /** the step at which it was ended before its last one, to go on from there */
  readonly leftAt: TourStep | null
  /** the example that it walks on; stays known after its end */
  readonly tab: Tab | null
  readonly finding: Finding | null
  /** not remembered: the user came by a button of the card, which goes on with the keyboard */
  readonly isByHand: boolean
  begin(tab: Tab): void
  goTo(place: TourPlace, isByHand: boolean): void
  find(finding: Finding): void
  end(): void
  putAway(): void
}

/** Where the tour is, remembered for this user and window. */
export const useTour = create<Tour>()(
  persist(
    (set) => ({
      isKnown: false,
      place: null,
      leftAt: null,
      tab: null,
      finding: null,
      isByHand: false,
      begin: (tab) => set({ isKnown: true, place: 'diagram', leftAt: null, tab, finding: null, isByHand: true }),
      goTo: (place, isByHand) => set({ place, leftAt: null, isByHand }),
      find: (finding) => set({ finding }),
      end: () =>
        set(({ place }) => ({
          place: null,
          leftAt: place === 'next' ? null : place,
          finding: null,
          isByHand: false,
        })),
      putAway: () => set({ isKnown: true }),
    }),
    {
      name: 'millrace.tour',
      storage: remembered,
      partialize: ({ isKnown, place, leftAt, tab, finding }) => ({ isKnown, place, leftAt, tab, finding }),
    },
  ),
)

/** The place before or after another; null where there is none. */
export function placeBeside(place: TourPlace, step: 1 | -1): TourPlace | null {
  const places: readonly TourPlace[] = [...tourSteps, 'next']
  return places[places.indexOf(place) + step] ?? null
}
