import type { MeasureText } from './svg-text.ts'

let context: CanvasRenderingContext2D | null = null

/** Measures as this window draws. */
export const measureText: MeasureText = (text, font) => {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) throw new Error('This browser cannot draw pictures.')
  context.font = font
  return context.measureText(text).width
}

/** The window's own font, of which files name the family that people may have installed. */
export const windowFont = (): string => getComputedStyle(document.documentElement).getPropertyValue('--font').trim()
