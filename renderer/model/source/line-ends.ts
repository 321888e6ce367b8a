import { replacementBetween } from './merge-text.ts'

/** A text as the text editor has it: without a byte order mark, and with one kind of line ends throughout. */
export function asShown(text: string, lineEnd: string): string {
  const plain = lineFeeds(text.replace(/^\uFEFF/, ''))
  return lineEnd === '\n' ? plain : plain.replaceAll('\n', lineEnd)
}

/**
 * What was typed, with all that the text editor took from the diagram's text by showing it: line ends of several kinds
 * and a byte order mark stay where nothing was typed.
 *
 * @param text  of the diagram
 * @param typed what the editor has after {@link asShown} of it was edited
 */
export function asWritten(text: string, typed: string): string {
  if (!isTakenFrom(text)) return typed
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const body = text.slice(mark.length)
  const change = replacementBetween(lineFeeds(body), lineFeeds(typed))
  if (!change) return text
  const own = typed.includes('\r\n') ? change.text.replaceAll('\n', '\r\n') : change.text
  return mark + body.slice(0, placeIn(body, change.from)) + own + body.slice(placeIn(body, change.to))
}

let last = { text: '', isTaken: false }

/** Asked with each key of the same text, and large texts take a while. */
function isTakenFrom(text: string): boolean {
  if (last.text !== text) {
    const isMixed = text.includes('\r') && /\r(?!\n)|(?<!\r)\n/.test(text)
    last = { text, isTaken: isMixed || text.startsWith('\uFEFF') }
  }
  return last.isTaken
}

/** A text with line feeds alone. */
export function lineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
}

/** Where an offset of the text with line feeds alone stands in the text itself. */
function placeIn(text: string, offset: number): number {
  let longer = 0
  for (let pair = text.indexOf('\r\n'); pair !== -1 && pair - longer < offset; pair = text.indexOf('\r\n', pair + 2))
    longer++
  return offset + longer
}
