import BpmnTreeWalker from 'bpmn-js/lib/import/BpmnTreeWalker'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type { RootLike } from 'diagram-js/lib/model/Types'
import type { BpmnDiagram } from './planes.ts'

interface Importer {
  add(element: unknown, di: unknown, parent?: unknown): unknown
}

interface Definitions {
  readonly diagrams?: readonly BpmnDiagram[]
}

interface ImportWarning {
  readonly message: string
  readonly context: unknown
}

/** Before the editor's own listeners, which mark the sub-processes that can be opened. */
const beforeTheEditor = 2000

/**
 * The editor draws the first diagram of a file with what belongs to it. This draws the others too, each on a
 * plane of its own, so that they are found, checked, coloured and undone as one. A diagram that shows elements a
 * second time is left to be opened in the place of the first: an element can be drawn once. Going to another plane
 * gives up what is selected.
 */
function AllDiagrams(
  eventBus: EventBus,
  canvas: Canvas,
  elementRegistry: ElementRegistry,
  bpmnImporter: Importer,
  selection: Selection,
) {
  // what is selected is always in sight
  eventBus.on('root.set', beforeTheEditor, ({ element: root }: { element: RootLike }) => {
    const selected = selection.get()
    const shown = selected.filter((element) => canvas.findRoot(element) === root)
    if (shown.length < selected.length) selection.select(shown)
  })

  let definitions: Definitions = {}
  eventBus.on('import.render.start', (event: { definitions: Definitions }) => {
    definitions = event.definitions
  })
  eventBus.on('import.render.complete', beforeTheEditor, (event: { warnings?: ImportWarning[] }) => {
    const shown = canvas.getRootElement()
    for (const diagram of definitions.diagrams ?? []) {
      if (!isFree(diagram)) continue
      const warn = (message: string, context: unknown) => event.warnings?.push({ message, context })
      try {
        new BpmnTreeWalker({
          root: (element: unknown, di: unknown) => bpmnImporter.add(element, di),
          element: (element: unknown, di: unknown, parent: unknown) => bpmnImporter.add(element, di, parent),
          error: warn,
        }).handleDefinitions(definitions as never, diagram as never)
      } catch (error) {
        // the others are shown all the same
        warn(error instanceof Error ? error.message : String(error), { element: diagram })
      }
    }
    if (canvas.getRootElement() !== shown) canvas.setRootElement(shown)
  })

  const isFree = ({ plane }: BpmnDiagram) => {
    const root = plane?.bpmnElement
    if (!root) return false
    const known = new Set(canvas.getRootElements().map(({ id }) => id))
    if (known.has(root.id) || known.has(`${root.id}_plane`)) return false
    return !(plane.planeElement ?? []).some(({ bpmnElement }) => bpmnElement && elementRegistry.get(bpmnElement.id))
  }
}
AllDiagrams.$inject = ['eventBus', 'canvas', 'elementRegistry', 'bpmnImporter', 'selection']

export const allDiagramsModule = {
  __init__: ['allDiagrams'],
  allDiagrams: ['type', AllDiagrams] as ['type', typeof AllDiagrams],
}
