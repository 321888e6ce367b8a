import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** Where the window was when it was closed, in device-independent pixels. */
const windowStateSchema = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().positive(),
  height: z.int().positive(),
  isMaximized: z.boolean(),
})
export type WindowState = z.infer<typeof windowStateSchema>

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const smallestWindow = { width: 960, height: 600 }
export const firstWindow: WindowState = { width: 1440, height: 900, isMaximized: false }
/** so much of the title bar must be on a display for the window to be taken hold of */
const gripPixels = 80

/** The state that was kept if a window of it can be seen and moved on today's displays. */
export function readWindowState(path: string, workAreas: readonly Rectangle[]): WindowState {
  let state: WindowState
  try {
    state = windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return firstWindow
  }
  const width = Math.max(state.width, smallestWindow.width)
  const height = Math.max(state.height, smallestWindow.height)
  const { x, y, isMaximized } = state
  if (x === undefined || y === undefined || !workAreas.some((area) => hasGrip({ x, y, width, height }, area))) {
    return { width, height, isMaximized }
  }
  return { x, y, width, height, isMaximized }
}

/** Keeps the state; a disk that refuses costs no more than the place of the window. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(state))
    renameSync(`${path}.new`, path)
  } catch (error) {
    console.error('The place of the window could not be kept.', error)
  }
}

function hasGrip(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return overlap >= gripPixels && window.y >= area.y && window.y <= area.y + area.height - gripPixels
}
