import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../app/api.ts'
import { useCommands, type Command } from '../../app/commands.ts'
import { useSimulateTab } from '../simulate-store.ts'
import { compareTicked, useRunActions } from './use-run-actions.ts'

/** What can be done with kept runs, for the palette. */
export function useRunCommands(diagramId: string): void {
  const { t } = useTranslation('simulate')
  const { openRunId, pickedRunIds } = useSimulateTab(diagramId)
  const { data: runs } = useQuery(orpc.runs.list.queryOptions({ input: { diagramId } }))
  const actions = useRunActions(diagramId)
  const commands = useMemo((): readonly Command[] => {
    const open = runs?.find(({ id }) => id === openRunId)
    const group = t('command.group')
    return [
      {
        id: 'simulate.compareRuns',
        title: t('command.compareRuns'),
        group,
        keywords: ['side by side', 'difference'],
        isEnabled: () => pickedRunIds.length === 2,
        run: () => compareTicked(diagramId, runs ?? []),
      },
      {
        id: 'simulate.pinRun',
        title: t('command.pinRun'),
        group,
        isEnabled: () => open !== undefined,
        run: () => open && void actions.togglePin(open),
      },
    ]
  }, [t, runs, openRunId, pickedRunIds, diagramId, actions])
  useCommands(commands)
}
