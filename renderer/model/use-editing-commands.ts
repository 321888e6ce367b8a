import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { layoutPlaces } from '../../shared/bpmn/layout-places.ts'
import { useCommands, type Command } from '../app/commands.ts'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { editedElements } from '../canvas/editing/edit-many.ts'
import { boxAround } from '../canvas/editing/editing-tools.ts'
import { lanesBeside, moveLane } from '../canvas/editing/lane-order.ts'
import { tidyLayout } from '../canvas/editing/tidy-layout.ts'
import { tidyable, tidySelection } from '../canvas/editing/tidy-selection.ts'
import { poolAround, turnPool } from '../canvas/editing/turn-pool.ts'
import { unwrapSubProcess } from '../canvas/editing/unwrap-sub-process.ts'
import { wrappable, wrapSelection } from '../canvas/editing/wrap-selection.ts'
import { fittingViewbox } from '../canvas/fit-diagram.ts'
import { nameOfElement } from '../canvas/keyboard/describe-element.ts'
import { labelledElements } from '../canvas/labels/label-size.ts'
import { sizeLabels, stepLabels } from '../canvas/labels/size-labels.ts'
import { present } from '../canvas/present.ts'
import type { ReadOnlySwitch } from '../canvas/read-only.ts'
import { useViewSettings } from '../canvas/view-settings.ts'
import { announce } from '../ui/announce.tsx'
import { notify, notifyError } from '../ui/notify.tsx'

