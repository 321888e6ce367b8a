import { Button } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DurationUnit } from '../../../shared/scenario/units.ts'
import { runCommand, useCommands, type Command } from '../../app/commands.ts'
import { PasteDurationsDialog } from './PasteDurationsDialog.tsx'

interface Pasted {
  readonly block: readonly (readonly string[])[] | null
  readonly unit: DurationUnit
}

/** The dialog for durations by the names of steps, opened by what was pasted or by its command. */
export function usePasteDurations(): {
  readonly open: (block: readonly (readonly string[])[], unit: DurationUnit) => void
  readonly dialog: ReactNode
} {
  const { t } = useTranslation('simulate')
  const [pasted, setPasted] = useState<Pasted | null>(null)
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'simulate.pasteDurations',
          title: t('command.pasteDurations'),
          group: t('command.group'),
          keywords: ['spreadsheet', 'excel', 'times'],
          run: () => setPasted({ block: null, unit: 'min' }),
        },
      ],
      [t],
    ),
  )
  return {
    open: (block, unit) => setPasted({ block, unit }),
    dialog: pasted && <PasteDurationsDialog {...pasted} onClose={() => setPasted(null)} />,
  }
}

export function PasteDurationsButton() {
  const { t } = useTranslation('simulate')
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconClipboardText size={14} stroke={1.6} />}
      onClick={() => runCommand('simulate.pasteDurations')}
    >
      {t('paste.button')}
    </Button>
  )
}
