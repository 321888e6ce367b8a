import type { Checked } from '../problem.ts'
import type { ModdleElement } from 'bpmn-moddle'
import { ensureDiagram } from './layout.ts'
import { createModdle } from './moddle.ts'
import type { Bounds, Point } from './picture.ts'

/** Where the elements of a file stand, by their ids. */
export interface Places {
  readonly bounds: ReadonlyMap<string, Bounds>
  readonly waypoints: ReadonlyMap<string, readonly Point[]>
}

const collapsedSize = { width: 100, height: 80 }

/**
 * Where elements would stand if the file had no diagram: our layout, in the file's pools and lanes. What a collapsed
 * sub-process holds is left out, and the sub-process stays as small as an activity.
 *
 * Problems: those of {@link ensureDiagram}.
 */
export async function layoutPlaces(xml: string): Promise<Checked<Places>> {
  const moddle = createModdle()
  const { rootElement } = await moddle.fromXML(xml)
  const collapsed = new Set<string>()
  for (const { plane } of rootElement.get('diagrams') as Diagram[]) {
    for (const { bpmnElement, isExpanded } of plane?.planeElement ?? []) {
      if (!bpmnElement?.$instanceOf('bpmn:SubProcess') || isExpanded === true || bpmnElement.id === undefined) continue
      collapsed.add(bpmnElement.id)
      for (const content of ['flowElements', 'artifacts', 'laneSets']) bpmnElement.set(content, [])
    }
  }
  rootElement.set('diagrams', [])
  const bare = (await moddle.toXML(rootElement)).xml
  const laid = await ensureDiagram(bare)
  if (!laid.ok) return laid
  const bounds = new Map<string, Bounds>()
  const waypoints = new Map<string, readonly Point[]>()
  for (const { plane } of (await moddle.fromXML(laid.value.xml)).rootElement.get('diagrams') as Diagram[]) {
    for (const { bpmnElement, bounds: box, waypoint } of plane?.planeElement ?? []) {
      const id = bpmnElement?.id
      if (id === undefined) continue
      if (box) bounds.set(id, collapsed.has(id) ? shrunk(box) : pick(box))
      if (waypoint)
        waypoints.set(
          id,
          waypoint.map(({ x, y }) => ({ x, y })),
        )
    }
  }
  return { ok: true, value: { bounds, waypoints }, problems: laid.problems }
}

interface Diagram {
  readonly plane?: {
    readonly planeElement?: readonly {
      readonly bpmnElement?: ModdleElement
      readonly isExpanded?: boolean
      readonly bounds?: Bounds
      readonly waypoint?: readonly Point[]
    }[]
  }
}

const pick = ({ x, y, width, height }: Bounds): Bounds => ({ x, y, width, height })

function shrunk({ x, y, width, height }: Bounds): Bounds {
  return {
    x: x + (width - collapsedSize.width) / 2,
    y: y + (height - collapsedSize.height) / 2,
    ...collapsedSize,
  }
}
