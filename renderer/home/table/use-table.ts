import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Problem } from '../../../shared/problem.ts'
import type { DurationUnit } from '../../../shared/scenario/units.ts'
import type { Mapping } from '../../../shared/tables/column-kinds.ts'
import { readTableFile, type TableFile } from '../../../shared/tables/read-table-file.ts'
import { processOfTable } from '../../../shared/tables/table-process.ts'
import { guessMappingOf, tableOf } from '../../../shared/tables/table.ts'
import { translate, userLocale } from '../../app/i18n.ts'
import { firstScenarioWords } from '../../simulate/first-scenario-words.ts'
import { readDrawing } from '../thumbnail/read-drawing.ts'
import { rememberedMapping, useTableMappings } from './table-store.ts'

export interface TableOptions {
  readonly name: string
  readonly locale: string
  readonly unit: DurationUnit
  readonly hoursPerDay: number
  /** null: guessed */
  readonly hasHeader: boolean | null
}

const previewDelayMs = 120

/** A table under way: its cells, what they are taken for, and the process that comes of it while one types. */
export function useTable(defaultName: string) {
  const [cells, setCells] = useState<TableFile['cells']>([])
  const [refusals, setRefusals] = useState<readonly Problem[]>([])
  const [chosen, setChosen] = useState<Mapping | null>(null)
  const [options, setOptions] = useState<TableOptions>({
    name: defaultName,
    locale: userLocale(),
    unit: 'min',
    hoursPerDay: 8,
    hasHeader: null,
  })
  const table = useMemo(() => tableOf(cells, options.hasHeader ?? undefined), [cells, options.hasHeader])
  const mapping = useMemo(() => chosen ?? rememberedMapping(table.header) ?? guessMappingOf(table), [chosen, table])
  const [asked] = useDebouncedValue({ table, mapping, options }, previewDelayMs)
  const preview = useQuery({
    queryKey: ['table-process', asked],
    queryFn: async () => {
      const { process, problems } = await processOfTable(asked.table, asked.mapping, {
        ...asked.options,
        name: asked.options.name.trim() || defaultName,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        words: { ...firstScenarioWords(), row: (row) => translate('home:table.rowNote', { row }) },
      })
      return { process, problems, drawing: process && readDrawing(process.xml) }
    },
    enabled: cells.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return {
    table,
    mapping,
    options,
    refusals,
    isEmpty: table.rows.length === 0,
    preview: preview.data,
    error: preview.error,
    /** what is on screen is not yet what the preview shows */
    isBehind: asked.table !== table || asked.mapping !== mapping || asked.options !== options || preview.isFetching,
    read: (bytes: Uint8Array, name?: string) => {
      const file = readTableFile(bytes)
      setRefusals(file.ok ? [] : file.problems)
      if (!file.ok) return
      setChosen(null)
      setCells(file.value.cells)
      setOptions((before) => ({
        ...before,
        hasHeader: null,
        ...(name && { name }),
        ...(file.value.isWorkbook && { locale: 'en' }),
      }))
    },
    clear: () => setCells([]),
    map: (wanted: Mapping) => {
      setChosen(wanted)
      useTableMappings.getState().remember(table.header, wanted)
    },
    edit: (row: number, column: number, text: string) =>
      setCells((before) =>
        before.map((line, index) => {
          if (index !== row - 1) return line
          const padded = [...line, ...Array.from({ length: Math.max(0, column + 1 - line.length) }, () => '')]
          return padded.with(column, text)
        }),
      ),
    set: (change: Partial<TableOptions>) => {
      if (change.hasHeader !== undefined) setChosen(null)
      setOptions((before) => ({ ...before, ...change }))
    },
  }
}
