/**
 * What happens to a case from outside, in words that both readers understand. Of several tokens that wait
 * at the same node of the same scope instance, `rank` counts them from 0 in the order of their coming.
 */
export type Occurrence =
  | { readonly kind: 'start'; readonly node: string }
  /** an execution of a task is done, or a boundary event comes in place of its completion */
  | {
      readonly kind: 'done'
      readonly node: string
      readonly scope: number
      readonly rank: number
      readonly inPlace: string | null
    }
  /** what a token waited for has come: at a catching event, or behind an event-based gateway */
  | {
      readonly kind: 'caught'
      readonly node: string
      readonly event: string
      readonly scope: number
      readonly rank: number
    }
  /** a boundary event comes while its activity is at work; `rank` counts activities */
  | {
      readonly kind: 'boundary'
      readonly node: string
      readonly event: string
      readonly scope: number
      readonly rank: number
    }

export function described(occurrence: Occurrence): string {
  switch (occurrence.kind) {
    case 'start':
      return `start at ${occurrence.node}`
    case 'done':
      return `${occurrence.node} #${occurrence.rank} in ${occurrence.scope} is done${occurrence.inPlace === null ? '' : ` by ${occurrence.inPlace}`}`
    case 'caught':
      return `${occurrence.node} #${occurrence.rank} in ${occurrence.scope} gets ${occurrence.event}`
    case 'boundary':
      return `${occurrence.event} comes to ${occurrence.node} #${occurrence.rank} in ${occurrence.scope}`
  }
}
