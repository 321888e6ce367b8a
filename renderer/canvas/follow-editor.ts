import type BaseViewer from 'bpmn-js/lib/BaseViewer'
import type Modeler from 'bpmn-js/lib/Modeler'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Element } from 'diagram-js/lib/model/Types'
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil'
import type { CanvasElement, DiagramCanvas } from './canvas-store.ts'
import { planesOf } from './planes.ts'

const settleMs = 120
const slowSettleMs = 600
const slowMs = 50
/** after the first change that is not read, however busily one goes on */
const latestMs = 1000
/** every listener of the editor has a higher priority */
const afterTheEditor = 100

export interface EditorFollower {
  /** the XML as it is now; told too */
  readNow(): Promise<string>
  /** the same with time, during which the window stays awake */
  readCalmly(): Promise<unknown>
  /** the same after another diagram was put into the editor */
  readAgain(): Promise<string>
  /** the XML is another one, though nothing was drawn */
  changed(): void
  stop(): void
}

/**
 * Tells what happens on the canvas: selection, zoom, undo at once; names and XML a moment after the last
 * change, later where writing the XML takes long.
 */
export function followEditor(
  modeler: Modeler,
  readXml: (isCalm: boolean) => Promise<string>,
  tell: (change: Partial<DiagramCanvas>) => void,
  onXml: (xml: string) => void,
  onChange: () => void,
): EditorFollower {
  const events = modeler.get<EventBus>('eventBus')
  const commands = modeler.get<CommandStack>('commandStack')
  const canvas = modeler.get<Canvas>('canvas')
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = settleMs
  /** changed since the last reading began, and since when */
  let isDirty = false
  let dirtySince = 0
  /** changed since `onXml` was told last */
  let isUntold = false
  let reading: Promise<string> | null = null
  let readings = 0
  let isTakingTime = false

  const read = async (isCalm = false): Promise<string> => {
    const mine = ++readings
    isDirty = false
    isTakingTime = isCalm
    const started = performance.now()
    const xml = await readXml(isCalm)
    wait = performance.now() - started > slowMs ? slowSettleMs : settleMs
    // a later reading knows better
    if (mine !== readings) return xml
    isTakingTime = false
    tell({ xml, ...drawn() })
    if (isUntold) {
      isUntold = isDirty
      onXml(xml)
      // it is behind already
      if (isDirty) onChange()
    }
    if (isDirty) schedule()
    return xml
  }
  const readCalmly = async () => {
    // one after the other: else whoever draws without a pause would overtake every reading
    if (!isTakingTime) reading = read(true)
    await reading
  }
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void readCalmly(), Math.max(0, Math.min(wait, dirtySince + latestMs - performance.now())))
  }
  const readNow = (): Promise<string> => {
    clearTimeout(timer)
    // nothing has changed since it was read: leaving the window costs nothing. One that takes its time is not waited for
    if (reading === null || isDirty || isTakingTime) reading = read()
    return reading
  }
  const readAgain = (): Promise<string> => {
    reading = null
    return readNow()
  }

  const changed = () => {
    if (!isDirty) dirtySince = performance.now()
    isDirty = true
    isUntold = true
    onChange()
    schedule()
  }

  const drawn = keepingEqual(() => ({ elements: elementsOf(registry), planes: planesOf(modeler) }))

  events.on('commandStack.changed', (event: { trigger?: string }) => {
    tell({ canUndo: commands.canUndo(), canRedo: commands.canRedo() })
    if (event.trigger === 'clear') return
    changed()
  })
  tellSelectionAndZoom(events, canvas, tell)
  tellPlanes(modeler, tell)
  const stop = () => {
    clearTimeout(timer)
    readings++
  }
  return { readNow, readCalmly, readAgain, changed, stop }
}

/** The same arrays as before, where they say the same: most edits change no name, and nobody need be told. */
function keepingEqual<Lists extends Record<string, readonly object[]>>(read: () => Lists): () => Lists {
  const kept = new Map<string, { readonly text: string; readonly list: readonly object[] }>()
  return () =>
    Object.fromEntries(
      Object.entries(read()).map(([name, list]) => {
        const text = JSON.stringify(list)
        if (kept.get(name)?.text !== text) kept.set(name, { text, list })
        return [name, kept.get(name)?.list]
      }),
    ) as Lists
}

/** Tells the selection and the zoom of an editor or a viewer whenever they change. */
export function tellSelectionAndZoom(
  events: EventBus,
  canvas: Canvas,
  tell: (change: Partial<DiagramCanvas>) => void,
): void {
  events.on('selection.changed', ({ newSelection }: { newSelection: readonly Element[] }) => {
    tell({
      selectedId: newSelection.length === 1 ? (newSelection[0] ? idOf(newSelection[0]) : null) : null,
      // a name beside its element is no element of its own
      selectedCount: new Set(newSelection.map(idOf)).size,
    })
  })
  let zoom = Number.NaN
  events.on('canvas.viewbox.changed', () => {
    // scrolling alone concerns nobody
    if (canvas.zoom() === zoom) return
    zoom = canvas.zoom()
    tell({ zoom })
  })
}

/** Tells which planes there are and which one is shown, of an editor or a viewer, whenever that changes. */
export function tellPlanes(viewer: BaseViewer, tell: (change: Partial<DiagramCanvas>) => void): void {
  const events = viewer.get<EventBus>('eventBus')
  const now = () => {
    const canvas = viewer.get<Canvas>('canvas')
    tell({ planes: planesOf(viewer), rootId: canvas.getRootElement().id })
  }
  events.on('root.set', now)
  events.on('import.render.complete', afterTheEditor, () => {
    tell({ elements: elementsOf(viewer.get<ElementRegistry>('elementRegistry')) })
    now()
  })
}

/** A label outside of its element stands for the element. */
function idOf(element: Element): string {
  return (element as { labelTarget?: Element }).labelTarget?.id ?? element.id
}

/** All elements but labels, by name and type. */
export function elementsOf(registry: ElementRegistry): CanvasElement[] {
  return registry
    .getAll()
    .filter((element) => element.parent && !(element as { labelTarget?: unknown }).labelTarget)
    .map((element) => {
      const { $type, name } = getBusinessObject(element) as { $type: string; name?: string }
      return { id: element.id, type: $type, name: name ?? '' }
    })
}
