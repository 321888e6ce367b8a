interface Size {
  readonly width: number
  readonly height: number
}

/** The font size of labels in the editor that most files come from, in units of the diagram. */
const editorsSize = 11
const lineHeight = 1.2
/** By how much our texts are wider than those at the most. */
const widest = 1.3
const step = 0.05
/** wider than any word; the editor measures in finite boxes only */
const endless = 10_000

/**
 * The width in which a label has as many lines as its file had room for, with no word broken that was not. A file says
 * how large its label was, but not in which font: ours is wider than that of other editors, so a label that fitted to
 * the pixel there would break in the middle of its words here.
 *
 * @param inFile   the label's box in the file
 * @param fontSize that the file gives to it; null where it gives none
 * @param measure  the size of a text in lines of a width at most
 * @returns at least the width in the file, and at most a third more
 */
export function roomForText(
  text: string,
  inFile: Size,
  fontSize: number | null,
  measure: (text: string, width: number) => Size,
): number {
  const linesInFile = Math.max(1, Math.floor(inFile.height / ((fontSize ?? editorsSize) * lineHeight) + 0.3))
  const oneLine = measure('x', endless).height
  const longestWord = Math.max(...text.split(/\s+/).map((word) => measure(word, endless).width))
  const limit = Math.ceil(inFile.width * widest)
  const least = Math.min(Math.max(Math.ceil(longestWord), Math.ceil(inFile.width)), limit)
  for (let width = least; width <= limit; width += Math.max(1, Math.round(inFile.width * step)))
    if (Math.round(measure(text, width).height / oneLine) <= linesInFile) return width
  return least
}