/** Edits that concern many elements at once, and how the diagram is looked at; for keys, palette and menus. */
export function useEditingCommands(diagramId: string): void {
  const { t } = useTranslation('model')
  const commands = useMemo((): readonly Command[] => {
    const group = t('group')
    const session = () => useEditorStore.getState().sessions[diagramId]
    const modeler = () => session()?.modeler
    const controls = () => useCanvasStore.getState().canvases[diagramId]?.controls
    const mayEdit = () => modeler()?.get<ReadOnlySwitch>('readOnly').isReadOnly === false
    const selected = () => (modeler()?.get<Selection>('selection').get() ?? []) as Element[]
    const labelled = () => labelledElements(editedElements(selected()))
    const mayLabel = () => mayEdit() && labelled().length > 0
    const stepSize = (step: 1 | -1) => () => {
      const editor = modeler()
      if (editor) stepLabels(editor, labelled(), step)
    }
    const lane = () => {
      const [element, second] = selected()
      return element && !second && is(element, 'bpmn:Lane') ? (element as Shape) : null
    }
    const placeOf = (one: Shape) => lanesBeside(one).indexOf(one)
    const stepLane = (step: 1 | -1) => () => {
      const [editor, one] = [modeler(), lane()]
      if (!editor || !one || !moveLane(editor, one, placeOf(one) + step)) return
      const [place, count] = [placeOf(one) + 1, lanesBeside(one).length]
      announce(t('command.lane-moved', { lane: nameOfElement(one as never), place, count }))
    }
    const tidy = async () => {
      const [editor, current] = [modeler(), session()]
      if (!editor || !current) return
      const xml = (await editor.saveXML()).xml ?? ''
      const places = await layoutPlaces(xml)
      if (!places.ok) throw new Error(places.problems.map(({ message, mend }) => `${message} ${mend}`).join(' '))
      // drawn on meanwhile: the places are those of another diagram
      if ((await editor.saveXML()).xml !== xml) return tidy()
      tidyLayout(editor, places.value)
      controls()?.zoom('opening')
    }
    const zoomToSelection = () => {
      const canvas = modeler()?.get<Canvas>('canvas')
      const box = boxAround(
        selected().map((element) =>
          'waypoints' in element
            ? boxAround(
                (element.waypoints as { x: number; y: number }[]).map((at) => ({ ...at, width: 0, height: 0 })),
              )!
            : (element as Shape),
        ),
      )
      if (canvas && box) canvas.viewbox(fittingViewbox(box, canvas.viewbox().outer))
    }
    const settings = () => useViewSettings.getState()
    const command = (id: string, rest: Omit<Command, 'id' | 'title' | 'group'>): Command => ({
      id: `model.${id}`,
      title: t(`command.${id}`),
      group,
      ...rest,
    })
    const isOpen = () => modeler() !== undefined
    return [
      command('wrap', {
        shortcut: 'Mod+G',
        inTextFields: false,
        isEnabled: () => mayEdit() && wrappable(selected()) !== null,
        run: () => {
          const editor = modeler()
          if (editor && wrapSelection(editor) === null) notify(t('command.wrap-refused'))
        },
      }),
      command('unwrap', {
        shortcut: 'Mod+Shift+G',
        inTextFields: false,
        // of one that stays as it is this says why
        isEnabled: () => mayEdit() && selected().length === 1 && is(selected()[0]!, 'bpmn:SubProcess'),
        run: () => {
          const editor = modeler()
          if (!editor) return
          const isEvent = getBusinessObject(selected()[0]!).triggeredByEvent === true
          if (unwrapSubProcess(editor) === null)
            notify(t(isEvent ? 'command.unwrap-event' : 'command.unwrap-collapsed'))
        },
      }),
      command('lane-up', {
        shortcut: 'Alt+Shift+ArrowUp',
        isEnabled: () => mayEdit() && lane() !== null && placeOf(lane()!) > 0,
        run: stepLane(-1),
      }),
      command('lane-down', {
        shortcut: 'Alt+Shift+ArrowDown',
        isEnabled: () => mayEdit() && lane() !== null && placeOf(lane()!) < lanesBeside(lane()!).length - 1,
        run: stepLane(1),
      }),
      command('label-larger', {
        shortcut: 'Mod+>',
        inTextFields: false,
        isEnabled: mayLabel,
        run: stepSize(1),
      }),
      command('label-smaller', {
        shortcut: 'Mod+<',
        inTextFields: false,
        isEnabled: mayLabel,
        run: stepSize(-1),
      }),
      command('label-usual', {
        isEnabled: mayLabel,
        run: () => {
          const editor = modeler()
          if (editor) sizeLabels(editor, labelled(), null)
        },
      }),
      command('turn-pool', {
        keywords: ['vertical', 'horizontal', 'rotate'],
        isEnabled: () => mayEdit() && poolAround(selected()[0]) !== null,
        run: () => {
          const [editor, pool] = [modeler(), poolAround(selected()[0])]
          if (editor && pool) turnPool(editor, pool)
        },
      }),
      command('tidy', {
        keywords: ['auto layout', 'arrange'],
        shortcut: 'Alt+Shift+T',
        isEnabled: mayEdit,
        run: () => void tidy().catch(notifyError),
      }),
      command('tidy-selection', {
        shortcut: 'Alt+Shift+S',
        isEnabled: () => mayEdit() && tidyable(selected()) !== null,
        run: () => {
          const editor = modeler()
          if (editor) tidySelection(editor)
        },
      }),
      command('zoom-selection', {
        shortcut: 'Shift+2',
        isEnabled: () => selected().length > 0,
        run: zoomToSelection,
      }),
      command('zoom-actual', { shortcut: 'Shift+0', isEnabled: isOpen, run: () => controls()?.zoom(1) }),
      command('minimap', { keywords: ['minimap', 'overview'], run: () => settings().toggle('isMapOpen') }),
      command('grid', { run: () => settings().toggle('isGridShown') }),
      command('snapping', {
        run: () => {
          settings().toggle('isSnapping')
          notify(t(settings().isSnapping ? 'command.snapping-on' : 'command.snapping-off'))
        },
      }),
      command('present', {
        keywords: ['presentation', 'slide show'],
        isEnabled: isOpen,
        run: () => {
          const [editor, control] = [modeler(), controls()]
          if (editor && control) present(editor, control).catch(notifyError)
        },
      }),
    ]
  }, [t, diagramId])
  useCommands(commands)
}
