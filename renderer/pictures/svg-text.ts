/** Text for the inside of an XML element or attribute; what XML 1.0 has no place for is left out. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A length or coordinate in as few signs as a picture needs. */
export function svgNumber(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Width of a text in pixels, in a CSS font such as `600 12px Inter`. */
export type MeasureText = (text: string, font: string) => number

/** As much of a text as fits, with an ellipsis where some is left out. */
export function fitted(text: string, font: string, width: number, measure: MeasureText): string {
  if (measure(text, font) <= width) return text
  const signs = [...text]
  let [fits, over] = [0, signs.length]
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2)
    if (measure(`${signs.slice(0, middle).join('').trimEnd()}…`, font) <= width) fits = middle
    else over = middle
  }
  return `${signs.slice(0, fits).join('').trimEnd()}…`
}
