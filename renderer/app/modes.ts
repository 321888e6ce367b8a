/** The modes that stand around an open diagram, in the order of the work. */
export const diagramModes = ['model', 'simulate', 'run'] as const

export type DiagramMode = (typeof diagramModes)[number]
export type Mode = 'home' | DiagramMode
