const darkInk = '#182226'
const lightInk = '#ffffff'
/** of the shapes' fill in the dark theme, which is lighter than the canvas: what can be read on it can on both */
const darkGround = 0.0187
/** AA of WCAG 2.2 for text */
const readable = 4.5

/** Text that can be read on a ground of the file's own choice, in either theme. */
export function inkOn(color: string): string {
  const parts = partsOf(color)
  return parts && luminanceOf(parts) <= 0.18 ? lightInk : darkInk
}

/** A color that the file chose for a text or a line, as light as the dark theme needs it to be read, of the same hue. */
export function inkInDark(color: string): string {
  const parts = partsOf(color)
  if (!parts) return 'var(--text)'
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = parts.map((part) => part + (1 - part) * share)
    if ((luminanceOf(lighter) + 0.05) / (darkGround + 0.05) >= readable) return hexOf(lighter)
  }
  return lightInk
}

/**
 * A color that the file chose for what others are drawn upon, as dark as the dark theme needs it for their labels and
 * flows to be seen, of the same hue.
 */
export function groundInDark(color: string): string {
  const parts = partsOf(color)
  if (!parts) return 'var(--shape-fill)'
  // pastels have little hue left where they are only darkened
  const white = 0.8 * Math.min(...parts)
  const strong = parts.map((part) => part - white)
  for (let share = 1; share > 0; share -= 0.05) {
    const darker = strong.map((part) => part * share)
    if (luminanceOf(darker) <= darkGround) return hexOf(darker)
  }
  return 'var(--shape-fill)'
}

/** Red, green and blue from 0 to 1; undefined for what is no hexadecimal color. */
function partsOf(color: string): readonly number[] | undefined {
  const hex = /^#([0-9a-f]{6})$/i.exec(color.length === 4 ? color.replaceAll(/[0-9a-f]/gi, '$&$&') : color)?.[1]
  return hex === undefined ? undefined : [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
}

function hexOf(parts: readonly number[]): string {
  return `#${parts
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminanceOf([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
