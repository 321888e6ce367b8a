import { Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../../app/commands.ts'
import { lazyPart } from '../../app/load-part.ts'
import type { ImportTarget } from '../import-store.ts'
import { useTableDialog } from './table-store.ts'

const TableDialog = lazyPart(() => import('./TableDialog.tsx').then((module) => ({ default: module.TableDialog })))

/** The command for a diagram from a table, and its dialog while it is open. */
export function NewFromTable({ projectInFront }: { readonly projectInFront: ImportTarget | null }) {
  const { t } = useTranslation('home')
  const { isOpen, target, file, open, close } = useTableDialog()
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'home.newFromTable',
          title: t('table.command'),
          group: t('group'),
          keywords: ['excel', 'csv', 'xlsx', 'spreadsheet', 'paste', 'list'],
          run: () => open(projectInFront),
        },
      ],
      [t, open, projectInFront],
    ),
  )
  return isOpen ? (
    <Suspense fallback={null}>
      <TableDialog target={target} file={file} onClose={close} />
    </Suspense>
  ) : null
}
