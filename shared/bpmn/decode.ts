import type { Checked, Problem } from '../problem.ts'

/** Larger files are refused before they are looked at; the largest real diagrams are below 5 MB. */
export const MAXIMUM_FILE_BYTES = 20_000_000

/**
 * The text of an XML file: UTF-8 and UTF-16 with or without byte order mark, else the encoding that the
 * XML declaration names, if the platform's TextDecoder knows it. The declaration in the text is set to
 * UTF-8, in which everything is stored and exported from here on.
 *
 * Errors (codes): `file-empty`, `file-too-large`, `not-xml` (pictures, archives), `encoding-unknown`,
 * `undecodable`.
 */
export function decodeXml(bytes: Uint8Array): Checked<string> {
  if (bytes.length > MAXIMUM_FILE_BYTES) {
    return failed(
      'file-too-large',
      `The file has ${megabytes(bytes.length)} MB; files of more than ${megabytes(MAXIMUM_FILE_BYTES)} MB are not read.`,
      'Split the diagram into several files, or remove embedded pictures and documents from it.',
    )
  }
  if (bytes.length === 0) {
    return failed('file-empty', 'The file is empty.', 'Choose a file that holds a BPMN 2.0 diagram.')
  }
  const binary = binaryFormat(bytes)
  if (binary) {
    return failed(
      'not-xml',
      `The file is not XML: it is ${binary}.`,
      'Choose a BPMN 2.0 file (.bpmn), or export one from your modeling tool as "BPMN 2.0 XML".',
    )
  }
  const encoding = encodingOf(bytes)
  const decoder = decoderOf(encoding)
  if (!decoder) {
    return failed(
      'encoding-unknown',
      `The file says that it is encoded in "${encoding}", which is not known here.`,
      'Save the file as UTF-8 and set encoding="UTF-8" in its first line.',
    )
  }
  try {
    return { ok: true, value: withUtf8Declaration(decoder.decode(bytes)), problems: [] }
  } catch {
    const line = lineOfFirstError(bytes, encoding)
    return failed(
      'undecodable',
      `Line ${line} holds bytes that are no ${encoding.toUpperCase()} text.`,
      'Save the file as UTF-8, or correct the encoding that its first line names.',
      line,
    )
  }
}

function failed(code: string, message: string, mend: string, line?: number): Checked<string> {
  const problem: Problem = { severity: 'error', code, message, mend, ...(line === undefined ? {} : { line }) }
  return { ok: false, problems: [problem] }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes % 1e6 === 0 ? 0 : 1)
}

const BINARY_FORMATS: readonly { readonly what: string; readonly start: readonly number[] }[] = [
  { what: 'a PNG picture', start: [0x89, 0x50, 0x4e, 0x47] },
  { what: 'a JPEG picture', start: [0xff, 0xd8, 0xff] },
  { what: 'a GIF picture', start: [0x47, 0x49, 0x46, 0x38] },
  { what: 'a zip archive or Office document', start: [0x50, 0x4b, 0x03, 0x04] },
  { what: 'a compressed file', start: [0x1f, 0x8b] },
  { what: 'an old Office document', start: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: 'a PDF document', start: [0x25, 0x50, 0x44, 0x46] },
]

function binaryFormat(bytes: Uint8Array): string | undefined {
  return BINARY_FORMATS.find(({ start }) => start.every((byte, index) => bytes[index] === byte))?.what
}

/** By byte order mark, else by how "<" stands in UTF-16, else as declared (XML 1.0, appendix F). */
function encodingOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    return 'utf-32'
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0x3c && b === 0) return c === 0 && d === 0 ? 'utf-32' : 'utf-16le'
  if (a === 0 && b === 0x3c) return 'utf-16be'
  const start = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase()
  // readable as ASCII up to here, so it cannot be what it says: some tools convert and forget the declaration
  return declared === undefined || /^(utf-?16|ucs-?2|iso-10646-ucs-2|utf-?32)/.test(declared) ? 'utf-8' : declared
}

function decoderOf(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    return undefined
  }
}

/** An XML text whose first line says what it is written as, whatever it said before. */
export function withUtf8Declaration(text: string): string {
  return text.replace(/^(\uFEFF?\s*<\?xml[^>]*?\sencoding\s*=\s*)(["'])[\w.:-]+\2/, '$1$2UTF-8$2')
}

/** Halves the bytes until the first that cannot be decoded is found; decoding a start never fails on its cut end. */
function lineOfFirstError(bytes: Uint8Array, encoding: string): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  const before = new TextDecoder(encoding).decode(bytes.subarray(0, good))
  return before.split('\n').length
}
