import { describe, expect, test } from 'vitest'
import { MAXIMUM_BLOCK_ROWS, parseBlock, placeBlock } from './table-paste.ts'

describe('a block from a spreadsheet', () => {
  test('cells are split at tabs and rows at any line break', () => {
    expect(parseBlock('5\t8\r\n4\t6\n')).toEqual([
      ['5', '8'],
      ['4', '6'],
    ])
    expect(parseBlock('7')).toEqual([['7']])
  })

  test('a quoted cell may hold tabs, breaks and quotes', () => {
    expect(parseBlock('"a\tb"\t"say ""hi"""\n"two\nlines"\tz')).toEqual([
      ['a\tb', 'say "hi"'],
      ['two\nlines', 'z'],
    ])
  })

  test('empty cells keep their place', () => {
    expect(parseBlock('\t5\n')).toEqual([['', '5']])
  })

  test('more rows than any diagram has steps are refused', () => {
    expect(parseBlock('1\n'.repeat(MAXIMUM_BLOCK_ROWS))).toHaveLength(MAXIMUM_BLOCK_ROWS)
    expect(parseBlock('1\n'.repeat(200_000))).toBeNull()
  })

  test('it lands from the cell in focus on, and what hangs over is counted', () => {
    const placed = placeBlock(
      [
        ['1', '2'],
        ['3', '4'],
      ],
      { row: 1, column: 2 },
      { rows: 2, columns: 4 },
    )
    expect(placed.cells).toEqual([
      { row: 1, column: 2, text: '1' },
      { row: 1, column: 3, text: '2' },
    ])
    expect(placed.outside).toBe(2)
  })
})
