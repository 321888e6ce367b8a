import { expect, test } from 'vitest'
import { parseTableDuration } from '../../../shared/tables/table-duration.ts'
import { set, type Edit } from '../draft/edit-scenario.ts'
import type { GridColumn } from './grid-column.ts'
import { pasteCells } from './paste-cells.ts'
import { parseBlock } from './table-paste.ts'

type Row = { readonly id: string }
const rows: readonly Row[] = ['Ask', 'Check', 'Pay'].map((id) => ({ id }))
const minutes: GridColumn<Row> = {
  id: 'usual',
  head: 'Usual, min',
  isNumber: true,
  text: () => '',
  parse: ({ id }, text, reading) => {
    const read = parseTableDuration(text, { locale: 'en', unit: 'min', ...reading, hoursPerDay: 24 })
    return read?.kind === 'constant' ? set([id], read.value / 60) : { error: 'no time' }
  },
}
const columns: readonly GridColumn<Row>[] = [{ id: 'name', head: 'Activity', text: ({ id }) => id }, minutes]

function paste(text: string, { locale = 'en', contradicts = (_: Edit): boolean => false } = {}) {
  const pasted = pasteCells(parseBlock(text)!, { row: 0, column: 1 }, { rows, columns, locale }, contradicts)
  const values = pasted.edits.reduce<object>((document, edit) => edit(document as never, null as never) as object, {})
  return { ...pasted, values }
}

test('a column is read as its numbers show, whatever the language of the user', () => {
  expect(paste('1,5\n2,250\n12').values).toEqual({ Ask: 1.5, Check: 2.25, Pay: 12 })
  expect(paste('1.5\n2.250\n12', { locale: 'de' }).values).toEqual({ Ask: 1.5, Check: 2.25, Pay: 12 })
  expect(paste('1.234,5\n90 min\n1h30').values).toEqual({ Ask: 1234.5, Check: 90, Pay: 90 })
  expect(paste('2 Std\n1:30\n\u00a01\u202f500 ').values).toEqual({ Ask: 120, Check: 90, Pay: 1500 })
})

test('a number that the column leaves open is told with what it was read as', () => {
  expect(paste('15\n1.500').unclear).toEqual({ text: '1.500', read: '1.5', other: '1500' })
  expect(paste('15\n1.500', { locale: 'de' }).unclear).toEqual({ text: '1.500', read: '1500', other: '1,5' })
  expect(paste('1.5\n1.500').unclear).toBeNull()
})

test('a header above numbers is no value and says their unit; blank cells change nothing', () => {
  const pasted = paste('Dauer (Std)\n2\n\n1,5')
  expect(pasted.values).toEqual({ Ask: 120, Pay: 90 })
  expect([pasted.refused, pasted.outside]).toEqual([[], 0])
})

test('what is not understood is named by its cell, and what hangs over is counted', () => {
  const pasted = paste('soon\n5\t7\n"two\nlines"\n9')
  expect(pasted.values).toEqual({ Check: 5 })
  expect(pasted.refused).toEqual([
    { row: 0, column: 1, text: 'soon' },
    { row: 2, column: 1, text: 'two\nlines' },
  ])
  expect(pasted.outside).toBe(2)
})

test('of cells that contradict only those are refused, and where none does it is looked at once', () => {
  let looks = 0
  const contradicts = (edit: Edit) => {
    looks++
    return 'Check' in (edit({} as never, null as never) as object)
  }
  expect(paste('1\n2\n3', { contradicts })).toMatchObject({ values: { Ask: 1, Pay: 3 }, refused: [{ row: 1 }] })
  looks = 0
  paste('1', { contradicts })
  expect(looks).toBe(1)
})
