import type { CellProblem } from '../../../shared/tables/table.ts'
import { translate } from '../../app/i18n.ts'
import { saidText } from '../../app/said/said.ts'

/** Codes whose words the window has in its own language; the core's words stand for any other. */
const translated: ReadonlySet<string> = new Set([
  'unit-unknown',
  'said-otherwise',
  'duration-unreadable',
  'number-unclear',
  'type-unknown',
  'step-unreachable',
  'step-never-ends',
  'step-unnamed',
  'id-twice',
  'next-unknown',
  'probability-unreadable',
  'probabilities-off',
  'table-without-steps',
  'table-empty',
  'table-too-long',
  'table-file-too-large',
  'workbook-unreadable',
  'workbook-too-large',
  'workbook-empty',
])

/** What is wrong in a table and how to mend it, in the user's language, with the cell where there is one. */
export function tableProblemText({ code, message, mend, row, column, params = {} }: CellProblem): {
  readonly message: string
  readonly mend: string
} {
  if (!translated.has(code)) return { message: saidText(message), mend: saidText(mend) }
  const words = (part: 'message' | 'mend') => translate(`home:table.problem.${code}.${part}`, params)
  const what = words('message')
  const isNear = code === 'next-unknown' && params.near !== undefined
  return {
    message:
      row === undefined || column === undefined
        ? what
        : translate('home:table.problem.at', {
            row,
            head: params.head ?? translate('home:table.column', { number: column + 1 }),
            what,
          }),
    mend: isNear ? translate('home:table.problem.next-unknown.near', params) : words('mend'),
  }
}
