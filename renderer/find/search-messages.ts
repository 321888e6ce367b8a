import type { Hit } from '../../shared/bpmn/search/find-in-diagram.ts'
import type { SearchWish } from '../../shared/bpmn/search/pattern.ts'
import type { SearchPlace } from '../../shared/bpmn/search/places.ts'
import type { Problem } from '../../shared/problem.ts'

/** What the window and its searching thread say to each other. */
export interface SearchedDiagram {
  readonly id: string
  readonly name: string
  readonly xml: string
}

export interface SearchQuestion {
  readonly number: number
  readonly diagrams: readonly SearchedDiagram[]
  readonly wish: SearchWish
  readonly places: readonly SearchPlace[]
  /** null: nothing is replaced */
  readonly replacement: string | null
}

/** A hit with what its text would become; null where nothing is replaced, or it is to stay. */
export interface ProjectHit extends Hit {
  readonly after: string | null
}

export interface DiagramHits {
  readonly diagram: SearchedDiagram
  readonly hits: readonly ProjectHit[]
}

export interface SearchAnswer {
  readonly found: readonly DiagramHits[]
  /** diagrams that cannot be read, and why */
  readonly unreadable: readonly { readonly diagram: SearchedDiagram; readonly problem: Problem }[]
  /** there are more than are answered */
  readonly isCut: boolean
}

export type SearchMessage =
  | { readonly number: number; readonly kind: 'progress'; readonly done: number; readonly diagramName: string }
  | { readonly number: number; readonly kind: 'answer'; readonly answer: SearchAnswer }

/** More hits than these are for a narrower search. */
export const mostHits = 1000

/** Names a hit among all of a search. */
export const hitKey = (diagram: SearchedDiagram, hit: ProjectHit): string => `${diagram.id} ${hit.text}`
