import type CommandStack from 'diagram-js/lib/command/CommandStack'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { useCommands, type Command } from '../app/commands.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { notifyError } from '../ui/notify.tsx'
import { exportDiagram, type ExportFormat } from './export-diagram.ts'

interface EditorActions {
  trigger(action: string, options?: unknown): void
  isRegistered(action: string): boolean
}

/** Actions that the editor brings, under our names. */
const editorActions: readonly { readonly id: string; readonly action: string; readonly options?: unknown }[] = [
  { id: 'select-all', action: 'selectElements' },
  { id: 'find', action: 'find' },
  { id: 'hand', action: 'handTool' },
  { id: 'lasso', action: 'lassoTool' },
  { id: 'space', action: 'spaceTool' },
  { id: 'connect', action: 'globalConnectTool' },
  { id: 'align-left', action: 'alignElements', options: { type: 'left' } },
  { id: 'align-top', action: 'alignElements', options: { type: 'top' } },
  { id: 'distribute-horizontally', action: 'distributeElements', options: { type: 'horizontal' } },
  { id: 'distribute-vertically', action: 'distributeElements', options: { type: 'vertical' } },
]
const formats: readonly ExportFormat[] = ['bpmn', 'svg', 'png']

/** What can be done in Model, for buttons, keys and the palette. The canvas handles its own keys while it has the focus. */
export function useModelCommands(tab: Tab, problems: readonly Problem[], onNameVersion: () => void): void {
  const { t } = useTranslation('model')
  const { diagramId, name } = tab

  const editing = useMemo((): readonly Command[] => {
    const group = t('group')
    const modeler = () => sessionOf(diagramId)?.modeler
    const stack = () => modeler()?.get<CommandStack>('commandStack')
    const actions = () => modeler()?.get<EditorActions>('editorActions')
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
        isEnabled: () => modeler() !== undefined,
        run: onNameVersion,
      },
      { id: 'model.zoom-fit', title: t('zoomFit'), group, run: () => controlsOf(diagramId)?.zoom('fit') },
      ...editorActions.map(({ id, action, options }) => ({
        id: `model.${id}`,
        title: t(`command.${id}`),
        group,
        isEnabled: () => actions()?.isRegistered(action) ?? false,
        run: () => actions()?.trigger(action, options),
      })),
      ...formats.map((format) => ({
        id: `model.export-${format}`,
        title: t(`export.${format}`),
        group,
        isEnabled: () => modeler() !== undefined,
        run: () => {
          const session = sessionOf(diagramId)
          if (session) exportDiagram(session, name, format).catch(notifyError)
        },
      })),
    ]
  }, [t, diagramId, name, onNameVersion])

  const jumping = useMemo((): readonly Command[] => {
    const places = problems.flatMap(({ elementId }) => (elementId === undefined ? [] : [elementId]))
    const jump = (step: 1 | -1) => () => {
      const canvas = useCanvasStore.getState().canvases[diagramId]
      const index = places.indexOf(canvas?.selectedId ?? '')
      const next = index < 0 ? places.at(step === 1 ? 0 : -1) : places.at((index + step) % places.length)
      if (next !== undefined) canvas?.controls?.select(next)
    }
    const isEnabled = () => places.length > 0
    const group = t('group')
    return [
      { id: 'model.next-problem', title: t('command.next-problem'), group, shortcut: 'F8', isEnabled, run: jump(1) },
      {
        id: 'model.previous-problem',
        title: t('command.previous-problem'),
        group,
        shortcut: 'Shift+F8',
        isEnabled,
        run: jump(-1),
      },
    ]
  }, [t, diagramId, problems])

  useCommands(editing)
  useCommands(jumping)
}

const sessionOf = (diagramId: string) => useEditorStore.getState().sessions[diagramId]
const controlsOf = (diagramId: string) => useCanvasStore.getState().canvases[diagramId]?.controls
