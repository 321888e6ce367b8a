import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../app/commands.ts'
import { useExportCommands } from '../pictures/use-export-commands.ts'
import { useRunStore, type RunView } from './run-store.ts'

/** What can be done in Run by key or palette. */
export function useRunCommands(diagramId: string): void {
  const { t } = useTranslation('run')
  const commands = useMemo((): readonly Command[] => {
    const { update } = useRunStore.getState()
    const views: readonly RunView[] = ['tasks', 'instances', 'incidents']
    return [
      {
        id: 'run.start',
        title: t('start.button'),
        group: t('group'),
        run: () => update(diagramId, { isStarting: true }),
      },
      ...views.map((view): Command => ({
        id: `run.${view}`,
        title: t(`view.${view}`),
        group: t('group'),
        run: () => update(diagramId, { view, instanceId: null, task: null }),
      })),
    ]
  }, [diagramId, t])
  useCommands(commands)
  useExportCommands('run', diagramId, t('group'))
}
