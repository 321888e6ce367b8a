import type { Problem } from '../problem.ts'

/** What is wrong with a text as XML; thrown within the XML reader only, never out of it. */
export class Malformed extends Error {
  readonly problem: Problem
  constructor(code: string, message: string, mend: string, line?: number) {
    super(message)
    this.problem = { severity: 'error', code, message, mend, ...(line === undefined ? {} : { line }) }
  }
}

/** Throws where the text is plainly no XML, saying what it seems to be. */
export function refuseOtherFormats(text: string): void {
  const start = text
    .slice(0, 500)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text.trim() === '') {
    throw new Malformed('file-empty', 'The file is empty.', 'Choose a file that holds a BPMN 2.0 diagram.')
  }
  if (/^(<!doctype\s+html|<html)/i.test(start)) throw notXml('it is an HTML page')
  if (/^[{[]/.test(start)) throw notXml('it looks like JSON')
  if (start.startsWith('\u0089PNG') || start.startsWith('\uFFFDPNG')) throw notXml('it is a PNG picture')
  if (start.startsWith('%PDF')) throw notXml('it is a PDF document')
  if (start.startsWith('PK\u0003\u0004')) throw notXml('it is a zip archive')
  if (!start.startsWith('<')) throw notXml('it does not start with a tag')
}

export function notXml(reason: string): Malformed {
  return new Malformed(
    'not-xml',
    `The file is not XML: ${reason}.`,
    'Choose a BPMN 2.0 file (.bpmn), or export one from your modeling tool as "BPMN 2.0 XML".',
    1,
  )
}

export function refusedDeclaration(declaration: string, line: number): Malformed {
  const what = /^<!doctype/i.test(declaration) ? 'DOCTYPE' : (/^<![A-Za-z]*/.exec(declaration)?.[0] ?? 'declaration')
  return new Malformed(
    'doctype-refused',
    `Line ${line} holds a ${what}. A BPMN file needs none, and its entities can be used to attack the reader, so it is not read.`,
    'Delete the DOCTYPE with all that is in its brackets, write the text in place of any entity, and open the file again.',
    line,
  )
}

export function tooDeep(line: number, maximumDepth: number): Malformed {
  return new Malformed(
    'xml-too-deep',
    `Line ${line} is nested more than ${maximumDepth} elements deep.`,
    'No modeling tool writes this; export the diagram again, or move inner sub-processes to processes of their own.',
    line,
  )
}
