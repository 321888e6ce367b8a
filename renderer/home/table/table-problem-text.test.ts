import { describe, expect, test } from 'vitest'
import i18next from 'i18next'
import '../../app/i18n.ts'
import german from '../../locales/de/home.json' with { type: 'json' }
import { guessMappingOf, tableOf, type CellProblem } from '../../../shared/tables/table.ts'
import { readSteps } from '../../../shared/tables/read-steps.ts'
import { readTableFile } from '../../../shared/tables/read-table-file.ts'
import { tableProblemText } from './table-problem-text.ts'

const reading = { locale: 'en', unit: 'min', hoursPerDay: 8 } as const
const problemsOf = (...rows: readonly (readonly string[])[]) => {
  const table = tableOf(rows, true)
  return readSteps(table, guessMappingOf(table), reading).problems
}
const wrong: readonly CellProblem[] = [
  ...problemsOf(
    ['Id', 'Step', 'Type', 'Duration', 'Unit', 'Next', 'Probability'],
    ['1', 'Receive', 'magic', 'a while', 'moons', '2; 3', '30 %; 30 %'],
    ['2', 'Assess', '', '5', 'min', 'Reciev', 'most'],
    ['2', 'Pay', '', '5', 'min', '', ''],
    ['3', 'Loop', '', '5', 'min', '3', ''],
    ['', '', 'user', '', '', '', ''],
    ['7', 'Nowhere', '', '5', 'min', 'Elsewhere', ''],
  ),
  ...problemsOf(['Cost', 'Weight'], ['5', '6']),
  ...problemsOf(['Step', 'Duration']),
  ...problemsOf(['Step', 'Duration'], ...Array.from({ length: 501 }, (_, row) => [`Step ${row}`, '5 min'])),
  ...readTableFile(new Uint8Array([0x50, 0x4b, 1, 2])).problems,
  ...readTableFile(new Uint8Array(20 * 1024 * 1024 + 1)).problems,
  ...readTableFile(new TextEncoder().encode('Check;5\n'.repeat(100_000))).problems,
]

describe('what is wrong in a table', () => {
  test('is said in English as the command line says it', () => {
    expect(new Set(wrong.map(({ code }) => code)).size).toBeGreaterThan(10)
    expect(wrong.some(({ message }) => message.startsWith('The table has 100000 rows'))).toBe(true)
    for (const problem of wrong) {
      const { message, mend } = tableProblemText(problem)
      expect({ code: problem.code, message, mend }).toEqual({
        code: problem.code,
        message: problem.message,
        mend: problem.mend,
      })
    }
  })

  test('is said in German by the same cells, with nothing left open', async () => {
    i18next.addResourceBundle('de', 'home', german)
    await i18next.changeLanguage('de')
    try {
      for (const problem of wrong) {
        const { message, mend } = tableProblemText(problem)
        expect(message).not.toBe(problem.message)
        expect(mend).not.toBe(problem.mend)
        expect(`${message} ${mend}`).not.toMatch(/\{\{|undefined|table\.problem/)
        if (problem.row !== undefined) expect(message).toMatch(new RegExp(`^Zeile ${problem.row}, `))
      }
    } finally {
      await i18next.changeLanguage('en')
    }
  })
})
