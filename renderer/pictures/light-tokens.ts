/**
 * The light theme's colours by the name of their token, for what leaves the window: documents are light whatever
 * the window is. A test holds them equal to the tokens of the theme.
 */
export const lightTokens = {
  '--panel': '#ffffff',
  '--line': '#e2e7e9',
  '--line2': '#cdd5d8',
  '--text': '#182226',
  '--text2': '#46545b',
  '--text3': '#5f6d75',
  '--selected': '#e1f2f4',
  '--accent': '#0b7180',
  '--accent-text': '#0a6471',
  '--on-accent': '#ffffff',
  '--danger': '#b3261e',
  '--danger-soft': '#fdecea',
  '--warn': '#8a5300',
  '--warn-soft': '#fff3dc',
  '--shape-fill': '#ffffff',
  '--shape-stroke': '#2f3c42',
  '--flow': '#56656d',
  '--lane': '#c6cfd3',
  '--series-1': '#0b7180',
  '--series-2': '#d97706',
  '--series-3': '#6d5bd0',
  '--series-4': '#7b8990',
  '--heat-0': '#f3f5f5',
  '--heat-1': '#fce9bc',
  '--heat-2': '#facb6b',
  '--heat-3': '#f09a37',
  '--heat-4': '#e4702a',
  '--heat-ink-0': '#182226',
  '--heat-ink-1': '#182226',
  '--heat-ink-2': '#182226',
  '--heat-ink-3': '#182226',
  '--heat-ink-4': '#182226',
  '--heat-outline': '#182226',
  '--difference-less': '#9bd3da',
  '--difference-more': '#facb6b',
  '--difference-ink': '#182226',
} as const

export type TokenName = keyof typeof lightTokens

/** What stands in for the window's own font where a file is opened without it. */
export const pictureFont = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
