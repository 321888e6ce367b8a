/** Pixels of a PNG for each of its picture, in each direction. */
export const PNG_SCALE = 2

/** What browsers draw wholly: Chromium leaves a larger picture blank from some row on, without a word. */
const MAXIMUM_PIXELS = 64e6

/** What a canvas may be wide or high in every browser but Safari. */
const MAXIMUM_SIDE = 32_767

/**
 * How many pixels of a PNG stand for one of a picture: two, or as many as a browser still draws where the picture is
 * very large.
 */
export function pngScale(widthPx: number, heightPx: number): number {
  return Math.min(
    PNG_SCALE,
    Math.sqrt(MAXIMUM_PIXELS / (widthPx * heightPx)),
    MAXIMUM_SIDE / Math.ceil(Math.max(widthPx, heightPx)),
  )
}
