import { strFromU8, unzipSync } from 'fflate'
import { parseXml, type XmlElement } from '../bpmn/xml-tree.ts'
import type { Checked } from '../problem.ts'

/** Larger parts of a workbook are not unpacked: a small file can hold gigabytes of the same. */
const largestPartBytes = 20 * 1024 * 1024
/** Nor are more of them, as large as they are together. */
const largestPartsBytes = 5 * largestPartBytes
const largestRow = 2000
const largestColumn = 100

/**
 * The cells of a workbook's first sheet that holds any (XLSX, ECMA-376), as a reader of it sees them: results
 * of formulas, times of day as `h:mm:ss`, dates as `2026-01-31`, percentages with their sign, numbers with the unit
 * that their format shows. A formula that was never calculated is its text. Only the parts that are needed are
 * unpacked.
 */
export function readWorkbook(bytes: Uint8Array): Checked<readonly (readonly string[])[]> {
  let files: Record<string, Uint8Array>
  let tooLarge = false
  let neededBytes = 0
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const isNeeded =
          /^xl\/(worksheets\/[^/]+\.xml|sharedStrings\.xml|styles\.xml|workbook\.xml|_rels\/workbook\.xml\.rels)$/.test(
            name,
          )
        if (!isNeeded) return false
        neededBytes += originalSize
        if (originalSize > largestPartBytes || neededBytes > largestPartsBytes) tooLarge = true
        return !tooLarge
      },
    })
  } catch {
    return refused(
      'workbook-unreadable',
      'The file is no Excel workbook (.xlsx).',
      'Save it anew from the spreadsheet as .xlsx or .csv.',
    )
  }
  if (tooLarge)
    return refused(
      'workbook-too-large',
      'A sheet of the workbook is larger than 20 MB, or all of them together than 100 MB.',
      'Copy the table of steps into a workbook of its own.',
    )
  const part = (name: string) => {
    const file = files[name]
    const document = file && parseXml(strFromU8(file))
    return document?.ok ? document.value.root : null
  }
  const texts = childrenOf(part('xl/sharedStrings.xml'), 'si').map(textOf)
  const formats = formatsOf(part('xl/styles.xml'))
  for (const name of sheetNames(part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels'), Object.keys(files))) {
    const sheet = part(name)
    const cells = sheet ? cellsOf(sheet, texts, formats) : []
    if (cells.some((row) => row.some((cell) => cell !== ''))) return { ok: true, value: cells, problems: [] }
  }
  return refused(
    'workbook-empty',
    'No sheet of the workbook holds anything.',
    'Choose a workbook with a table of steps.',
  )
}

type Format = 'time' | 'date' | 'percent' | 'plain' | Shown

/** What a format writes before and behind its digits, such as a unit. */
interface Shown {
  readonly before: string
  readonly behind: string
}

function cellsOf(sheet: XmlElement, texts: readonly string[], formats: readonly Format[]): string[][] {
  const rows: string[][] = []
  for (const row of childrenOf(childrenOf(sheet, 'sheetData')[0], 'row')) {
    const number = Number(attribute(row, 'r') ?? rows.length + 1)
    if (!(number >= 1 && number <= largestRow)) continue
    while (rows.length < number) rows.push([])
    const cells = rows[number - 1]!
    for (const cell of childrenOf(row, 'c')) {
      const column = columnOf(attribute(cell, 'r')) ?? cells.length
      if (column >= largestColumn) continue
      while (cells.length <= column) cells.push('')
      cells[column] = valueOf(cell, texts, formats[Number(attribute(cell, 's') ?? 0)] ?? 'plain').trim()
    }
  }
  return rows
}

function valueOf(cell: XmlElement, texts: readonly string[], format: Format): string {
  const value = childrenOf(cell, 'v')[0]
  switch (attribute(cell, 't')) {
    case 's':
      return texts[Number(value ? textOf(value) : -1)] ?? ''
    case 'inlineStr':
      return textOf(cell)
    case 'str':
    case 'e':
      return value ? textOf(value) : ''
    case 'b':
      return value && textOf(value) === '1' ? 'TRUE' : 'FALSE'
  }
  const formula = childrenOf(cell, 'f')[0]
  if (!value && formula) return `=${textOf(formula)}`
  const text = value ? textOf(value) : ''
  const number = Number(text)
  if (text === '' || !Number.isFinite(number)) return text
  if (format === 'percent') return `${Math.round(number * 1e8) / 1e6} %`
  if (format === 'time') return clock(number)
  if (format === 'date') return day(number)
  // 0.30000000000000004 is how the file writes 0.3
  const written = String(Number(number.toPrecision(15)))
  // with three digits behind it the point could be taken for one between thousands
  const plain = /^\d+\.\d{3}$/.test(written) ? `${written}0` : written
  return format === 'plain' ? plain : `${format.before}${plain}${format.behind}`
}

