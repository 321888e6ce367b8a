import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../app/commands.ts'
import { askForNotices, canAskForNotices } from '../app/system-notice.ts'
import { useExportCommands } from '../pictures/use-export-commands.ts'
import { redoEdit, undoEdit } from './draft/scenario-draft.ts'
import { emptyTab, lenses, useSimulateStore, type View } from './simulate-store.ts'
import { markEdit } from './work/first-estimate.ts'
import { runScenario } from './work/run-scenario.ts'
import { useWork } from './work/scenario-work.ts'

/** What can be done in Simulate, for keys, palette and cheat sheet. */
export function useSimulateCommands(): void {
  const { t } = useTranslation('simulate')
  const client = useQueryClient()
  const { diagramId, scenarioId, rows } = useWork()
  const commands = useMemo((): readonly Command[] => {
    const { updateDraft, updateTab } = useSimulateStore.getState()
    const draft = () => useSimulateStore.getState().drafts[scenarioId]
    const tab = () => useSimulateStore.getState().tabs[diagramId] ?? emptyTab
    const group = t('command.group')
    const view = (view: View): Command => ({
      id: `simulate.${view}`,
      title: t(`command.${view}`),
      group,
      run: () => updateTab(diagramId, { view }),
    })
    return [
      {
        id: 'simulate.run',
        title: t('command.run'),
        group,
        shortcut: 'Mod+Enter',
        keywords: ['simulate', 'start'],
        isEnabled: () => tab().activeRunId === null,
        run: () =>
          void runScenario(
            diagramId,
            rows.map(({ id }) => id),
            scenarioId,
            client,
          ),
      },
      {
        id: 'simulate.notifyAtEnd',
        title: t('command.notifyAtEnd'),
        group,
        keywords: ['notification', 'alert'],
        isEnabled: () => tab().activeRunId !== null && canAskForNotices(),
        run: () => void askForNotices(),
      },
      {
        id: 'simulate.undo',
        title: t('command.undo'),
        group,
        shortcut: 'Mod+Z',
        // while something is typed, the field undoes its own letters
        isEnabled: () => draft()?.preview === null && (draft()?.past.length ?? 0) > 0,
        run: () => {
          markEdit()
          updateDraft(scenarioId, undoEdit)
        },
      },
      ...['Mod+Y', 'Mod+Shift+Z'].map((shortcut, index) => ({
        id: index ? 'simulate.redoAgain' : 'simulate.redo',
        title: t('command.redo'),
        group,
        shortcut,
        isEnabled: () => draft()?.preview === null && (draft()?.future.length ?? 0) > 0,
        run: () => {
          markEdit()
          updateDraft(scenarioId, redoEdit)
        },
      })),
      view('setup'),
      view('results'),
      view('compare'),
      ...lenses.map((lens, index) => ({
        id: `simulate.lens.${lens}`,
        title: t('command.lens', { lens: t(`lens.${lens}`) }),
        group,
        shortcut: String(index + 1),
        isEnabled: () => tab().view === 'results',
        run: () => updateTab(diagramId, { lens: tab().lens === lens ? null : lens }),
      })),
    ]
  }, [t, client, diagramId, scenarioId, rows])
  useCommands(commands)
  useExportCommands('simulate', diagramId, t('command.group'))
}
