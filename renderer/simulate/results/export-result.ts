import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { resultCsv } from '../../../shared/results/result-csv.ts'
import { resultTables, resultWords, type ResultWord, type ResultWords } from '../../../shared/results/result-tables.ts'
import { api } from '../../app/api.ts'
import { translate } from '../../app/i18n.ts'
import { offerFile, offerText } from '../../canvas/offer-file.ts'
import { notifyError } from '../../ui/notify.tsx'
import { toCsv } from '../figures/csv.ts'

export const resultFormats = ['xlsx', 'csv', 'plainCsv'] as const
export type ResultFormat = (typeof resultFormats)[number]

/** Spreadsheets take a text without this mark for one in the letters of their system. */
const byteOrderMark = '\uFEFF'

/**
 * Hands a result out as a file: all of it as a workbook or as one CSV file, or activities and resources as the
 * command line prints them.
 */
export async function exportResult(diagramId: string, result: SimulationResult, format: ResultFormat): Promise<void> {
  try {
    if (format === 'plainCsv') {
      offerText(`${result.scenario}.csv`, resultCsv(result), 'text/csv;charset=utf-8')
    } else if (format === 'csv') {
      const blocks = resultTables(result, wordsOfTables()).map(({ name, head, rows }) => [[name], head, ...rows, []])
      offerText(`${result.scenario}.csv`, byteOrderMark + toCsv(blocks.flat()), 'text/csv;charset=utf-8')
    } else {
      const tables = resultTables(result, wordsOfTables()).map(({ name, head, rows }) => ({
        name,
        head: [...head],
        rows: rows.map((row) => [...row]),
      }))
      const { mediaType, content } = await api.exports.workbook({ diagramId, tables })
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
      offerFile(`${result.scenario}.xlsx`, URL.createObjectURL(new Blob([bytes], { type: mediaType })))
    }
  } catch (error) {
    notifyError(error)
  }
}

function wordsOfTables(): ResultWords {
  const words = resultWords.map((word) => [word, translate(`simulate:resultTable.${word}`)] as const)
  return Object.fromEntries(words) as Record<ResultWord, string>
}
