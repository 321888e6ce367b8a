import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type Canvas from 'diagram-js/lib/core/Canvas'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../app/commands.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { arrange, type Arrangement } from '../canvas/editing/arrange.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { useMenuCommands } from '../canvas/keyboard/menus/use-menu-commands.ts'
import { useResizeCommand } from '../canvas/keyboard/resize/use-resize-command.ts'
import type { ReadOnlySwitch } from '../canvas/read-only.ts'
import { useExportCommands } from '../pictures/use-export-commands.ts'
import { announce } from '../ui/announce.tsx'
import { notify } from '../ui/notify.tsx'
import { useEditingCommands } from './use-editing-commands.ts'
import { showView } from './show-view.ts'

interface EditorActions {
  trigger(action: string, options?: unknown): void
  isRegistered(action: string): boolean
}

interface EditorAction {
  readonly id: string
  /** name that the editor gives it */
  readonly action: string
  readonly options?: unknown
  readonly shortcut?: string
}

const alignKeys: Readonly<Record<string, string>> = {
  left: 'Alt+Shift+L',
  center: 'Alt+Shift+C',
  right: 'Alt+Shift+R',
  top: 'Alt+Shift+U',
  middle: 'Alt+Shift+M',
  bottom: 'Alt+Shift+B',
}
const distributeKeys: Readonly<Record<string, string>> = { horizontal: 'Alt+Shift+H', vertical: 'Alt+Shift+V' }

export const alignments: readonly EditorAction[] = ['left', 'center', 'right', 'top', 'middle', 'bottom'].map(
  (type) => ({ id: `align-${type}`, action: 'alignElements', options: { type }, shortcut: alignKeys[type]! }),
)
export const distributions: readonly EditorAction[] = ['horizontal', 'vertical'].map((type) => ({
  id: `distribute-${type}`,
  action: 'distributeElements',
  options: { type },
  shortcut: distributeKeys[type]!,
}))

/** Actions that the editor brings, under our names. Keys without Ctrl are the canvas's own, while it has the focus. */
const editorActions: readonly EditorAction[] = [
  { id: 'select-all', action: 'selectElements' },
  { id: 'copy', action: 'copy' },
  { id: 'cut', action: 'cut' },
  { id: 'paste', action: 'paste' },
  { id: 'duplicate', action: 'duplicate' },
  { id: 'remove', action: 'removeSelection' },
  { id: 'label', action: 'directEditing' },
  { id: 'create', action: 'createElement' },
  { id: 'append', action: 'appendElement' },
  { id: 'replace', action: 'replaceElement' },
  { id: 'hand', action: 'handTool' },
  { id: 'lasso', action: 'lassoTool' },
  { id: 'space', action: 'spaceTool' },
  { id: 'connect', action: 'globalConnectTool' },
  ...alignments,
  ...distributions,
]
/** Those of them that change nothing. */
const looking = new Set(['select-all', 'find', 'copy'])

/** What can be done in Model, for buttons, keys and the palette. The canvas handles its own keys while it has the focus. */
export function useModelCommands(tab: Tab, onNameVersion: () => void): void {
  const { t } = useTranslation('model')
  const { diagramId } = tab

  const editing = useMemo((): readonly Command[] => {
    const group = t('group')
    const modeler = () => sessionOf(diagramId)?.modeler
    const stack = () => modeler()?.get<CommandStack>('commandStack')
    const actions = () => modeler()?.get<EditorActions>('editorActions')
    const controls = () => controlsOf(diagramId)
    const mayEdit = () => modeler()?.get<ReadOnlySwitch>('readOnly').isReadOnly === false
    const sayArranged = (arrangement: Arrangement, options: unknown) => {
      const editor = modeler()
      if (!editor) return
      const done = arrange(editor, arrangement, options)
      if (done === 'moved') announce(t(`align.moved.${arrangement}`))
      else notify(t(done === 'unchanged' ? 'align.unchanged' : `align.tooFew.${arrangement}`))
    }
    return [
      {
        id: 'model.undo',
        title: t('undo'),
        group,
        shortcut: 'Mod+Z',
        inTextFields: false,
        isEnabled: () => stack()?.canUndo() ?? false,
        run: () => stack()?.undo(),
      },
      {
        id: 'model.redo',
        title: t('redo'),
        group,
        shortcut: 'Mod+Y',
        inTextFields: false,
        isEnabled: () => stack()?.canRedo() ?? false,
        run: () => stack()?.redo(),
      },
      {
        id: 'model.save-version',
        title: t('version.save'),
        group,
        shortcut: 'Mod+S',
        opensDialog: true,
        isEnabled: () => modeler() !== undefined,
        run: onNameVersion,
      },
      { id: 'model.zoom-fit', title: t('zoomFit'), group, shortcut: 'Shift+1', run: () => controls()?.zoom('fit') },
      { id: 'model.zoom-in', title: t('command.zoom-in'), group, run: () => controls()?.zoom('in') },
      { id: 'model.zoom-out', title: t('command.zoom-out'), group, run: () => controls()?.zoom('out') },
      ...(['diagram', 'table', 'xml'] as const).map((view) => ({
        id: `model.view-${view}`,
        title: t(`command.view-${view}`),
        group,
        run: () => showView(diagramId, view),
      })),
      ...editorActions.map(({ id, action, options, shortcut }) => ({
        id: `model.${id}`,
        title: t(`command.${id}`),
        group,
        ...(shortcut ? { shortcut } : {}),
        isEnabled: () => (looking.has(id) || mayEdit()) && (actions()?.isRegistered(action) ?? false),
        run: () => {
          // the editor's menus and tools are led by keys from the canvas
          modeler()?.get<Canvas>('canvas').focus()
          if (action === 'alignElements' || action === 'distributeElements') sayArranged(action, options)
          else actions()?.trigger(action, options)
        },
      })),
    ]
  }, [t, diagramId, onNameVersion])

  useEditingCommands(diagramId)
  useMenuCommands(diagramId)
  useResizeCommand(diagramId)
  useExportCommands('model', diagramId, t('group'))
  useCommands(editing)
}

const sessionOf = (diagramId: string) => useEditorStore.getState().sessions[diagramId]
const controlsOf = (diagramId: string) => useCanvasStore.getState().canvases[diagramId]?.controls
