import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'
import { useCommands, type Command } from '../../app/commands.ts'
import { useLayout } from '../../app/layout-store.ts'
import { useModelStore, type VersionFilter } from '../model-store.ts'
import type { RowActions } from './row-actions.ts'

/** Ways to the timeline. */
export function useTimelineCommands(diagramId: string): void {
  const { t } = useTranslation('versions')
  const commands = useMemo((): readonly Command[] => {
    const show = (versionFilter: VersionFilter) => () => {
      useModelStore.getState().change(diagramId, { drawerTab: 'versions', versionFilter })
      useLayout.getState().toggleDrawer(true)
    }
    const keywords = t('command.keywords').split(' ')
    const group = t('group')
    return [
      { id: 'model.versions', title: t('command.show'), group, keywords, run: show('all') },
      { id: 'model.milestones', title: t('command.milestones'), group, keywords, run: show('milestones') },
    ]
  }, [t, diagramId])
  useCommands(commands)
}

interface VersionCommands {
  /** the one that has or had the focus */
  readonly version: Version | null
  readonly actions: RowActions
  readonly mayWrite: boolean
  readonly mayCompare: boolean
  readonly restoreBlock: string | null
}

/** What can be done with the version that was last gone to in the timeline, for the palette and the menus. */
export function useVersionCommands({ version, actions, mayWrite, mayCompare, restoreBlock }: VersionCommands): void {
  const { t } = useTranslation('versions')
  const number = version?.number ?? 0
  const commands = useMemo((): readonly Command[] => {
    const command = (id: string, title: string, isAllowed: boolean, run: (chosen: Version) => void): Command => ({
      id: `model.version-${id}`,
      title,
      group: t('group'),
      isEnabled: () => version !== null && isAllowed,
      run: () => version && run(version),
    })
    return [
      command('preview', t('command.preview', { number }), true, actions.preview),
      command('name', t('command.name', { number }), mayWrite, actions.startNaming),
      command('note', t('command.note', { number }), mayWrite, actions.startNote),
      command(
        'milestone',
        version?.isMilestone ? t('unmark', { number }) : t('mark', { number }),
        mayWrite,
        actions.toggleMilestone,
      ),
      command('compare', t('command.compare', { number }), mayCompare, actions.compare),
      command('duplicate', t('command.duplicate', { number }), mayWrite, actions.duplicate),
      command('restore', t('command.restore', { number }), restoreBlock === null, actions.restore),
    ]
  }, [t, version, number, actions, mayWrite, mayCompare, restoreBlock])
  useCommands(version === null ? none : commands)
}

const none: readonly Command[] = []
