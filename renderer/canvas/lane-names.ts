import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Shape } from 'diagram-js/lib/model/Types'
import styles from './lane-names.module.css'

const headWidth = 30
const leastHeight = 24

interface LaneName {
  readonly name: string
  /** pixels of the window, from the canvas's upper edge */
  readonly top: number
  readonly height: number
}

function columnOf(names: readonly LaneName[]): HTMLElement {
  const column = document.createElement('div')
  column.className = styles['column'] ?? ''
  for (const { name, top, height } of names) {
    const label = document.createElement('span')
    label.className = styles['name'] ?? ''
    label.textContent = name
    label.style.top = `${top}px`
    label.style.height = `${height}px`
    column.append(label)
  }
  return column
}

/**
 * Keeps the names of pools and lanes at the canvas's left edge while their own heads are scrolled out.
 * A picture of what stands in the diagram, so it is hidden from screen readers.
 *
 * @returns ends it
 */
export function keepLaneNames(modeler: Modeler, container: HTMLElement): () => void {
  const canvas = modeler.get<Canvas>('canvas')
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const strip = document.createElement('div')
  strip.className = styles['strip'] ?? ''
  strip.setAttribute('aria-hidden', 'true')
  container.append(strip)
  let frame = 0
  let shown = ''

  const draw = () => {
    const { x, y, height, scale } = canvas.viewbox()
    const root = canvas.getRootElement()
    const columns = { pool: [] as LaneName[], lane: [] as LaneName[] }
    for (const element of registry.getAll()) {
      if (!isAny(element, ['bpmn:Participant', 'bpmn:Lane']) || canvas.findRoot(element.id) !== root) continue
      const { name } = element['businessObject'] as { name?: string }
      const shape = element as Shape
      const isVertical = (element['di'] as { isHorizontal?: boolean } | undefined)?.isHorizontal === false
      if (!name || isVertical || shape.x + headWidth > x || shape.x + shape.width < x + headWidth) continue
      const top = Math.max(shape.y, y)
      const bottom = Math.min(shape.y + shape.height, y + height)
      if ((bottom - top) * scale < leastHeight) continue
      const column = columns[is(element, 'bpmn:Participant') ? 'pool' : 'lane']
      column.push({ name, top: (top - y) * scale, height: (bottom - top) * scale })
    }
    const wanted = Object.values(columns).filter((names) => names.length > 0)
    const described = JSON.stringify(wanted)
    // most changes move no lane: the page is not laid out twice for them
    if (described === shown) return
    shown = described
    strip.replaceChildren(...wanted.map(columnOf))
  }
  const soon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(draw)
  }
  modeler.on(['canvas.viewbox.changed', 'commandStack.changed', 'import.done', 'root.set'], soon)
  soon()
  return () => {
    cancelAnimationFrame(frame)
    strip.remove()
  }
}
