import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import type { Element } from 'diagram-js/lib/model/Types'
import { translate } from '../app/i18n.ts'
import { enterPlane } from './planes.ts'

interface Keyboard {
  addListener(
    priority: number,
    listener: (event: { keyEvent: KeyboardEvent; stopPropagation(): void }) => boolean | undefined,
  ): void
}

interface ExtensionValue {
  readonly $type: string
  readonly processId?: string
}

interface CallActivity {
  readonly calledElement?: string
  readonly extensionElements?: { readonly values?: readonly ExtensionValue[] }
}

/** Fired when a user asks for the process that a call activity calls. */
export const openCalledEvent = 'calledProcess.open'
export interface OpenCalled {
  readonly processId: string
}

/** `modeler.get('calledProcesses')` */
export interface CalledProcessesService {
  /** the process that the element calls; null where it calls none */
  processOf(elementId: string): string | null
}

const overlayType = 'called-process'
/** Before read-only and the label's editor, which both take a double click. */
const first = 20_000

/** The process that a call activity calls, as the diagram says it; null where it calls none. */
export function calledProcessOf(element: Element): string | null {
  if (!is(element, 'bpmn:CallActivity')) return null
  const { calledElement, extensionElements } = getBusinessObject(element) as unknown as CallActivity
  const zeebe = extensionElements?.values?.find(({ $type }) => $type === 'zeebe:CalledElement')
  return calledElement || zeebe?.processId || null
}

/**
 * Double click and Enter go into what lies behind an element: a collapsed sub-process, a called process. The
 * label is then edited by E or F2. Call activities carry the mark that the editor gives collapsed sub-processes.
 */
function CalledProcesses(
  this: CalledProcessesService,
  eventBus: EventBus,
  canvas: Canvas,
  elementRegistry: ElementRegistry,
  overlays: Overlays,
  keyboard: Keyboard,
) {
  this.processOf = (elementId) => {
    const element = elementRegistry.get(elementId) as Element | undefined
    return element ? calledProcessOf(element) : null
  }

  const enter = (element: Element): boolean => {
    const inside = canvas.getRootElements().find(({ id }) => id === `${element.id}_plane`)
    if (is(element, 'bpmn:SubProcess') && inside) {
      enterPlane(canvas, inside)
      return true
    }
    const processId = calledProcessOf(element)
    if (processId === null) return false
    eventBus.fire(openCalledEvent, { processId } satisfies OpenCalled)
    return true
  }

  eventBus.on('element.dblclick', first, (event: { element: Element; stopPropagation(): void }) => {
    if (!enter(event.element)) return undefined
    event.stopPropagation()
    return true
  })
  // the editor's own sign for it opens the inside elsewhere than a diagram opens, and takes the focus away with it
  canvas.getContainer().addEventListener(
    'click',
    (event) => {
      const sign = (event.target as globalThis.Element).closest('.bjs-drilldown:not(.called-process)')
      const id = sign?.closest<HTMLElement>('[data-container-id]')?.dataset['containerId']
      const element = elementRegistry.get(id ?? '') as Element | undefined
      if (element && enter(element)) event.stopPropagation()
    },
    { capture: true },
  )
  // back and forward, and leaving a sub-process, are the window's keys: they must not move what is selected
  keyboard.addListener(first, (event) => {
    if (event.keyEvent.altKey && event.keyEvent.key.startsWith('Arrow')) event.stopPropagation()
    return undefined
  })

  const mark = (element: Element) => {
    overlays.remove({ element, type: overlayType })
    const processId = calledProcessOf(element)
    if (processId === null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'bjs-drilldown called-process'
    button.title = translate('canvas:openCalled', { process: processId })
    button.setAttribute('aria-label', button.title)
    button.innerHTML = arrow
    button.addEventListener('click', () => enter(element))
    overlays.add(element, overlayType, { position: { bottom: -7, right: -8 }, html: button })
  }
  const isShape = (element: Element) =>
    is(element, 'bpmn:CallActivity') && !('labelTarget' in element && element.labelTarget)
  eventBus.on('import.render.complete', () => {
    for (const element of elementRegistry.getAll() as Element[]) if (isShape(element)) mark(element)
  })
  eventBus.on(['shape.added', 'element.changed'], ({ element }: { element: Element }) => {
    // while a file is read, shapes are marked once all of it is there
    if (isShape(element) && elementRegistry.get(element.id) && element.parent) mark(element)
  })
}
CalledProcesses.$inject = ['eventBus', 'canvas', 'elementRegistry', 'overlays', 'keyboard']

const arrow =
  '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 4H12v6.5h-1.5V6.6L5 12.1 3.9 11l5.5-5.5H5.5z"/></svg>'

export const calledProcessesModule = {
  __init__: ['calledProcesses'],
  calledProcesses: ['type', CalledProcesses] as ['type', typeof CalledProcesses],
}
