import type Canvas from 'diagram-js/lib/core/Canvas'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../app/commands.ts'
import { useDialogs } from '../app/dialog-store.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'

interface EditorActions {
  trigger(action: string): void
}

/** Finding, in every mode: an element of the diagram in front, and texts of all diagrams of its project. */
export function useFindCommands(): void {
  const { t } = useTranslation('find')
  const commands = useMemo((): readonly Command[] => {
    const session = () => useEditorStore.getState().sessions[useWorkspace.getState().activeDiagramId ?? '']
    const group = t('group')
    return [
      {
        id: 'find.on-canvas',
        title: t('onCanvas'),
        group,
        shortcut: 'Mod+F',
        isEnabled: () =>
          useWorkspace.getState().mode !== 'home' && session() !== undefined && !isInSource(document.activeElement),
        run: () => {
          const modeler = session()?.modeler
          // the editor's search is led by keys from the canvas
          modeler?.get<Canvas>('canvas').focus()
          modeler?.get<EditorActions>('editorActions').trigger('find')
        },
      },
      {
        id: 'find.in-project',
        title: t('title'),
        group,
        shortcut: 'Mod+Shift+F',
        opensDialog: true,
        keywords: ['search', 'replace', 'all diagrams'],
        isEnabled: () => useWorkspace.getState().activeDiagramId !== null,
        run: () => useDialogs.getState().show('find'),
      },
    ]
  }, [t])
  useCommands(commands)
}

/** The text of a diagram has a search of its own. */
const isInSource = (focused: Element | null) => (focused?.closest('.monaco-editor') ?? null) !== null