/** Excel counts days from the end of 1899 (18.17.4.1): those before March 1900 are one off, as it is itself. */
function day(days: number): string {
  const time = Math.round((days - 25_569) * 86_400) * 1000
  return Math.abs(time) < 8.64e15
    ? new Date(time)
        .toISOString()
        .replace(/T00:00:00.*|:\d\d\..*/, '')
        .replace('T', ' ')
    : String(days)
}

/** Excel counts times in days. */
function clock(days: number): string {
  const seconds = Math.round(days * 86_400)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
}

/** How numbers of each cell style are shown (18.8.30, numFmt: ids 9, 10 percent; 14 to 17, 22 dates; 18 to 21, 45 to 47 times). */
function formatsOf(styles: XmlElement | null): readonly Format[] {
  const own = new Map(
    childrenOf(childrenOf(styles, 'numFmts')[0], 'numFmt').map((format) => [
      Number(attribute(format, 'numFmtId')),
      attribute(format, 'formatCode') ?? '',
    ]),
  )
  return childrenOf(childrenOf(styles, 'cellXfs')[0], 'xf').map((style) => {
    const id = Number(attribute(style, 'numFmtId') ?? 0)
    const written = own.get(id) ?? ''
    const code = written.replace(/"[^"]*"|\\./g, '')
    if (id === 9 || id === 10 || code.includes('%')) return 'percent'
    const isTime =
      (id >= 18 && id <= 21) ||
      (id >= 45 && id <= 47) ||
      (/[hs]|\[m/i.test(code) && !/[yd]/i.test(code.replace(/\[[^\]hms]*\]/gi, '')))
    if (isTime) return 'time'
    const isDate = (id >= 14 && id <= 17) || id === 22 || /[yd]/i.test(code.replace(/\[[^\]]*\]/g, ''))
    return isDate ? 'date' : shownBy(written)
  })
}

/** `0.0 "h"`, `0\ "Std"`: the words around the digits of positive numbers. */
function shownBy(code: string): Shown | 'plain' {
  const positive = code.split(';')[0]!.replace(/\[[^\]]*\]|[_*]./g, '')
  const literal = (text: string) => text.replace(/"([^"]*)"|\\(.)/g, (_, quoted, sign) => quoted ?? sign)
  const [, before = '', behind = ''] = /^((?:"[^"]*"|\\.|\s)*)[#0?.,]+((?:"[^"]*"|\\.|\s)*)$/.exec(positive) ?? []
  const shown = { before: literal(before), behind: literal(behind) }
  return shown.before.trim() === '' && shown.behind.trim() === '' ? 'plain' : shown
}

/** Paths of the sheets in the order of their tabs. */
function sheetNames(
  workbook: XmlElement | null,
  relations: XmlElement | null,
  files: readonly string[],
): readonly string[] {
  const targets = new Map(
    childrenOf(relations, 'Relationship').map((relation) => [
      attribute(relation, 'Id'),
      attribute(relation, 'Target') ?? '',
    ]),
  )
  const named = childrenOf(childrenOf(workbook, 'sheets')[0], 'sheet').flatMap((sheet) => {
    const target = targets.get(sheet.attributes.find(({ localName, uri }) => localName === 'id' && uri !== '')?.value)
    return target ? [target.startsWith('/') ? target.slice(1) : `xl/${target}`] : []
  })
  return named.length > 0 ? named : files.filter((name) => name.startsWith('xl/worksheets/')).sort()
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  return letters ? [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null
}

/** The text of an element, its parts in runs of different fonts together; readings beside it (`rPh`) left out. */
function textOf(element: XmlElement): string {
  return element.children
    .map((child) =>
      child.kind === 'text' ? child.text : child.kind === 'element' && child.localName !== 'rPh' ? textOf(child) : '',
    )
    .join('')
}

function childrenOf(parent: XmlElement | null | undefined, localName: string): readonly XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement => child.kind === 'element' && child.localName === localName,
  )
}

function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((each) => each.name === name)?.value
}

function refused(code: string, message: string, mend: string): Checked<never> {
  return { ok: false, problems: [{ severity: 'error', code, message, mend }] }
}
