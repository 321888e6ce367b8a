import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../../../app/commands.ts'
import { useEditorStore } from '../../editor-store.ts'
import type { ResizeByKeys } from './resize-by-keys.ts'

/** Another size for the selected shape by arrows, for keys and the palette. */
export function useResizeCommand(diagramId: string): void {
  const { t } = useTranslation('canvas')
  const { t: tModel } = useTranslation('model')
  const commands = useMemo((): readonly Command[] => {
    const resizing = () => useEditorStore.getState().sessions[diagramId]?.modeler.get<ResizeByKeys>('resizeByKeys')
    return [
      {
        id: 'model.resize',
        title: t('resize.command'),
        group: tModel('group'),
        keywords: ['keyboard', 'size', 'width', 'height'],
        shortcut: 'Shift+R',
        inTextFields: false,
        isEnabled: () => resizing()?.canStart ?? false,
        run: () => resizing()?.start(),
      },
    ]
  }, [t, tModel, diagramId])
  useCommands(commands)
}
