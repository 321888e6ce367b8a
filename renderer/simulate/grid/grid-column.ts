import type { DurationUnit } from '../../../shared/scenario/units.ts'
import type { Edit } from '../draft/edit-scenario.ts'

/** How a text that was pasted is to be read, where that is not the user's own way. */
export interface CellReading {
  /** BCP 47, of its numbers */
  readonly locale: string
  /** of numbers that stand alone */
  readonly unit?: DurationUnit
}

/** A column of a table whose cells are edited in place. */
export interface GridColumn<Row> {
  readonly id: string
  /** with its unit: "Usual, min" */
  readonly head: string
  readonly isNumber?: boolean
  /** what the cell shows */
  readonly text: (row: Row) => string
  /** what its editor starts with, where that is more than what is shown */
  readonly editText?: (row: Row) => string
  /** how a text becomes an edit; absent: the cell is only read */
  readonly parse?: (row: Row, text: string, reading?: CellReading) => Edit | { readonly error: string }
  /** a closed list of values, in place of free text */
  readonly choices?: (row: Row) => readonly { readonly value: string; readonly label: string }[]
  readonly tone?: (row: Row) => 'strong' | 'muted' | 'danger' | undefined
  readonly width?: string
}

export const isEdit = (result: Edit | { readonly error: string }): result is Edit => typeof result === 'function'
