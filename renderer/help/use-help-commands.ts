import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../app/commands.ts'
import { loadPart } from '../app/load-part.ts'
import { notifyError } from '../ui/notify.tsx'
import { useHelp } from './help-store.ts'

/** Help about what is in front (F1), and the list of all topics. */
export function useHelpCommands(): void {
  const { t } = useTranslation('help')
  const commands = useMemo((): readonly Command[] => {
    const group = t('title')
    return [
      {
        // a name of the shell's: it works within dialogs too
        id: 'shell.help',
        title: t('command.here'),
        group,
        shortcut: 'F1',
        keywords: ['explain', 'what is', 'manual', 'documentation'],
        run: () => void showHere().catch(notifyError),
      },
      {
        id: 'shell.helpTopics',
        title: t('command.topics'),
        group,
        keywords: ['manual', 'documentation', 'glossary', 'learn'],
        run: () => useHelp.getState().show(null),
      },
    ]
  }, [t])
  useCommands(commands)
}

async function showHere(): Promise<void> {
  // what tells where the user is comes with the modes, and is no part of the first load
  const { contextTopic } = await loadPart(() => import('./context-topic.ts'))
  useHelp.getState().show(contextTopic())
}
