import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../../app/commands.ts'
import { useWorkspace } from '../../app/workspace-store.ts'
import { useEditorStore } from '../editor-store.ts'
import type { Gather } from './gather.ts'
import type { Step, Walk } from './walk.ts'

const steps: readonly Step[] = ['next', 'previous', 'ahead', 'behind', 'below', 'above']

/** Walking through the diagram in front, from wherever the focus is; the canvas has keys of its own for it. */
export function useWalkCommands(): void {
  const { t } = useTranslation('canvas')
  const commands = useMemo((): readonly Command[] => {
    const editor = () => {
      const { activeDiagramId, mode } = useWorkspace.getState()
      if (mode === 'home' || activeDiagramId === null) return undefined
      return useEditorStore.getState().sessions[activeDiagramId]?.modeler
    }
    const walking = steps.map((step): Command => ({
      id: `canvas.walk-${step}`,
      title: t(`walk.command.${step}`),
      group: t('walk.drawing'),
      keywords: ['element', 'keyboard', 'flow', 'select'],
      isEnabled: () => editor() !== undefined,
      run: () => editor()?.get<Walk>('walk').step(step),
    }))
    const gathering: Command = {
      id: 'canvas.gather',
      title: t('gather.command'),
      group: t('walk.drawing'),
      keywords: ['keyboard', 'select', 'several'],
      isEnabled: () => editor() !== undefined,
      run: () => editor()?.get<Gather>('gather').toggle(),
    }
    return [...walking, gathering]
  }, [t])
  useCommands(commands)
}
