/** A diagram as it stands in the window, to be published. */
export interface Published {
  readonly projectId: string
  readonly diagramId: string
  /** what would be sent */
  readonly xml: string
}
